import { type Kysely, type RawBuilder, sql } from 'kysely';
import { admitBounded, codeLength, keySpace, raiseFence } from '../../kit/index.ts';
import { countFence } from './fence.ts';

/**
 * Kept counts above the village. A million voters are 190,000 rows of `voter_count`, since a village has few equal voters; a
 * district has ten times fewer rows, and a regency again: who asks about districts reads theirs.
 */

const dimensions = [
  'sex',
  'age',
  'stages',
  'marital_status',
  'e_ktp_status',
  'disability_type',
  'ineligibility_reason',
] as const;
const columns = sql.join(dimensions.map((name) => sql.id(name)));
const levels = { district: sql.lit(codeLength.DISTRICT), regency: sql.lit(codeLength.REGENCY) };

/** Where counts of equal voters are kept, as `v`. */
export interface CountSource {
  readonly from: RawBuilder<unknown>;
  /** Column of the place, with the alias. */
  readonly place: string;
}

/**
 * Rows from which places of a level can be told by all that is counted.
 * @param length of their codes
 * @param as by whom: who counts voters, or who reads them and asks how many
 */
export function countsOf(length: number, as: 'VoterCount' | 'Voter'): CountSource {
  const [villages, above] =
    as === 'VoterCount' ? ['voter_count', 'region_voter_count'] : ['voter_total', 'region_voter_total'];
  if (length > codeLength.DISTRICT) return { from: sql`${sql.table(villages)} as v`, place: 'v.village_code' };
  const level = length > codeLength.REGENCY ? levels.district : levels.regency;
  return { from: sql`(select * from ${sql.table(above)} where level = ${level}) as v`, place: 'v.place' };
}

/** Writes the counts of districts and regencies, after those of villages. @param villages as in `countVoters` */
// biome-ignore lint/suspicious/noExplicitAny: a migration knows no tables
export async function countRegions(db: Kysely<any>, villages?: RawBuilder<unknown>): Promise<void> {
  const sums = sql`sum(voters), sum(key::bigint) % ${sql.lit(keySpace)}`;
  for (const [level, from, below] of [
    [levels.district, sql`voter_count`, sql`village_code`],
    [levels.regency, sql`region_voter_count`, sql`place`],
  ] as const) {
    const place = sql`left(${below}, ${level})`;
    const changed = villages === undefined ? null : sql`(select left(c.code, ${level}) from (${villages}) as c(code))`;
    await sql`delete from region_voter_count where level = ${level}
      ${changed === null ? sql`` : sql`and place in ${changed}`}`.execute(db);
    await sql`insert into region_voter_count (level, place, ${columns}, voters, key)
      select ${level}, ${place}, ${columns}, ${sums} from ${from}
      where ${level === levels.district ? sql`true` : sql`level = ${levels.district}`}
        ${changed === null ? sql`` : sql`and ${place} in ${changed}`}
      group by 2, ${columns} order by 2`.execute(db);
  }
}

/** For a migration. */
export async function regionCounts(db: Kysely<unknown>): Promise<void> {
  await sql`select set_config('simpul.keeper', 'on', true), set_config('statement_timeout', '0', true)`.execute(db);
  await sql`create table region_voter_count (
    level smallint not null,
    place text collate "C" not null,
    sex text not null,
    age smallint not null,
    stages smallint not null,
    marital_status text not null,
    e_ktp_status text not null,
    disability_type text,
    ineligibility_reason text,
    voters int not null,
    key int not null)`.execute(db);
  await sql`create index region_voter_count_place on region_voter_count (level, place)`.execute(db);
  await raiseFence(db, countFence);
  await admitBounded(db, countFence);
  await countRegions(db);
}
