import { type RawBuilder, sql } from 'kysely';
import { listedVoter } from '../store/voter-predicate.ts';
import { stageOf, type VoterListKind } from '../types/voter-list-kind.ts';
import type { Db } from './batch.ts';
import { type Flag, flags, type Reason } from './reason.ts';

/** Elements of which the roll keeps DP4's word beside its own, where they differ. */
export const civilElements = ['full_name', 'birth_date', 'marital_status', 'street_address'] as const;
/** Elements of which it does not: a difference is a flag. */
const otherElements = [
  'family_card_number',
  'birth_place',
  'sex',
  'rt',
  'rw',
  'disability_type',
  'e_ktp_status',
] as const;

const either = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql`(${sql.join(parts, sql` or `)})`;
const d = (column: string): RawBuilder<unknown> => sql.ref(`d.${column}`);
const v = (column: string): RawBuilder<unknown> => sql.ref(`v.${column}`);

/** Neither what the roll says nor what DP4 said before. */
const isNews = (column: 'full_name' | 'birth_date'): RawBuilder<unknown> =>
  sql`(${d(column)} <> ${v(column)} and ${d(column)} is distinct from ${v(`civil_${column}`)})`;

/** What DP4's word is kept as: null where it is the roll's own. */
export const civilWord = (column: (typeof civilElements)[number]): RawBuilder<unknown> =>
  sql`nullif(${d(column)}, ${v(column)})`;

/**
 * Finds among the staged lines those that stand twice, those whose NIK is another's, and those that would enter a DP4 of which
 * the next list has been made, takes them out, and leaves in the temporary table `dp4_known` which line is of which voter.
 * @returns the next list, where it has begun, and how many lines it keeps out
 */
export async function decide(db: Db): Promise<{ readonly begun: VoterListKind | null; readonly late: number }> {
  await sql`create temp table dp4_twice on commit drop as
    select d.line, f.first from (select national_id, min(line) as first from import_line group by national_id
      having count(*) > 1) as f
    join import_line as d on d.national_id = f.national_id and d.line <> f.first`.execute(db);
  await sql`insert into import_reject select line, 'NIK_DUPLICATE:' || first from dp4_twice`.execute(db);
  await sql`delete from import_line as d using dp4_twice as t where t.line = d.line`.execute(db);
  await sql`create temp table dp4_known on commit drop as
    select d.line, v.id as voter_id, v.village_code,
      (${isNews('full_name')}::int + ${isNews('birth_date')}::int + (d.sex <> v.sex)::int) >= 2 as taken,
      v.stages & ${sql.lit(stageOf.DP4)} = 0 as enters,
      ${either([
        sql`v.stages & ${sql.lit(stageOf.DP4)} = 0`,
        ...civilElements.map((column) => sql`${civilWord(column)} is distinct from ${v(`civil_${column}`)}`),
      ])} as changed,
      d.flags | case when d.village_code <> v.village_code then ${sql.lit(flags.VILLAGE_DIFFERS.bit)} else 0 end
        | case when ${either(otherElements.map((column) => sql`${d(column)} is distinct from ${v(column)}`))}
          then ${sql.lit(flags.ELEMENT_DIFFERS.bit)} else 0 end as flags
    from import_line as d join ${listedVoter} on k.link = d.link`.execute(db);
  await sql`insert into import_reject select line, 'NIK_TAKEN' from dp4_known where taken`.execute(db);
  await sql`delete from import_line as d using dp4_known as k where k.line = d.line and k.taken`.execute(db);
  await sql`delete from dp4_known where taken`.execute(db);
  await sql`analyze dp4_known`.execute(db);
  const begun = await nextBegun(db);
  const late = begun === null ? 0 : await rejectEntering(db, begun);
  await sql`analyze import_line`.execute(db);
  return { begun, late };
}

/** The list that is made of DP4, where it has begun: who enters DP4 now would not be in it, and the two would not add up. */
async function nextBegun(db: Db): Promise<VoterListKind | null> {
  const { rows } = await sql<{ list: VoterListKind }>`
    select s.list from election_stage as s join election as e on e.id = s.election_id and e.held
    where s.follows = 'DP4' and s.carries_over and exists (select from voter_count as c where c.stages & s.bit <> 0)
    order by s.ordinal limit 1`.execute(db);
  return rows[0]?.list ?? null;
}

/** @returns how many lines */
async function rejectEntering(db: Db, begun: VoterListKind): Promise<number> {
  await sql`delete from dp4_known where enters`.execute(db);
  const { numAffectedRows } = await sql`
    with late as (delete from import_line as d where not exists (select from dp4_known as k where k.line = d.line)
      returning d.line)
    insert into import_reject select line, ${`DP4_SETTLED:${begun}`} from late`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** The rejected lines by reason: a line may have several. */
export async function rejectedFor(db: Db): Promise<Partial<Record<Reason, number>>> {
  const { rows } = await sql<{ reason: Reason; n: number }>`
    select split_part(r, ':', 1) as reason, count(distinct line)::int as n
    from import_reject, unnest(string_to_array(reasons, ' ')) as r group by 1 order by 2 desc, 1`.execute(db);
  return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]));
}

/** The accepted lines by flag; a line may have several. */
export async function flaggedFor(db: Db): Promise<Partial<Record<Flag, number>>> {
  const names = Object.keys(flags) as Flag[];
  const { rows } = await sql<Record<Flag, number>>`
    select ${sql.join(names.map((name) => sql`count(*) filter (where flags & ${sql.lit(flags[name].bit)} <> 0)::int as ${sql.id(name)}`))}
    from (select flags from dp4_known union all
      select flags from import_line as d where not exists (select from dp4_known as k where k.line = d.line)) as f`.execute(
    db,
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).filter(([, n]) => n > 0));
}
