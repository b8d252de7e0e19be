import { sql } from 'kysely';
import { bulkLoad, keySpace } from '../../../kit/index.ts';
import type { LinkageDb } from './linkage-db.ts';
import { numberOutcome } from './outcome-number.ts';
import type { RollSource } from './run.ts';

/** By what a pair was found, or is left to a clerk. */
export type Rule = 'NIK' | 'NIK_CONTRADICTED' | 'NIK_AMBIGUOUS' | 'MODEL';

/** A pair as it is kept, by the ids of this matching. */
export interface KeptPair {
  readonly voter: number;
  readonly person: number;
  readonly outcome: 'MATCH' | 'REVIEW';
  readonly rule: Rule;
  /** bits */
  readonly weight: number;
  readonly posterior: number;
}

/** Weights of pairs whose pseudonym, name, birth year and sex agree, by where they live: household, village, district, elsewhere. */
export type AgreeingWeights = readonly [number, number, number, number];

/**
 * Puts the new outcome in the place of the old, within the caller's transaction: a reader sees the one or the other, whole. The day of a mark that was
 * there before stays.
 */
export async function replaceOutcome(
  tx: LinkageDb,
  run: RollSource & { readonly id: number },
  pairs: readonly KeptPair[],
  weights: AgreeingWeights,
): Promise<void> {
  await sql`create temporary table linkage_judged (voter int, person int, outcome text, rule text, weight real, posterior real)
    on commit drop`.execute(tx);
  await bulkLoad(
    tx,
    'linkage_judged',
    [
      { name: 'voter', type: 'int', value: (p) => p.voter },
      { name: 'person', type: 'int', value: (p) => p.person },
      { name: 'outcome', type: 'text', value: (p) => p.outcome },
      { name: 'rule', type: 'text', value: (p) => p.rule },
      { name: 'weight', type: 'real', value: (p) => p.weight },
      { name: 'posterior', type: 'real', value: (p) => p.posterior },
    ],
    pairs,
  );
  // one replacement at a time, and nobody's reading is held up
  await sql`lock table voter_match, voter_mark, match_count in share row exclusive mode`.execute(tx);
  await sql`delete from voter_match`.execute(tx);
  const [household, village, district, elsewhere] = weights;
  await sql`insert into voter_match (family_id, ordinal, voter, pseudonym, village_code, outcome, rule, weight, posterior, run)
    select p.family_id, p.ordinal, x.voter, v.pseudonym, p.village_code, 'MATCH', 'NIK',
      case when v.card = p.card then ${household}::real when v.village_code = p.village_code then ${village}::real
        when left(v.village_code, 8) = left(p.village_code, 8) then ${district}::real else ${elsewhere}::real end, 1, ${run.id}::int
    from linkage_pair as x join linkage_voter as v on v.id = x.voter join linkage_person as p on p.id = x.person
    where x.same and x.lone`.execute(tx);
  await sql`insert into voter_match (family_id, ordinal, voter, pseudonym, village_code, outcome, rule, weight, posterior, run)
    select p.family_id, p.ordinal, j.voter, v.pseudonym, p.village_code, j.outcome, j.rule, j.weight, j.posterior, ${run.id}::int
    from linkage_judged as j join linkage_person as p on p.id = j.person join linkage_voter as v on v.id = j.voter`.execute(
    tx,
  );
  await replaceMarks(tx, run);
  await replaceCounts(tx);
}

/** What the roll says of matched people: that they died (TMS 1), moved out (TMS 4), or are registered in another village. */
async function replaceMarks(tx: LinkageDb, { instrument, list, election }: RollSource): Promise<void> {
  await sql`create temporary table linkage_marked on commit drop as
    select m.village_code, m.family_id, m.ordinal, i.link, k.mark, v.village_code as registered_code
    from voter_match as m join linkage_voter as v on v.id = m.voter
    join individual as i on i.family_id = m.family_id and i.ordinal = m.ordinal
    cross join lateral (
      select 'DECEASED' as mark where v.finding = 1
      union all select 'MOVED_OUT' where v.finding = 4
      union all select 'REGISTERED_ELSEWHERE'
        where v.finding is distinct from 1 and v.finding is distinct from 4 and v.village_code <> m.village_code
    ) as k
    where m.outcome = 'MATCH'`.execute(tx);
  await sql`alter table linkage_marked add column marked_on date`.execute(tx);
  await sql`update linkage_marked as n set marked_on = o.marked_on from voter_mark as o
    where o.family_id = n.family_id and o.ordinal = n.ordinal and o.mark = n.mark
      and o.registered_code = n.registered_code and o.instrument = ${instrument}`.execute(tx);
  await sql`delete from voter_mark`.execute(tx);
  await sql`insert into voter_mark (village_code, family_id, ordinal, link, mark, registered_code, instrument, roll, marked_on)
    select village_code, family_id, ordinal, link, mark, registered_code, ${instrument}, ${`${election} ${list}`},
      coalesce(marked_on, (now() at time zone 'Asia/Jakarta')::date)
    from linkage_marked`.execute(tx);
}

/**
 * Kept counts per village, with the sums of record keys on which their noise rests. On the left are the lines of the roll, on the right those people of
 * DTSEN who were 17 on voting day by their year of birth: children are on no roll. A pair counts where DTSEN has it.
 */
async function replaceCounts(tx: LinkageDb): Promise<void> {
  const space = sql.lit(keySpace);
  await sql`delete from match_count`.execute(tx);
  await sql`insert into match_count (village_code, outcome, people, key)
    select p.village_code, 'MATCHED', count(*), sum(p.record_key::bigint) % ${space}
    from voter_match as m join linkage_person as p on p.family_id = m.family_id and p.ordinal = m.ordinal
    where m.outcome = 'MATCH' group by p.village_code
    union all
    select v.village_code, 'ONLY_LEFT', count(*),
      sum((('x' || left(v.pseudonym, 8))::bit(32)::int & 2147483647)::bigint) % ${space}
    from linkage_voter as v
    where not exists (select from voter_match as m where m.voter = v.id and m.outcome = 'MATCH') group by v.village_code
    union all
    select p.village_code, 'ONLY_RIGHT', count(*), sum(p.record_key::bigint) % ${space}
    from linkage_person as p
    where p.birth_year <= ${votingYear - 17}::int and not exists (
      select from voter_match as m where m.family_id = p.family_id and m.ordinal = p.ordinal and m.outcome = 'MATCH')
    group by p.village_code`.execute(tx);
  await numberOutcome(tx);
  // all people whom the latest vintage ranks, in the DPT or not; the outcome has a number that changes when anybody comes into the DPT's half
  // or leaves it: each outcome has noise of its own, and the same outcome the same
  await sql`delete from dpt_decile_count`.execute(tx);
  await sql`insert into dpt_decile_count (village_code, vintage, decile, in_dpt, people, key, outcome_key)
    select p.village_code, d.vintage, d.decile, coalesce(v.in_dpt, false), count(*), sum(p.record_key::bigint) % ${space},
      coalesce(sum(sum(p.record_key::bigint) filter (where v.in_dpt)) over (), 0) % ${space}
    from linkage_person as p
    join decile as d on d.family_id = p.family_id and d.vintage = (select max(vintage) from vintage)
    left join voter_match as m on m.family_id = p.family_id and m.ordinal = p.ordinal and m.outcome = 'MATCH'
    left join linkage_voter as v on v.id = m.voter
    group by 1, 2, 3, 4`.execute(tx);
}

/** Of the elections of 2024. */
const votingYear = 2024;
