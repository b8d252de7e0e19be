import { sql } from 'kysely';
import { nameKey } from '../store/name-key.ts';
import { inList, listedVoter } from '../store/voter-predicate.ts';
import { type FindingKind, findings } from './finding.ts';
import { excludedOccupations, type ListKind } from './kind.ts';
import type { Db } from './stage.ts';

/**
 * Finds what is to be found of every staged line, in one statement over all of them, into `list_result`. A line is its voter's
 * where the NIK is on the roll and the name or the birth date agrees: a NIK with neither is somebody else's, and nothing of
 * that person is then held against the line.
 *
 * TMS: under 17 and never married, dead, NIK not of this person, and for a supporter not in the DPT. BMS: what the party or the candidate can
 * still clear up (twice in the list, in another list, an occupation that excludes). MS: nothing found.
 * @param on the day to which ages refer, YYYY-MM-DD
 */
export async function judge(db: Db, kind: ListKind, of: string, on: string): Promise<void> {
  const supporters = kind.name === 'supporters';
  await sql`create temporary table list_result as
    with twice as (select key from list_line group by key having count(*) > 1),
    elsewhere as (select distinct l.key from list_line as l
      join ${sql.table(kind.table)} as m on m.member_key = l.key where m.${sql.ref(kind.of)} <> ${of}),
    person as (
      select l.line, v.id, v.birth_date, v.marital_status, v.ineligibility_code, ${inList('DPT')} as in_dpt
      from list_line as l join ${listedVoter} on k.link = l.link
      where v.birth_date = l.birth_date or ${nameKey(sql`v.full_name`)} = ${nameKey(sql`l.name`)}),
    found as (
      select l.line, l.district, l.key, l.record_key, p.id as voter_id, array_remove(array[
        case when elsewhere.key is not null then 'GANDA_EKSTERNAL' end,
        case when twice.key is not null then 'GANDA_IDENTIK' end,
        case when coalesce(p.birth_date, l.birth_date) + interval '17 years' > ${on}::date
          and coalesce(p.marital_status, 'BELUM') = 'BELUM' then 'INDIKASI_USIA' end,
        case when l.occupation = any(${[...excludedOccupations]}::text[]) or p.ineligibility_code in (6, 7)
          then 'INDIKASI_PEKERJAAN' end,
        case when p.id is null then 'INDIKASI_NIK' end,
        case when p.ineligibility_code = 1 then 'MENINGGAL' end,
        case when ${supporters} and p.id is not null and not p.in_dpt then 'TIDAK_DALAM_DPT' end], null) as findings
      from list_line as l left join person as p on p.line = l.line
      left join twice on twice.key = l.key left join elsewhere on elsewhere.key = l.key)
    select line, district, key, record_key, voter_id, ${statusOf(sql`findings`)} as status,
      array_to_string(findings, ' ') as findings from found`.execute(db);
  await sql`create unique index on list_result (line)`.execute(db);
  await sql`analyze list_result`.execute(db);
}

const excluding = (Object.keys(findings) as FindingKind[]).filter((kind) => findings[kind][0] === 'TMS');

/** What follows from findings (text[]). */
export const statusOf = (found: ReturnType<typeof sql>): ReturnType<typeof sql> =>
  sql`case when ${found} && ${sql.lit(`{${excluding.join(',')}}`)}::text[] then 'TMS'
    when cardinality(${found}) > 0 then 'BMS' else 'MS' end`;

/** Signs that a list was copied. None is a finding against a line: they say where to look. */
export interface CopyingSigns {
  /** Lines in runs of five and more NIKs that follow one another. */
  readonly consecutiveIds: number;
  /** Lines at addresses that ten and more lines of one district share. */
  readonly sharedAddresses: number;
  /** Lines whose voter comes right behind that of the line before, in the order of the roll. */
  readonly rollOrder: number;
}

export async function copyingSigns(db: Db): Promise<CopyingSigns> {
  const { rows } = await sql<CopyingSigns>`select
    (select coalesce(sum(n), 0)::int from (select count(*) as n from (
      select nik - row_number() over (order by nik) as island from (select distinct nik from list_line) as ids) as islands
      group by island having count(*) >= 5) as runs) as "consecutiveIds",
    (select coalesce(sum(n), 0)::int from (select count(*) as n from list_line where address <> ''
      group by district, upper(address) having count(*) >= 10) as shared) as "sharedAddresses",
    (select count(*)::int from (select voter_id - lag(voter_id) over (order by line) as step from list_result) as steps
      where step = 1) as "rollOrder"`.execute(db);
  return rows[0] as CopyingSigns;
}
