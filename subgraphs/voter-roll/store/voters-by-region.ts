import { type Kysely, sql } from 'kysely';
import { admitBounded, raiseFence, type StoreFence, seeAlong } from '../../kit/index.ts';
import { electionFence, personFence, rollFence } from './fence.ts';
import { firstVoterIndexes, voterIndexes } from './indexes.ts';
import { changeCounting, closedListTriggers } from './stage-tables.ts';
import { addPartition, listPeople, partitionOf } from './voter-partitions.ts';
import { listedVoter } from './voter-predicate.ts';

/**
 * The migration of the voter table into partitions by province, with whatever it holds.
 *
 * A unique key of a partitioned table has to have the region in it, so none can say that a person is listed once (UU 7/2017
 * Ps 198): two provinces could each list the same. `listed_person` says it: one line for each person of the whole roll, by
 * link, which follows from the NIK; written by a trigger of the voter table, in the same statement. It is also how a person
 * is found without asking every partition.
 */
export async function partitionVoters(db: Kysely<unknown>): Promise<void> {
  await sql`select set_config('simpul.keeper', 'on', true), set_config('statement_timeout', '0', true)`.execute(db);
  await sql`drop view young_voter`.execute(db);
  for (const name of Object.keys(firstVoterIndexes)) await sql`drop index ${sql.id(name)}`.execute(db);
  await sql`alter table voter drop constraint voter_pkey`.execute(db);
  await sql`alter table voter rename to voter_whole`.execute(db);
  await sql`create table voter (like voter_whole including defaults) partition by range (village_code)`.execute(db);
  await sql`alter table voter add constraint voter_pkey primary key (village_code, id)`.execute(db);
  for (const statement of Object.values(voterIndexes)) await sql.raw(statement).execute(db);
  await sql`create table listed_person (
    link text collate "C" not null,
    village_code text collate "C" not null,
    id int not null)`.execute(db);
  const { rows } = await sql<{ province: string }>`
    select distinct left(village_code, 2) as province from voter_whole order by 1`.execute(db);
  for (const { province } of rows)
    await addPartition(db, province, async (table) => {
      await sql`insert into ${sql.table(table)} select * from voter_whole
        where village_code >= ${province} and village_code < ${`${province}/`}`.execute(db);
      await listPeople(db, table);
    });
  // a view of it, or whatever else somebody made of it, is not thrown away unasked
  await sql`drop table voter_whole`.execute(db);
  await sql`alter table listed_person add primary key (link)`.execute(db);
  await sql`create sequence voter_number as int`.execute(db);
  await sql`select setval('voter_number', (select coalesce(max(id), 0) + 1 from voter), false)`.execute(db);
  await listPersonsTrigger(db);
  await closedListTriggers(db, 'voter');
  await changeCounting(db, sql`${listedVoter} on k.link = a.link`);
  const fence: StoreFence = {
    tables: { voter: rollFence.tables.voter as StoreFence['tables'][string] },
    tallies: electionFence.tallies ?? {},
    open: [],
  };
  await raiseFence(db, fence);
  await admitBounded(db, fence);
  await seeAlong(db, personFence.along ?? {});
  for (const { province } of rows) await sql`analyze ${sql.table(partitionOf(province))}`.execute(db);
}

/** Keeps `listed_person` as the voter table is, whoever writes: a link that is in it already fails the statement. */
async function listPersonsTrigger(db: Kysely<unknown>): Promise<void> {
  await sql`create function list_persons() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if not exists (select from old_rows left join now_rows as n using (village_code, id, link) where n.link is null)
        then return null; end if;
        delete from listed_person as k using old_rows as o
        where k.link = o.link and not exists (select from now_rows as n
          where (n.link, n.village_code, n.id) = (o.link, o.village_code, o.id));
        insert into listed_person (link, village_code, id) select link, village_code, id from now_rows as n
        where not exists (select from old_rows as o
          where (n.link, n.village_code, n.id) = (o.link, o.village_code, o.id));
      elsif tg_op = 'DELETE' then
        delete from listed_person as k using old_rows as o where k.link = o.link;
      else
        insert into listed_person (link, village_code, id) select link, village_code, id from now_rows;
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger list_persons_added after insert on voter referencing new table as now_rows
    for each statement execute function list_persons()`.execute(db);
  await sql`create trigger list_persons_taken after delete on voter referencing old table as old_rows
    for each statement execute function list_persons()`.execute(db);
  await sql`create trigger list_persons_changed after update on voter referencing old table as old_rows new table as now_rows
    for each statement execute function list_persons()`.execute(db);
}
