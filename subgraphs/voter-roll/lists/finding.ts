import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { linkOf } from '../seed/voter-columns.ts';
import { countVoters } from '../store/counts.ts';
import { changeRoll, type JournalEntry, recordChanges } from '../store/journal.ts';
import { listedVoter } from '../store/voter-predicate.ts';
import { ineligibilityReasonOf, removesFromList } from '../types/ineligibility-reason.ts';
import { changeOfFinding } from '../types/voter-change-kind.ts';
import { dayFault, evidenceFault } from './basis.ts';
import { type Db, type Stage, stageAtWork } from './stage.ts';

/** What coklit or a complaint found of one voter, TMS 1 to 8. */
export interface Finding {
  /** Line of the file, for refusals: the number is told, never the NIK. */
  readonly line: number;
  readonly nationalId: string;
  readonly code: number;
  readonly evidence: string;
  /** `YYYY-MM-DD` */
  readonly foundOn: string;
  /** Code 8: where the voter belongs. 13 digits. */
  readonly station: string | null;
  /** Code 4: regency or city of the new domicile, where it is known. */
  readonly movedTo: string | null;
}

interface Line {
  readonly id: number;
  readonly link: string;
  readonly village: string;
  readonly station: string;
  readonly stages: number;
  readonly code: number | null;
  readonly age: number;
  readonly marital: string;
}

/** What a file of findings did. */
export interface Applied {
  readonly stage: Stage;
  readonly struck: number;
  readonly moved: number;
}

type Code = keyof typeof changeOfFinding;

/**
 * Applies findings to the list that is worked on: codes 1–7 strike, code 8 moves to another station of the village. All of
 * them or, where one is refused, none; roll, journal and counts in one transaction.
 * @param linkage key of the internal link
 * @param by account of who applies them
 * @throws SimpulError LIST_REFUSED, FINDINGS_REFUSED with the lines and why
 */
export function applyFindings(
  db: Db,
  findings: readonly Finding[],
  { linkage, by }: { readonly linkage: Uint8Array; readonly by: string },
): Promise<Applied> {
  return changeRoll(db, by, async (roll) => {
    const stage = await stageAtWork(roll);
    const links = findings.map(({ nationalId }) => linkOf(linkage, nationalId));
    const { rows } = await sql<Line>`
      select v.id, v.link, v.village_code as village, v.polling_station_id as station, v.stages,
        v.ineligibility_code as code, v.age, v.marital_status as marital
      from ${listedVoter} where k.link = any(${links}::text[])`.execute(roll);
    const lines = new Map(rows.map((row) => [row.link, row]));
    const { rows: stations } = await sql<{ id: string; village: string }>`
      select id, village_code as village from polling_station
      where id = any(${findings.flatMap(({ station }) => station ?? [])}::text[])`.execute(roll);
    const villageOf = new Map(stations.map(({ id, village }) => [id, village]));
    const { rows: places } = await sql<{ code: string }>`
      select code from region where level = 'REGENCY' and code = any(${findings.flatMap((f) => f.movedTo ?? [])}::text[])`.execute(
      roll,
    );
    const regencies = new Set(places.map(({ code }) => code));
    const seen = new Set<string>();
    const refusals: string[] = [];
    const accepted: Array<{ readonly finding: Finding; readonly voter: Line }> = [];
    findings.forEach((finding, i) => {
      const link = links[i] ?? '';
      const voter = lines.get(link);
      const why = seen.has(link)
        ? 'dua kali dalam berkas · twice in the file'
        : reasonAgainst(finding, voter, stage, villageOf, regencies);
      seen.add(link);
      if (why !== null || voter === undefined) refusals.push(`${finding.line}: ${why}`);
      else accepted.push({ finding, voter });
    });
    if (refusals.length > 0)
      throw new SimpulError('FINDINGS_REFUSED', {
        count: refusals.length,
        detail: refusals.slice(0, 20).join('; '),
      });
    await write(roll, stage, accepted);
    const entries = accepted.map(
      ({ finding, voter }): JournalEntry => ({
        electionId: stage.electionId,
        list: stage.list,
        kind: changeOfFinding[finding.code as Code],
        link: voter.link,
        villageCode: voter.village,
        otherPlace: finding.movedTo,
        tookEffectOn: finding.foundOn,
      }),
    );
    await recordChanges(roll, entries);
    const villages = [...new Set(accepted.map(({ voter }) => voter.village))];
    await countVoters(roll, sql`select unnest(${villages}::text[])`);
    const moved = accepted.filter(({ finding }) => finding.code === 8).length;
    return { stage, struck: accepted.length - moved, moved };
  });
}

/** Why a finding is not applied; null: it is. */
function reasonAgainst(
  { code, evidence, foundOn, station, movedTo }: Finding,
  voter: Line | undefined,
  stage: Stage,
  villageOf: ReadonlyMap<string, string>,
  regencies: ReadonlySet<string>,
): string | null {
  if (!(code in changeOfFinding)) return 'kode TMS 1–8 · code';
  const fault = evidenceFault(evidence) ?? dayFault(foundOn, stage);
  if (fault !== null) return fault;
  if (voter === undefined || (voter.stages & stage.bit) === 0)
    return `NIK tidak ada dalam ${stage.list} · not in the list`;
  if (code === 3 && (voter.age >= 17 || voter.marital !== 'BELUM'))
    return 'tidak di bawah umur atau sudah kawin · not under age';
  if (movedTo !== null && (code !== 4 || !regencies.has(movedTo)))
    return 'moved_to: kabupaten/kota, hanya kode 4 · code 4 only';
  if (code !== 8) return station === null ? null : 'station: hanya kode 8 · code 8 only';
  if (station === null || villageOf.get(station) !== voter.village)
    return 'TPS bukan di desa/kelurahan pemilih · not a TPS of the village';
  return station === voter.station ? 'sudah di TPS itu · already at that TPS' : null;
}

async function write(
  roll: Db,
  { bit }: Stage,
  accepted: ReadonlyArray<{ readonly finding: Finding; readonly voter: Line }>,
): Promise<void> {
  const column = <Value>(value: (of: (typeof accepted)[number]) => Value): Value[] => accepted.map(value);
  const reason = (code: number): string => ineligibilityReasonOf[code as Code];
  await sql`
    update voter as v set
      stages = case when f.removes then v.stages & ~${sql.lit(bit)} else v.stages end,
      polling_station_id = coalesce(f.station, v.polling_station_id),
      remark = f.code::text, ineligibility_code = f.code, ineligibility_reason = f.reason,
      ineligibility_evidence = f.evidence, removes_from_list = f.removes
    from unnest(${column(({ voter }) => voter.village)}::text[], ${column(({ voter }) => voter.id)}::int[], ${column(({ finding }) => finding.code)}::smallint[],
      ${column(({ finding }) => reason(finding.code))}::text[], ${column(({ finding }) => finding.evidence.trim())}::text[],
      ${column(({ finding }) => removesFromList(finding.code))}::boolean[], ${column(({ finding }) => finding.station)}::text[])
      as f(village, id, code, reason, evidence, removes, station)
    where v.village_code = f.village and v.id = f.id`.execute(roll);
}
