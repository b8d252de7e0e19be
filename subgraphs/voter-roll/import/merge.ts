import { sql } from 'kysely';
import { countVoters } from '../store/counts.ts';
import { voterIndexes } from '../store/indexes.ts';
import { journalIndexes, recordEach } from '../store/journal.ts';
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
    union select distinct d.village_code from import_line as d join dp4_place as p on p.line = d.line`.execute(db);
  await sql`update voter as v set stages = v.stages | ${dp4},
      ${sql.join(civilElements.map((column) => sql`${sql.id(`civil_${column}`)} = ${civilWord(column)}`))}
    from import_line as d join dp4_known as k on k.line = d.line
    where k.changed and v.id = k.voter_id`.execute(db);
  const { rows } = await sql<{ come: number; there: number; last: number }>`
    select (select count(*)::int from dp4_place) as come, (select count(*)::int from voter) as there,
      (select coalesce(max(id), 0) from voter) as last`.execute(db);
  const { come = 0, there = 0, last = 0 } = rows[0] ?? {};
  // where the roll doubles at least, making the indexes again is faster; readers wait for it
  const filled = come > there ? withoutIndexes : (_db: Db, _indexes: Indexes, work: () => Promise<unknown>) => work();
  // pages follow the number: within a village it is drawn by lot (a link is one), as the seed draws it
  const enter = sql`insert into voter (id, polling_station_id, stages, form_model, ${sql.join(taken.map((c) => sql.id(c)))})
    select ${sql.lit(last)} + row_number() over (order by d.village_code, d.link), p.station, ${dp4}, 'DP4',
      ${sql.join(taken.map((c) => sql.ref(`d.${c}`)))}
    from import_line as d join dp4_place as p on p.line = d.line`;
  await filled(db, voterIndexes, () => enter.execute(db));
  await sql`insert into import_flag
    select ${batch}::int, voter_id, flags from dp4_known where flags <> 0
    union all
    select ${batch}::int, v.id, d.flags from import_line as d join dp4_place as p on p.line = d.line
      join voter as v on v.link = d.link where d.flags <> 0`.execute(db);
  await filled(db, journalIndexes, () =>
    recordEach(
      db,
      { electionId, list: 'DP4', kind: 'NEW', tookEffectOn: deliveredOn },
      sql`select d.link, k.village_code from import_line as d join dp4_known as k on k.line = d.line where k.enters
        union all select d.link, d.village_code from import_line as d join dp4_place as p on p.line = d.line`,
    ),
  );
  await countVoters(db, sql`select village_code from dp4_village`);
  await sql`update seed set voters = (select count(*) from voter)`.execute(db);
}

type Indexes = Readonly<Record<string, string>>;

/** Fills a table without its indexes, and makes them again. */
async function withoutIndexes(db: Db, indexes: Indexes, work: () => Promise<unknown>): Promise<void> {
  for (const name of Object.keys(indexes)) await sql`drop index ${sql.id(name)}`.execute(db);
  await work();
  for (const statement of Object.values(indexes)) await sql.raw(statement).execute(db);
}
