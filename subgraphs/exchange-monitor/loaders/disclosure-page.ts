import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import {
  all,
  type ConnectionValue,
  connection,
  type DisclosedColumn,
  disclosed,
  pageSize,
  pages,
  rowsWhere,
  Selection,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { DisclosureFilter } from '../types/disclosure-filter.ts';

export interface DisclosurePageArguments {
  readonly where: DisclosureFilter | null;
  readonly first: number | null;
  readonly after: string | null;
}

/** Where nothing is, the key has the empty text. */
const orNull = (column: string): RawBuilder<unknown> => sql`nullif(${sql.ref(`d.${column}`)}, '')`;

const columns: Readonly<Record<string, DisclosedColumn>> = {
  day: { column: 'd.day', scalar: 'Date' },
  consumer: { column: orNull('consumer'), scalar: 'String' },
  provider: { column: 'd.provider', scalar: 'String' },
  element: { column: 'd.element', scalar: 'String' },
  form: { column: orNull('form'), scalar: 'String' },
  refused: { column: orNull('refused'), scalar: 'String' },
  instrument: { column: orNull('instrument'), scalar: 'String' },
  purpose: { column: orNull('purpose'), scalar: 'String' },
  operations: { column: sql`d.operations::float8`, scalar: 'Float' },
  rows: { column: sql`d.rows::float8`, scalar: 'Float' },
};

const keys = ['day', 'consumer', 'element', 'instrument', 'purpose', 'form', 'refused'] as const;

const equals = (column: string, value: string | null | undefined): RawBuilder<SqlBool>[] =>
  value == null ? [] : [sql<SqlBool>`${sql.ref(column)} = ${value}`];

/** A page of the counts of days. @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID */
export async function disclosurePage(
  { where, first, after }: DisclosurePageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue<Record<string, unknown>> | null> {
  const wanted = Selection.below(info);
  const place = { coordinate: 'Query.disclosures', filter: { where } };
  const predicate = all([
    rowsWhere(context.access.rows('Disclosure'), { parties: 'd.parties' }),
    ...equals('d.consumer', where?.consumer),
    ...equals('d.provider', where?.provider),
    ...equals('d.element', where?.element),
    ...equals('d.instrument', where?.instrument),
    ...equals('d.purpose', where?.purpose),
  ]);
  const names = new Set([...wanted.below('nodes').names(), ...wanted.below('edges', 'node').names()]);
  // days are texts of one length: the day after the last is where `~` begins
  const span = { from: where?.from ?? '', to: where?.to == null ? '~' : `${where.to}~` };
  const [page] = await pages<Record<string, unknown>>(
    context.db,
    {
      from: sql`disclosure as d`,
      scope: 'd.day',
      order: keys.map((key) => ({ column: `d.${key}`, type: 'text' as const, least: '' })),
      select: [sql`1 as "_"`, ...disclosed(context, 'Disclosure', columns, names)],
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
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from disclosure as d
        where d.day >= ${span.from} and d.day < ${span.to} and ${predicate}`.execute(context.db);
      return rows[0]?.n ?? 0;
    },
  );
}
