import { type Kysely, type RawBuilder, sql } from 'kysely';
import { keySpace } from '../../kit/index.ts';
import { stageOf } from '../types/voter-list-kind.ts';
import { countBands } from './band-counts.ts';
import { countRegions } from './region-counts.ts';
import { listedVoter } from './voter-predicate.ts';

const kinds = Object.entries(stageOf).map(([kind, bit]) => ({ list: kind.toLowerCase(), bit: sql.lit(bit) }));
const space = sql.lit(keySpace);

/**
 * Writes the counts that are kept, of stations, villages and what is above them.
 * @param villages as in `countVillages`
 */
// biome-ignore lint/suspicious/noExplicitAny: any transaction of the roll
export async function countVoters(db: Kysely<any>, villages?: RawBuilder<unknown>): Promise<void> {
  await countVillages(db, villages);
  await countRegions(db, villages);
  await countBands(db, villages);
}

/**
 * Writes the counts that are kept: of each list at each station, and of equal voters in each village (1,004,518 voters are
 * some hundred thousand rows). Beside each count stands the sum of the record keys, on which its noise rests.
 * @param villages a query of village codes: only there has anything changed
 */
// biome-ignore lint/suspicious/noExplicitAny: a migration knows no tables
export async function countVillages(db: Kysely<any>, villages?: RawBuilder<unknown>): Promise<void> {
  const there = villages === undefined ? sql`` : sql`where village_code in (${villages})`;
  const sums = kinds.flatMap(({ list, bit }) => [
    sql`(count(*) filter (where stages & ${bit} <> 0))::int as ${sql.id(list)}`,
    sql`(coalesce(sum(record_key) filter (where stages & ${bit} <> 0), 0) % ${space})::int as ${sql.id(`${list}_key`)}`,
  ]);
  const names = kinds.flatMap(({ list }) => [sql.id(list), sql.id(`${list}_key`)]);
  // a station whose last voter moved has no group below
  await sql`update polling_station set ${sql.join(names.map((name) => sql`${name} = 0`))} ${there}`.execute(db);
  await sql`
    update polling_station as s set ${sql.join(names.map((name) => sql`${name} = c.${name}`))}
    from (select polling_station_id, ${sql.join(sums)} from voter ${there} group by polling_station_id) as c
    where c.polling_station_id = s.id`.execute(db);
  // not truncated: a reader whose snapshot is older would find an empty table
  await sql`delete from voter_count ${there}`.execute(db);
  await sql`
    insert into voter_count (village_code, sex, age, stages, marital_status, e_ktp_status, disability_type,
      ineligibility_reason, voters, key)
    select village_code, sex, age, stages, marital_status, e_ktp_status, disability_type, ineligibility_reason,
      count(*), sum(record_key) % ${space}
    from voter ${there} group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1`.execute(db);
}

/** Counts the journal anew, as its trigger counts it line by line. @param villages as above */
// biome-ignore lint/suspicious/noExplicitAny: as above
export async function countChanges(db: Kysely<any>, villages?: RawBuilder<unknown>): Promise<void> {
  const there = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
    villages === undefined ? sql`` : sql`where ${column} in (${villages})`;
  await sql`delete from change_count ${there(sql.ref('village_code'))}`.execute(db);
  await sql`
    insert into change_count (village_code, election_id, list, kind, effect, sex, other_place, changes, key)
    select c.village_code, c.election_id, c.list, c.kind, c.effect, v.sex, coalesce(c.other_place, ''),
      count(*), sum(v.record_key) % ${space}
    from voter_change as c join ${listedVoter} on k.link = c.link ${there(sql.ref('c.village_code'))}
    group by 1, 2, 3, 4, 5, 6, 7`.execute(db);
}
