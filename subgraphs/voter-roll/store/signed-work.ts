import { type Kysely, sql } from 'kysely';

/**
 * For a migration. Who did what to the lists, by the account of the system in which it was done, beside each line of the
 * journal and each act; no field of the graph tells it. And the size of a list as it was closed, village by village and
 * sex by sex: what an act says can be held against it, whatever is counted later.
 */
export async function signWork(db: Kysely<unknown>): Promise<void> {
  for (const table of ['voter_change', 'stage_act'])
    await sql`alter table ${sql.table(table)}
      add column recorded_by text default nullif(current_setting('simpul.by', true), '')`.execute(db);
  await sql`create table stage_count (
    election_id text not null,
    list text not null,
    village_code text collate "C" not null,
    sex text not null,
    voters int not null,
    primary key (election_id, list, village_code, sex))`.execute(db);
  await sql`create function keep_stage_count() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' and not exists (select from stage_act as a
        where a.election_id = new.election_id and a.list = new.list) then return new; end if;
      raise exception 'a closed list is not changed' using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`create trigger keep_stage_count before insert or update or delete on stage_count
    for each row execute function keep_stage_count()`.execute(db);
}

/** Keeps how many voters of each sex a list has in each village: before the act that closes it. */
export async function keepStageCount(
  // biome-ignore lint/suspicious/noExplicitAny: any transaction of the roll
  db: Kysely<any>,
  { electionId, list, bit }: { readonly electionId: string; readonly list: string; readonly bit: number },
): Promise<void> {
  await sql`insert into stage_count (election_id, list, village_code, sex, voters)
    select ${electionId}, ${list}, village_code, sex, count(*) from voter
    where stages & ${sql.lit(bit)} <> 0 group by village_code, sex`.execute(db);
}
