import { type Kysely, sql } from 'kysely';
import { keySpace } from '../../kit/index.ts';

/**
 * Writes the counts that are kept because they are asked of whole regencies: after a load, anew. Beside each count stands
 * the sum of the record keys, on which its noise rests.
 */
// biome-ignore lint/suspicious/noExplicitAny: a migration knows no tables
export async function countDtsen(db: Kysely<any>): Promise<void> {
  await sql`truncate decile_count, difficulty_count`.execute(db);
  await sql`insert into decile_count (village_code, vintage, decile, families, individuals, key)
    select f.village_code, d.vintage, d.decile, count(*), sum(f.member_count), sum(f.record_key) % ${sql.lit(keySpace)}
    from decile as d join family as f on f.id = d.family_id
    group by f.village_code, d.vintage, d.decile`.execute(db);
  await sql`update vintage as v set individuals =
    coalesce((select sum(c.individuals) from decile_count as c where c.vintage = v.vintage), 0)`.execute(db);
  await sql`insert into difficulty_count (village_code, difficulty, individuals, key)
    select village_code, disability <> '[]', count(*), sum(record_key) % ${sql.lit(keySpace)}
    from individual where life_status = 'HIDUP'
    group by 1, 2`.execute(db);
}

/** Writes how many individuals of each sex and life status a village has: what a list of them has in all is told from these. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export async function countIndividuals(db: Kysely<any>): Promise<void> {
  await sql`truncate individual_count`.execute(db);
  await sql`insert into individual_count (village_code, sex, life_status, individuals)
    select village_code, sex, life_status, count(*) from individual group by 1, 2, 3`.execute(db);
}
