import { type Kysely, type RawBuilder, sql } from 'kysely';
import { admitBounded, codeLength, keySpace, raiseFence } from '../../kit/index.ts';
import { bandFence } from './fence.ts';
import type { CountSource } from './region-counts.ts';

/**
 * Counts of districts and regencies by sex and band of age alone: what is asked of them most. A million voters are some 5,000 rows here and
 * 48,000 in `region_voter_count`, which tells the rest.
 */

const levels = [codeLength.DISTRICT, codeLength.REGENCY].map((length) => sql.lit(length));

/** The least age of the band of an age. The bands are those of the disclosed form `ageBand`. */
const least = sql`case when age < 17 then 0 when age < 20 then 17 when age >= 75 then 75 else age / 5 * 5 end`;

/** As `v`, with the least age of the band as the age. @param length of the places' codes */
export const bandsOfRegions = (length: number): CountSource => ({
  from: sql`(select * from region_band_count
    where level = ${sql.lit(length > codeLength.REGENCY ? codeLength.DISTRICT : codeLength.REGENCY)}) as v`,
  place: 'v.place',
});

/** Writes them, after `region_voter_count`. @param villages as in `countVoters` */
// biome-ignore lint/suspicious/noExplicitAny: a migration knows no tables
export async function countBands(db: Kysely<any>, villages?: RawBuilder<unknown>): Promise<void> {
  for (const level of levels) {
    const there =
      villages === undefined
        ? sql`level = ${level}`
        : sql`level = ${level} and place in (select left(c.code, ${level}) from (${villages}) as c(code))`;
    await sql`delete from region_band_count where ${there}`.execute(db);
    await sql`insert into region_band_count (level, place, sex, age, stages, voters, key)
      select level, place, sex, ${least}, stages, sum(voters), sum(key::bigint) % ${sql.lit(keySpace)}
      from region_voter_count where ${there} group by 1, 2, 3, 4, 5 order by 2`.execute(db);
  }
}

/** For a migration. */
export async function bandCounts(db: Kysely<unknown>): Promise<void> {
  await sql`select set_config('simpul.keeper', 'on', true), set_config('statement_timeout', '0', true)`.execute(db);
  await sql`create table region_band_count (
    level smallint not null,
    place text collate "C" not null,
    sex text not null,
    age smallint not null,
    stages smallint not null,
    voters int not null,
    key int not null)`.execute(db);
  await sql`create index region_band_count_place on region_band_count (level, place)`.execute(db);
  await raiseFence(db, bandFence);
  await admitBounded(db, bandFence);
  await countBands(db);
}
