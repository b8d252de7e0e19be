import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { all, type ConnectionValue, connection, pageSize, pages, rowsWhere, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { mark } from '../ingest/index-row.ts';
import type { LedgerEntryFilter } from '../types/ledger-entry-filter.ts';
import { discloseEntry, type EntryRow } from './entry-disclosure.ts';
import { asKept } from './moment.ts';

/** Arguments of a list of entries. */
export interface EntryPageArguments {
  readonly where: LedgerEntryFilter | null;
  readonly first: number | null;
  readonly after: string | null;
}

/** What the filter looks for, the one first by which the fewest entries are found. */
const marksOf = ({ request, element, instrument, purpose, consumer, agency, outcome }: LedgerEntryFilter): string[] => [
  ...(request == null ? [] : [mark.request(request)]),
  ...(element == null ? [] : [mark.element(element)]),
  ...(instrument == null ? [] : [mark.instrument(instrument)]),
  ...(purpose == null ? [] : [mark.purpose(purpose)]),
  ...(consumer == null ? [] : [mark.consumer(consumer)]),
  ...(agency == null ? [] : [mark.party(agency)]),
  ...(outcome == null ? [] : [mark.outcome(outcome)]),
];

/**
 * A page of entries, oldest first. The first thing looked for leads through its own index, so a page reads as many entries as
 * meet that; a reader of the own records is led by being a party to them.
 * @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID
 */
export async function entryPage(
  { where, first, after }: EntryPageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue<EntryRow> | null> {
  const wanted = Selection.below(info);
  const place = { coordinate: 'Query.ledgerEntries', filter: { where } };
  const scope = context.access.rows('LedgerEntry');
  const own = scope.kind === 'bounded' ? scope.parties.map(mark.party) : [];
  const [lead, ...others] = [...new Set([...marksOf(where ?? {}), ...own])];
  const from =
    lead === undefined
      ? sql`entry as e`
      : sql`entry_mark as m join entry as e on e.origin = m.origin and e.index = m.index`;
  const t = lead === undefined ? 'e' : 'm';
  const predicate = all([
    rowsWhere(scope, { parties: 'e.parties' }),
    ...(lead === undefined ? [] : [sql<SqlBool>`m.mark = ${lead}`]),
    ...others.map(
      (other): RawBuilder<SqlBool> =>
        sql<SqlBool>`exists (select from entry_mark as o where o.mark = ${other} and o.time = e.time
          and o.origin = e.origin and o.index = e.index)`,
    ),
  ]);
  const span = { from: asKept(where?.since) ?? '', to: asKept(where?.until) ?? '~' };
  const [page] = await pages<EntryRow>(
    context.db,
    {
      from,
      scope: `${t}.time`,
      order: [
        { column: `${t}.time`, type: 'text', least: '' },
        { column: `${t}.origin`, type: 'text', least: '' },
        { column: `${t}.index`, type: 'bigint', least: -1 },
      ],
      select: discloseEntry(context, [wanted.below('nodes'), wanted.below('edges', 'node')]),
      where: predicate,
      first: pageSize(first),
    },
    [{ ...span, after: context.cursors.open(place, after) }],
  );
  if (page === undefined) return null;
  return connection(
    page,
    context.cursors,
    place,
    (row) => row,
    async () => {
      const time = sql.ref(`${t}.time`);
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${from}
        where ${time} >= ${span.from} and ${time} < ${span.to} and ${predicate}`.execute(context.db);
      return rows[0]?.n ?? 0;
    },
  );
}
