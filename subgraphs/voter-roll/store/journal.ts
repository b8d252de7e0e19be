import { type Kysely, type RawBuilder, sql } from 'kysely';
import { effectOf, type VoterChangeKind } from '../types/voter-change-kind.ts';
import type { VoterListKind } from '../types/voter-list-kind.ts';

/** A change as whoever makes it says it. */
export interface JournalEntry {
  readonly electionId: string;
  readonly list: VoterListKind;
  readonly kind: VoterChangeKind;
  /** Internal link of the person. */
  readonly link: string;
  /** Where the line stands, or stood when it was struck. */
  readonly villageCode: string;
  /** Regency or city where one who moved came from or went to. */
  readonly otherPlace?: string | null;
  /** `YYYY-MM-DD` */
  readonly tookEffectOn: string;
  /** The document on which it rests, where the roll does not keep it beside the voter. */
  readonly evidence?: string;
  /** The finding that it overturns, and on what that had rested. */
  readonly overturned?: string;
}

/**
 * Writes the journal, within the transaction that makes the changes: both are there, or neither.
 * The number of a line is given by the table's trigger, not here: see `journalTables`.
 */
export async function recordChanges(
  // biome-ignore lint/suspicious/noExplicitAny: within a migration too
  db: Kysely<any>,
  entries: readonly JournalEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const column = (value: (entry: JournalEntry) => string | number | null): Array<string | number | null> =>
    entries.map(value);
  await sql`
    insert into voter_change (election_id, list, kind, effect, link, village_code, took_effect_on, other_place, evidence,
      overturned)
    select election_id, list, kind, effect, link, village_code, took_effect_on, other_place, evidence, overturned from unnest(
      ${column((e) => e.electionId)}::text[], ${column((e) => e.list)}::text[], ${column((e) => e.kind)}::text[],
      ${column((e) => effectOf(e.kind))}::smallint[], ${column((e) => e.link)}::text[],
      ${column((e) => e.villageCode)}::text[], ${column((e) => e.tookEffectOn)}::date[],
      ${column((e) => e.otherPlace ?? null)}::text[], ${column((e) => e.evidence ?? null)}::text[],
      ${column((e) => e.overturned ?? null)}::text[])
      with ordinality as t(election_id, list, kind, effect, link, village_code, took_effect_on,
        other_place, evidence, overturned, n)
    order by n`.execute(db);
}

/**
 * Writes the same change of many lines, told by a query of `link, village_code`. Within the day by lot: the order of
 * households would tell who lives with whom.
 */
export async function recordEach(
  // biome-ignore lint/suspicious/noExplicitAny: the query knows its tables
  db: Kysely<any>,
  { electionId, list, kind, tookEffectOn }: Omit<JournalEntry, 'link' | 'villageCode'>,
  lines: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    insert into voter_change (election_id, list, kind, effect, link, village_code, took_effect_on)
    select ${electionId}, ${list}, ${kind}, ${sql.lit(effectOf(kind))}, link, village_code, ${tookEffectOn}::date
    from (${lines}) as l order by link`.execute(db);
}

/** Has the journal to itself until the transaction ends. */
export const holdJournal = (
  // biome-ignore lint/suspicious/noExplicitAny: any transaction of the roll
  db: Kysely<any>,
): Promise<unknown> => sql`select pg_advisory_xact_lock('voter_change'::regclass::oid::bigint)`.execute(db);

/**
 * One change of the roll: a transaction that keeps the store and has the journal to itself from its beginning. Taken only when
 * the journal is written, after the lines of voters, two writers could wait for one another.
 * @param by account of whoever does it: stands beside what is recorded
 */
export function changeRoll<Tables, Result>(
  db: Kysely<Tables>,
  by: string,
  work: (db: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (transaction) => {
    await sql`select set_config('simpul.keeper', 'on', true), set_config('simpul.by', ${by}, true)`.execute(
      transaction,
    );
    await holdJournal(transaction);
    return work(transaction);
  });
}

/** Indexes of the journal by name: one for the places of each level. Dropped and made again as those of the voters are. */
export const journalIndexes: Readonly<Record<string, string>> = Object.fromEntries(
  [2, 5, 8, 13].map((length) => [
    `voter_change_place_${length}`,
    `create index voter_change_place_${length} on voter_change (left(village_code, ${length}), seq)`,
  ]),
);

/**
 * The journal's table. Its number is the order in which transactions ended: the trigger takes a lock that PostgreSQL frees only
 * after the transaction is visible to all, and only then draws the number. A sequence alone would not do: a number drawn early
 * and committed late would appear behind a cursor that was already given out. An aborted transaction leaves its numbers unused.
 */
export async function journalTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table voter_change (
    seq bigint primary key,
    election_id text not null,
    list text not null,
    kind text not null,
    effect smallint not null check (effect in (-1, 0, 1)),
    link text collate "C" not null,
    village_code text collate "C" not null,
    took_effect_on date not null,
    recorded_at timestamptz not null default clock_timestamp())`.execute(db);
  for (const statement of Object.values(journalIndexes)) await sql.raw(statement).execute(db);
  await sql`create sequence voter_change_number owned by voter_change.seq`.execute(db);
  await sql`create function number_voter_change() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock('voter_change'::regclass::oid::bigint);
      new.seq := nextval('voter_change_number');
      return new;
    end $$`.execute(db);
  await sql`create trigger number_voter_change before insert on voter_change
    for each row execute function number_voter_change()`.execute(db);
  await sql`create function keep_voter_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the journal of the roll is only added to' using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`create trigger keep_voter_change before update or delete on voter_change
    for each row execute function keep_voter_change()`.execute(db);
}

/**
 * The number as the table's own, drawn once per line without a function of ours; the lock by a trigger of the statement, which
 * runs before its first line is made.
 */
export async function numberByStatement(db: Kysely<unknown>): Promise<void> {
  await sql`select set_config('simpul.keeper', 'on', true)`.execute(db);
  await sql`drop trigger number_voter_change on voter_change`.execute(db);
  await sql`drop function number_voter_change()`.execute(db);
  const { rows } = await sql<{ next: string | number }>`select nextval('voter_change_number') as next`.execute(db);
  await sql`drop sequence voter_change_number`.execute(db);
  await sql`alter table voter_change alter column seq
    add generated always as identity (start with ${sql.lit(Number(rows[0]?.next))})`.execute(db);
  await sql`create function hold_voter_change() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock('voter_change'::regclass::oid::bigint);
      return null;
    end $$`.execute(db);
  await sql`create trigger hold_voter_change before insert on voter_change
    for each statement execute function hold_voter_change()`.execute(db);
}
