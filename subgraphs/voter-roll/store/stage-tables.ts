import { type Kysely, type RawBuilder, sql } from 'kysely';
import { keySpace } from '../../kit/index.ts';

/**
 * Elections as data: which lists one has, of what each is made, when it is worked on, its ballots and the size of a station.
 * One election's lists are in `voter.stages`, each as the bit of its stage: the one that is held.
 */
export async function electionTables(db: Kysely<unknown>): Promise<void> {
  await sql`alter table election
    add column station_capacity int,
    add column held boolean not null default false`.execute(db);
  await sql`create unique index election_held on election (held) where held`.execute(db);
  await sql`create table election_stage (
    election_id text not null,
    list text not null,
    ordinal smallint not null,
    bit smallint not null,
    follows text,
    carries_over boolean not null,
    opens_on date not null,
    due_on date not null,
    primary key (election_id, list))`.execute(db);
  await sql`create table election_ballot (
    election_id text not null,
    contest text not null,
    name text not null,
    reserve_per_mille smallint not null,
    ordinal smallint not null,
    primary key (election_id, contest))`.execute(db);
  await sql`create table stage_act (
    election_id text not null,
    list text not null,
    number text not null check (number <> ''),
    acted_on date not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (election_id, list))`.execute(db);
  // one who moved: the regency or city at the other end
  await sql`alter table voter_change add column other_place text collate "C"`.execute(db);
}

/** Counts of the journal, kept by its trigger: whatever the size of the roll, an explanation of its lists reads these. */
export async function changeCounts(db: Kysely<unknown>): Promise<void> {
  await sql`create table change_count (
    village_code text collate "C" not null,
    election_id text not null,
    list text not null,
    kind text not null,
    effect smallint not null,
    sex text not null,
    other_place text collate "C" not null,
    changes int not null,
    key int not null,
    primary key (village_code, election_id, list, kind, effect, sex, other_place))`.execute(db);
  await changeCounting(db, sql`voter as v on v.link = a.link`);
  await sql`create trigger count_voter_changes after insert on voter_change referencing new table as added
    for each statement execute function count_voter_changes()`.execute(db);
}

/**
 * The function of that trigger.
 * @param voterOf how a line's voter, `v`, is found
 */
export async function changeCounting(db: Kysely<unknown>, voterOf: RawBuilder<unknown>): Promise<void> {
  await sql`create or replace function count_voter_changes() returns trigger language plpgsql as $$
    begin
      insert into change_count as c
        (village_code, election_id, list, kind, effect, sex, other_place, changes, key)
      select a.village_code, a.election_id, a.list, a.kind, a.effect, v.sex, coalesce(a.other_place, ''),
        count(*), sum(v.record_key) % ${sql.lit(keySpace)}
      from added as a join ${voterOf}
      group by 1, 2, 3, 4, 5, 6, 7
      on conflict (village_code, election_id, list, kind, effect, sex, other_place) do update
      set changes = c.changes + excluded.changes,
        key = ((c.key::bigint + excluded.key) % ${sql.lit(keySpace)})::int;
      return null;
    end $$`.execute(db);
}

/**
 * The guard of closed lists, in the store itself: whoever writes, by whatever statement, does not change who stands in a list
 * that an act has closed, where, or as whom; nor the journal of it; nor the act.
 */
export async function guardClosedLists(db: Kysely<unknown>): Promise<void> {
  await sql`create function closed_lists() returns int language sql stable as $$
    select coalesce(bit_or(s.bit), 0)::int from stage_act as a
    join election_stage as s using (election_id, list) join election as e on e.id = s.election_id where e.held
  $$`.execute(db);
  const refusal = sql.raw(`raise exception 'a closed list is not changed' using errcode = 'restrict_violation'`);
  await sql`create function keep_closed_lists() returns trigger language plpgsql as $$
    declare closed int := closed_lists();
    begin
      if closed = 0 then return null; end if;
      if tg_op = 'INSERT' then
        if exists (select from now_rows where stages & closed <> 0) then ${refusal}; end if;
      elsif tg_op = 'DELETE' then
        if exists (select from old_rows where stages & closed <> 0) then ${refusal}; end if;
      elsif exists (
        select from old_rows as o left join now_rows as n using (id)
        where (o.stages & closed) is distinct from (n.stages & closed)
          or ((o.stages & closed) <> 0
            and (o.village_code, o.link) is distinct from (n.village_code, n.link))
          -- a line that stands in closed lists only: it may enter an open one, and nothing else
          or ((o.stages & closed) = o.stages
            and (to_jsonb(o) - '{stages,form_model}'::text[]) is distinct from (to_jsonb(n) - '{stages,form_model}'::text[])))
        or exists (select from now_rows as n left join old_rows as o using (id) where o.id is null and n.stages & closed <> 0)
      then ${refusal};
      end if;
      return null;
    end $$`.execute(db);
  await closedListTriggers(db, 'voter');
  await sql`create function keep_closed_journal() returns trigger language plpgsql as $$
    begin
      if exists (select from added join stage_act using (election_id, list)) then ${refusal}; end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger keep_closed_journal after insert on voter_change referencing new table as added
    for each statement execute function keep_closed_journal()`.execute(db);
  await sql`create function keep_stage_act() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then ${refusal}; end if;
      if not exists (select from election_stage as s where s.election_id = new.election_id and s.list = new.list
        and (s.follows is null or exists (select from stage_act as a
          where a.election_id = s.election_id and a.list = s.follows and a.acted_on <= new.acted_on)))
      then
        raise exception 'a list is closed after the one of which it is made' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger keep_stage_act before insert or update or delete on stage_act
    for each row execute function keep_stage_act()`.execute(db);
}

/** For a migration: while no list is closed, the guard of the journal does not read what is added. */
export async function spareOpenJournal(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function keep_closed_journal() returns trigger language plpgsql as $$
    begin
      if not exists (select from stage_act) then return null; end if;
      if exists (select from added join stage_act using (election_id, list)) then
        raise exception 'a closed list is not changed' using errcode = 'restrict_violation';
      end if;
      return null;
    end $$`.execute(db);
}

/** The guard's triggers on the voter table. */
export async function closedListTriggers(db: Kysely<unknown>, table: string): Promise<void> {
  const on = sql.table(table);
  await sql`create trigger keep_closed_added after insert on ${on} referencing new table as now_rows
    for each statement execute function keep_closed_lists()`.execute(db);
  await sql`create trigger keep_closed_taken after delete on ${on} referencing old table as old_rows
    for each statement execute function keep_closed_lists()`.execute(db);
  await sql`create trigger keep_closed_changed after update on ${on} referencing old table as old_rows new table as now_rows
    for each statement execute function keep_closed_lists()`.execute(db);
}
