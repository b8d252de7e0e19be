import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { bucketsOfDrawn, drawnOf, holdsDrawn, type LinkSet } from '../../../schema/ledger/index.ts';
import {
  type ConnectionValue,
  connection,
  type Page,
  type PageRow,
  pageSize,
  positionOf,
  rowsWhere,
  Selection,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { logName } from '../ingest/monitor.ts';
import { discloseEntry, type EntryRow } from './entry-disclosure.ts';
import { asKept } from './moment.ts';

/** Arguments of a trail. */
export interface TrailArguments {
  /** NIK of the data subject: nothing but links and what is drawn from them leaves this function. */
  readonly subject: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly first: number | null;
  readonly after: string | null;
}

/** Sets that are looked into in one statement. */
const batch = 200;

interface Candidate extends EntryRow {
  readonly _time: string;
  readonly _links: LinkSet;
}

/**
 * Entries in which a person's row was disclosed, oldest first. Buckets lead to the entries that may have the person; the set of
 * each decides. A person who is not in a set seems to be in it with odds of 1 in 2^32; one who is always does.
 * @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID, KEY_UNREADABLE where a log is followed whose people cannot be told here
 */
export async function trailPage(
  { subject, since, until, first, after }: TrailArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue<EntryRow>> {
  const size = pageSize(first);
  const link = context.linkOf(subject);
  // the reading of a trail is itself a disclosure about its person
  context.people.add(link);
  const place = { coordinate: 'Query.accessTrail', filter: { link, since, until } };
  const wanted = Selection.below(info);
  const select = discloseEntry(context, [wanted.below('nodes'), wanted.below('edges', 'node')], true);
  const { rows: logs } = await sql<{ origin: string; directory: string }>`
    select origin, directory from log order by origin`.execute(context.db);
  const drawn = new Map(
    logs.map(({ origin, directory }) => [origin, drawnOf(Buffer.from(context.ledgerKey(logName(directory))), link)]),
  );
  const looked = [...drawn].flatMap(([origin, number]) => bucketsOfDrawn(number).map((bucket) => ({ origin, bucket })));
  const scope = rowsWhere(context.access.rows('LedgerEntry'), { parties: 'e.parties' });
  const read = async (from: readonly (string | number)[], count: number): Promise<Candidate[]> => {
    if (looked.length === 0) return [];
    const found = looked.map(
      ({ origin, bucket }) => sql`(b.origin = ${origin} and b.buckets @> array[${bucket}]::int[])`,
    );
    const { rows } = await sql<Candidate>`
      with found as materialized (
        select b.origin, b.index from people_bucket as b where (${sql.join(found, sql` or `)})
          and b.time >= ${asKept(since) ?? ''} and b.time < ${asKept(until) ?? '~'}
          and (b.time, b.origin, b.index) > (${from[0]}, ${from[1]}, ${from[2]}::bigint))
      select ${sql.join([...select, sql`e.time as "_time", e.links as "_links"`])}
      from found join entry as e on e.origin = found.origin and e.index = found.index
      where ${scope} order by e.time, e.origin, e.index limit ${sql.lit(count)}`.execute(context.db);
    return rows;
  };

  /** The next entries that have the person, after a position; one more than asked where there are more. */
  const next = async (from: readonly (string | number)[], count: number): Promise<Array<PageRow<EntryRow>>> => {
    const rows: Array<PageRow<EntryRow>> = [];
    let at = from;
    while (rows.length < count) {
      const candidates = await read(at, batch);
      for (const row of candidates) {
        const { _time, _links, ...entry } = row;
        at = [_time, row._origin, row._index];
        const number = drawn.get(row._origin);
        if (number !== undefined && holdsDrawn(_links, number))
          rows.push({ ...entry, [positionOf]: [...at] } as PageRow<EntryRow>);
      }
      if (candidates.length < batch) break;
    }
    return rows;
  };

  const start = context.cursors.open(place, after) ?? ['', '', -1];
  const rows = await next(start, size + 1);
  const page: Page<EntryRow> = { rows: rows.slice(0, size), hasNextPage: rows.length > size };
  return connection(
    page,
    context.cursors,
    place,
    (row) => row,
    async () => (await next(['', '', -1], Number.POSITIVE_INFINITY)).length,
  );
}
