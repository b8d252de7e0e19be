import { sql } from 'kysely';
import { countVoters } from '../store/counts.ts';
import { journalIndexes, recordEach } from '../store/journal.ts';
import { addPartition, hasPartition, listPeople, provinceOf } from '../store/voter-partitions.ts';
import { stageOf } from '../types/voter-list-kind.ts';
import type { Db } from './batch.ts';
import { civilElements, civilWord } from './decide.ts';

/** Elements of a new voter that are those of its line. */
const taken = [
  'link',
  'record_key',
  'village_code',
  'age',
  'birth_date',
  'sex',
  'marital_status',
  'disability_type',
  'e_ktp_status',
  'family_card_number',
  'national_id',
  'full_name',
  'birth_place',
  'street_address',
  'rt',
  'rw',
] as const;

/** An import as the roll remembers it. */
export interface Delivery {
  /** Number of the import. */
  readonly batch: number;
  readonly electionId: string;
  /** `YYYY-MM-DD` */
  readonly deliveredOn: string;
}

const dp4 = sql.lit(stageOf.DP4);

/**
 * Puts the staged lines into the roll: a known voter gets DP4's word beside its own elements, which stay; a new one enters
 * DP4. Who enters DP4 stands in the journal; the counts that are kept are counted anew in the villages where something
 * changed. Inside a transaction, after `decide` and `placeNewVoters`.
 */
export async function merge(db: Db, { batch, electionId, deliveredOn }: Delivery): Promise<void> {
  await sql`create temp table dp4_village on commit drop as
    select distinct village_code from dp4_known where changed
    union select village_code from dp4_family`.execute(db);
  await sql`update voter as v set stages = v.stages | ${dp4},
      ${sql.join(civilElements.map((column) => sql`${sql.id(`civil_${column}`)} = ${civilWord(column)}`))}
    from import_line as d join dp4_known as k on k.line = d.line
    where k.changed and v.village_code = k.village_code and v.id = k.voter_id`.execute(db);
  await enter(db);
  await sql`insert into import_flag
    select ${batch}::int, voter_id, flags from dp4_known where flags <> 0
    union all
    select ${batch}::int, v.id, d.flags from import_line as d join dp4_place as p on p.line = d.line
      join listed_person as v on v.link = d.link where d.flags <> 0`.execute(db);
  await recordMany(
    db,
    { electionId, list: 'DP4', kind: 'NEW', tookEffectOn: deliveredOn },
    sql`select d.link, k.village_code from import_line as d join dp4_known as k on k.line = d.line where k.enters
      union all select d.link, d.village_code from import_line as d join dp4_place as p on p.line = d.line`,
  );
  await countVoters(db, sql`select village_code from dp4_village`);
  await sql`update seed set voters = (select count(*) from voter)`.execute(db);
}

/**
 * Puts the new voters into the roll. A province of which the roll had nobody comes as a partition that is filled and indexed
 * before it is attached; in the others the indexes are kept up row by row.
 */
async function enter(db: Db): Promise<void> {
  const { rows } = await sql<{ province: string }>`
    select distinct ${provinceOf(sql.ref('village_code'))} as province from dp4_family order by 1`.execute(db);
  for (const { province } of rows) {
    if (await hasPartition(db, province)) await enterInto(db, 'voter', province);
    else
      await addPartition(db, province, async (table) => {
        await enterInto(db, table, province);
        await sql`analyze ${sql.table(table)}`.execute(db);
        await listPeople(db, table);
      });
  }
  // whoever counts the journal joins it, and would guess at what it has now
  await sql`analyze listed_person`.execute(db);
}

/** Pages follow the number: within a village it is drawn by lot (a link is one), as the seed draws it. */
const enterInto = (db: Db, table: string, province: string): Promise<unknown> =>
  sql`
  insert into ${sql.table(table)} (id, polling_station_id, stages, form_model, ${sql.join(taken.map((c) => sql.id(c)))})
  select nextval('voter_number'), station, ${dp4}, 'DP4', ${sql.join(taken.map((c) => sql.id(c)))}
  from (select p.station, ${sql.join(taken.map((c) => sql.ref(`d.${c}`)))}
    from import_line as d join dp4_place as p on p.line = d.line
    where d.village_code >= ${province} and d.village_code < ${`${province}/`}
    order by d.village_code, d.link) as come`.execute(db);

/** The journal of many: where it doubles at least, making its indexes again is faster; readers of the journal wait for it. */
async function recordMany(
  db: Db,
  change: Parameters<typeof recordEach>[1],
  lines: Parameters<typeof recordEach>[2],
): Promise<void> {
  const { rows } = await sql<{ few: boolean }>`
    select (select count(*) from dp4_place) + (select count(*) from dp4_known where enters)
      <= (select coalesce(max(seq), 0) from voter_change) as few`.execute(db);
  const indexes = rows[0]?.few === true ? {} : journalIndexes;
  for (const name of Object.keys(indexes)) await sql`drop index ${sql.id(name)}`.execute(db);
  await recordEach(db, change, lines);
  for (const statement of Object.values(indexes)) await sql.raw(statement).execute(db);
}
