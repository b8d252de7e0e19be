import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { FollowedEntry, LogFault } from '../../../schema/ledger/index.ts';
import { agencies } from '../../../schema/vocabulary/codes.ts';
import { type Observation, observe, type Rule, type Surroundings } from '../../../schema/watching/index.ts';
import type { IndexRow } from './index-row.ts';
import type { Db } from './take-in.ts';

/** Entries that an alert points at. */
const mostEntries = 20;

/** The rule of an alert about a log that is not what was signed for. */
export const logFault = 'log-fault';

interface NewAlert {
  readonly id: string;
  readonly time: string;
  readonly rule: string;
  readonly about: string;
  readonly amount: number;
  readonly most: number;
  readonly entries: ReadonlyArray<{ readonly origin: string; readonly index: number }>;
  readonly parties: readonly string[];
}

/** The same thing in the same window has the same id: it is raised once, also by an index that is built anew. */
const idOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/** Evaluates the rules over entries that were just taken in, in their order, and raises what they say. */
export async function watch(
  db: Db,
  rules: readonly Rule[],
  followed: readonly FollowedEntry[],
  rows: readonly IndexRow[],
  surroundings: Surroundings,
): Promise<void> {
  const seen = rows.flatMap((row, i) =>
    observe(rules, (followed[i] as FollowedEntry).entry, surroundings).map((observation) => ({ observation, row })),
  );
  const alerts = [...(await measured(db, seen)), ...(await novel(db, rows, seen)), ...struck(seen)];
  await keep(db, alerts);
  await forgetHours(db, rows.at(-1)?.time ?? '');
}

/** Hours long over are measured no more; what they raised stays. */
async function forgetHours(db: Db, time: string): Promise<void> {
  if (time === '') return;
  const before = new Date(Date.parse(time) - 2 * dayMs).toISOString();
  await sql`delete from measure where hour < ${before}`.execute(db);
  await sql`delete from measured_value where hour < ${before}`.execute(db);
}

const dayMs = 86_400_000;

interface Seen {
  readonly observation: Observation;
  readonly row: IndexRow;
}

const placeOf = ({ origin, index }: IndexRow) => ({ origin, index });

/** Keeps alerts, each once, to be delivered. */
async function keep(db: Db, alerts: readonly NewAlert[]): Promise<void> {
  if (alerts.length === 0) return;
  await sql`insert into alert (id, time, rule, about, amount, most, entries, parties, next_attempt)
    select r.*, '' from jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb)
      as r(id text, time text, rule text, about text, amount bigint, most bigint, entries jsonb, parties text[])
    on conflict (id) do nothing`.execute(db);
}

/** Measures of an hour: an alert where one passes its limit. */
async function measured(db: Db, seen: readonly Seen[]): Promise<NewAlert[]> {
  const added = new Map<
    string,
    { rule: string; key: string; hour: string; most: number; amount: number; rows: IndexRow[] }
  >();
  const values = new Map<string, { rule: string; key: string; hour: string; value: string }>();
  for (const { observation: o, row } of seen) {
    if (o.kind !== 'measured') continue;
    const place = { rule: o.rule.id, key: o.key, hour: o.window };
    const name = JSON.stringify(place);
    const found = added.get(name) ?? { ...place, most: o.limit, amount: 0, rows: [] };
    added.set(name, found);
    found.rows.push(row);
    if (o.distinct === undefined) found.amount += o.amount;
    else for (const value of o.distinct) values.set(`${name} ${value}`, { ...place, value });
  }
  if (added.size === 0) return [];
  if (values.size > 0) {
    const { rows } = await sql<{ rule: string; key: string; hour: string }>`
      insert into measured_value (rule, key, hour, value)
      select r.* from jsonb_to_recordset(${JSON.stringify([...values.values()])}::jsonb)
        as r(rule text, key text, hour text, value text)
      on conflict do nothing returning rule, key, hour`.execute(db);
    for (const { rule, key, hour } of rows) {
      const found = added.get(JSON.stringify({ rule, key, hour }));
      if (found !== undefined) found.amount++;
    }
  }
  const given = [...added.values()].map(({ rows, most: _, ...place }) => ({
    ...place,
    entries: rows.slice(0, mostEntries).map(placeOf),
    parties: partiesOf(rows),
  }));
  const { rows: now } = await sql<{
    rule: string;
    key: string;
    hour: string;
    amount: string;
    entries: NewAlert['entries'];
    parties: string[];
  }>`
    insert into measure (rule, key, hour, amount, entries, parties)
    select r.* from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as r(rule text, key text, hour text, amount bigint, entries jsonb, parties text[])
    on conflict (rule, key, hour) do update set amount = measure.amount + excluded.amount,
      entries = case when jsonb_array_length(measure.entries) >= ${sql.lit(mostEntries)} then measure.entries
        else measure.entries || excluded.entries end,
      parties = array(select distinct unnest(measure.parties || excluded.parties))
    returning rule, key, hour, amount, entries, parties`.execute(db);
  return now.flatMap(({ rule, key, hour, amount, entries, parties }): NewAlert[] => {
    const found = added.get(JSON.stringify({ rule, key, hour }));
    if (found === undefined || Number(amount) <= found.most || Number(amount) - found.amount > found.most) return [];
    return [
      {
        id: idOf(rule, key, hour),
        time: found.rows.at(-1)?.time ?? '',
        ...{ rule, parties },
        about: key,
        amount: Number(amount),
        most: found.most,
        entries: entries.slice(0, mostEntries),
      },
    ];
  });
}

const partiesOf = (rows: readonly IndexRow[]): string[] => [...new Set(rows.flatMap(({ parties }) => parties))];

/** What was never seen of a reader before, once the days are over in which everything is new. */
async function novel(db: Db, rows: readonly IndexRow[], seen: readonly Seen[]): Promise<NewAlert[]> {
  const first = new Map<string, string>();
  for (const { consumer, time } of rows) {
    const key = `reader ${consumer ?? 'UNKNOWN'}`;
    if (!first.has(key)) first.set(key, time);
  }
  const by = new Map<string, Seen>();
  for (const one of seen) {
    const { observation: o, row } = one;
    if (o.kind !== 'novelty') continue;
    const key = `${o.rule.id} ${o.key}`;
    if (by.has(key)) continue;
    by.set(key, one);
    first.set(key, row.time);
  }
  const given = [...first].map(([key, time]) => ({ key, time }));
  const { rows: fresh } = await sql<{ key: string }>`insert into novelty (key, time)
    select r.* from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r(key text, time text)
    on conflict (key) do nothing returning key`.execute(db);
  const novelties = fresh.flatMap(({ key }) => by.get(key) ?? []);
  if (novelties.length === 0) return [];
  const { rows: known } = await sql<{ key: string; time: string }>`
    select key, time from novelty where key = any(${[...first.keys()].filter((k) => k.startsWith('reader '))}::text[])`.execute(
    db,
  );
  const since = new Map(known.map(({ key, time }) => [key, Date.parse(time)]));
  return novelties.flatMap(({ observation: o, row }): NewAlert[] => {
    if (o.kind !== 'novelty') return [];
    const began = since.get(`reader ${o.reader}`) ?? Number.POSITIVE_INFINITY;
    if (Date.parse(row.time) - began < o.learnDays * dayMs || began === Date.parse(row.time)) return [];
    return [
      {
        id: idOf(o.rule.id, o.key),
        time: row.time,
        rule: o.rule.id,
        about: o.key,
        ...{ amount: 1, most: 0 },
        entries: [placeOf(row)],
        parties: row.parties,
      },
    ];
  });
}

function struck(seen: readonly Seen[]): NewAlert[] {
  const alerts = new Map<string, NewAlert>();
  for (const { observation: o, row } of seen) {
    if (o.kind !== 'struck') continue;
    const id = idOf(o.rule.id, o.key, o.window);
    const found = alerts.get(id);
    alerts.set(id, {
      ...{ id, time: row.time, rule: o.rule.id, about: o.key, most: o.limit, parties: row.parties, amount: o.amount },
      ...found,
      entries: [...(found?.entries ?? []), placeOf(row)].slice(0, mostEntries),
    });
  }
  return [...alerts.values()];
}

/** Raises that a log is not what was signed for, or not what it was: to all, since nobody knows whose entries are concerned. */
export async function raiseFault(db: Db, origin: string, { finding }: LogFault, now: string): Promise<void> {
  const { kind, path, index } = finding;
  await keep(db, [
    {
      id: idOf(logFault, origin, kind, path, String(index)),
      time: now,
      rule: logFault,
      about: `${origin} ${kind}`,
      ...{ amount: 1, most: 0 },
      entries: index === null ? [] : [{ origin, index }],
      parties: [...agencies.keys()].filter((code) => code !== 'PUBLIC'),
    },
  ]);
}
