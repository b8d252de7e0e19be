import { type Kysely, sql } from 'kysely';
import { dayOf } from '../../../schema/watching/index.ts';
import type { ExchangeMonitorTables } from '../store/tables.ts';
import type { IndexRow } from './index-row.ts';

export type Db = Kysely<ExchangeMonitorTables>;

/** Writes verified entries of one log into the index, once: within the transaction that also moves the log's mark. */
export async function takeIn(db: Db, rows: readonly IndexRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into entry (origin, index, time, leaf, request, part, consumer, roles, subject, purpose, instruments,
      outcome, error, fields, rows, links, parties)
    select r.* from jsonb_to_recordset(${JSON.stringify(rows.map(({ marks: _, buckets: __, ...row }) => row))}::jsonb)
      as r(origin text, index bigint, time text, leaf text, request text, part int, consumer text, roles text[],
        subject text, purpose text, instruments jsonb, outcome text, error text, fields jsonb, rows jsonb, links jsonb,
        parties text[])`.execute(db);
  const marks = rows.flatMap(({ origin, index, time, parties, marks: list }) =>
    list.map((mark) => ({ mark, time, origin, index, parties })),
  );
  await sql`insert into entry_mark (mark, time, origin, index, parties)
    select r.* from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
      as r(mark text, time text, origin text, index bigint, parties text[])`.execute(db);
  const people = rows.filter(({ buckets }) => buckets.length > 0);
  if (people.length > 0)
    await sql`insert into people_bucket (origin, index, time, buckets)
      select r.* from jsonb_to_recordset(${JSON.stringify(
        people.map(({ origin, index, time, buckets }) => ({ origin, index, time, buckets })),
      )}::jsonb) as r(origin text, index bigint, time text, buckets int[])`.execute(db);
  await count(db, rows);
}

interface Count {
  readonly day: string;
  readonly consumer: string;
  readonly element: string;
  readonly instrument: string;
  readonly purpose: string;
  readonly form: string;
  readonly refused: string;
  readonly provider: string | null;
  operations: number;
  rows: number;
  readonly parties: readonly string[];
}

/** Adds to the counts of the days. What was only explained disclosed nothing and refused nothing. */
async function count(db: Db, rows: readonly IndexRow[]): Promise<void> {
  const counts = new Map<string, Count>();
  const rowsOf = await rowsOfFirstParts(db, rows);
  for (const row of rows) {
    if (row.outcome === 'DRY_RUN') continue;
    const told = new Map(row.fields.map((f) => [JSON.stringify([f.element, f.instrument, f.form, f.refused]), f]));
    for (const { element, instrument, form, refused, provider } of told.values()) {
      const key = {
        day: dayOf(row.time),
        consumer: row.consumer ?? '',
        ...{ element, provider },
        instrument: instrument ?? '',
        purpose: row.purpose ?? '',
        form: form ?? '',
        refused: refused ?? '',
      };
      const name = JSON.stringify(key);
      const found = counts.get(name) ?? {
        ...key,
        operations: 0,
        rows: 0,
        parties: [...new Set([row.consumer, provider])].filter((one) => one !== null && one !== 'PUBLIC') as string[],
      };
      counts.set(name, found);
      found.operations++;
      if (form !== null) found.rows += rowsOf(row)[element.split('.')[0] ?? ''] ?? 0;
    }
  }
  if (counts.size === 0) return;
  await sql`insert into disclosure (day, consumer, element, instrument, purpose, form, refused, provider, operations, rows,
      parties)
    select r.* from jsonb_to_recordset(${JSON.stringify([...counts.values()])}::jsonb)
      as r(day text, consumer text, element text, instrument text, purpose text, form text, refused text, provider text,
        operations bigint, rows bigint, parties text[])
    on conflict (day, consumer, element, instrument, purpose, form, refused) do update
      set operations = disclosure.operations + excluded.operations, rows = disclosure.rows + excluded.rows`.execute(db);
}

/** A record in parts tells its rows in the first; its fields may stand in a later one. */
async function rowsOfFirstParts(db: Db, rows: readonly IndexRow[]): Promise<(row: IndexRow) => IndexRow['rows']> {
  const later = rows.filter(({ part }) => part > 1);
  if (later.length === 0) return ({ rows: own }) => own;
  const { rows: first } = await sql<{ origin: string; request: string; rows: IndexRow['rows'] }>`
    select origin, request, rows from entry where part = 1 and origin = ${later[0]?.origin}
      and request = any(${later.map(({ request }) => request)}::text[])`.execute(db);
  const held = new Map(first.map((f) => [f.request, f.rows]));
  return (row) => (row.part > 1 ? (held.get(row.request) ?? {}) : row.rows);
}
