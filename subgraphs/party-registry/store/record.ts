import { type Kysely, sql } from 'kysely';
import { type FactName, facts } from './facts.ts';

type Value = string | number | null;

/** Something to record. */
export interface Recording {
  readonly fact: FactName;
  readonly key: Readonly<Record<string, Value>>;
  /** [from, to), 'YYYY-MM-DD', null: open. Facts without valid time: both null. */
  readonly from: string | null;
  readonly to: string | null;
  /** The columns beside the times; null: nothing of this key is valid then, whatever was said before. */
  readonly value: Readonly<Record<string, Value>> | null;
  /** Who records it, and why where it corrects. Never a personal value. */
  readonly by: string;
  readonly reason?: string;
}

/** A moment after every one that the journal has, so that the order of recordings is their time. */
const nextMoment = sql`greatest(date_trunc('milliseconds', clock_timestamp()),
  coalesce((select max(recorded_at) from journal) + interval '1 millisecond', '-infinity'))`;

/**
 * Records one fact: from now on the register says so of that time. What it said before stays, with the moment at which it
 * was superseded; what it said of the days beside is said again. Call it in a transaction, see `keeping`.
 * @param at the moment, ISO 8601: for a history that is made; default: now
 */
// biome-ignore lint/suspicious/noExplicitAny: any tables
export async function record(db: Kysely<any>, recording: Recording, at?: string): Promise<void> {
  const { fact, key, from, to, value, by, reason = null } = recording;
  const { valid } = facts[fact];
  const json = (object: object | null) => (object === null ? null : JSON.stringify(object));
  const { rows } = await sql<{ at: string }>`
    insert into journal (recorded_at, fact, valid_from, valid_to, key, value, recorded_by, reason)
    values (${at === undefined ? nextMoment : sql`${at}::timestamptz`}, ${fact}, ${from}::date, ${to}::date,
      ${json(key)}::jsonb, ${json(value)}::jsonb, ${by}, ${reason})
    returning to_json(recorded_at) #>> '{}' as at`.execute(db);
  const moment = sql`${rows[0]?.at}::timestamptz`;
  const table = sql.table(fact);
  const same = Object.entries(key).map(
    ([column, wanted]) => sql`f.${sql.id(column)} is not distinct from ${wanted}::${typeOf(wanted)}`,
  );
  const overlaps =
    valid === null
      ? sql`true`
      : sql`daterange(${sql.ref(`f.${valid[0]}`)}, ${sql.ref(`f.${valid[1]}`)}) && daterange(${from}::date, ${to}::date)`;
  const { rows: superseded } = await sql<{ row: Record<string, Value> }>`
    update ${table} as f set recorded_to = ${moment}
    where f.recorded_to is null and ${sql.join([...same, overlaps], sql` and `)}
    returning to_jsonb(f) as row`.execute(db);
  const said = (row: object, times: object) => ({ ...row, ...times, recorded_from: rows[0]?.at, recorded_to: null });
  const again: object[] = valid === null ? [] : superseded.flatMap(({ row }) => beside(row, valid, from, to));
  const own = value === null ? [] : [said(value, valid === null ? {} : { [valid[0]]: from, [valid[1]]: to })];
  for (const row of [...again.map((r) => said(r, {})), ...own])
    await sql`insert into ${table} select * from jsonb_populate_record(null::${table}, ${JSON.stringify(row)}::jsonb)`.execute(
      db,
    );
}

const typeOf = (value: Value) => sql.raw(typeof value === 'number' ? 'int' : 'text');

/** What a superseded row still says of the days before and after the new one's. */
function beside(
  row: Record<string, Value>,
  [start, end]: readonly [string, string],
  from: string | null,
  to: string | null,
): object[] {
  const [first, last] = [row[start] as string | null, row[end] as string | null];
  return [
    ...(from !== null && (first === null || first < from) ? [{ ...row, [end]: from }] : []),
    ...(to !== null && (last === null || to < last) ? [{ ...row, [start]: to }] : []),
  ];
}
