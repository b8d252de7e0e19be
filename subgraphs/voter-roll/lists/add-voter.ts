import { sql } from 'kysely';
import { recordKey, recordSecret } from '../../kit/index.ts';
import { judgePerson, peopleOf, reasonsInWords, rulesOf } from '../import/index.ts';
import { linkOf } from '../seed/voter-columns.ts';
import { countVoters } from '../store/counts.ts';
import { changeRoll, recordChanges } from '../store/journal.ts';
import { addPartition, hasPartition } from '../store/voter-partitions.ts';
import { listedVoter } from '../store/voter-predicate.ts';
import { type Basis, basisOf } from './basis.ts';
import { readPerson, voterRefused } from './person-of.ts';
import { type Db, type Stage, stageAtWork } from './stage.ts';

/** How somebody comes into a list who is in none. */
export const comings = ['NEW', 'TURNED_17', 'MOVED_IN'] as const;
export type Coming = (typeof comings)[number];

/** A voter to be added. */
export interface Addition extends Basis {
  /** Header and line of DP4's columns. */
  readonly person: string;
  /** Default NEW. */
  readonly kind?: string | undefined;
  /** 13 digits. */
  readonly station?: string | undefined;
  /** MOVED_IN: regency or city of the old domicile, where it is known. */
  readonly from?: string | undefined;
}

/** The agency's keys, by which a person is known. */
export interface RollKeys {
  readonly linkage: Uint8Array;
  readonly noise: Uint8Array;
}

const isComing = (kind: string): kind is Coming => (comings as readonly string[]).includes(kind);

/**
 * Adds one voter to the list that is worked on: roll, journal, counts and the roll's size in one transaction.
 * @param by account of who does it
 * @throws SimpulError VOTER_REFUSED, LIST_REFUSED where every list is closed
 */
export function addVoter(
  db: Db,
  { person, kind = 'NEW', station = '', from, ...basis }: Addition,
  { keys, by }: { readonly keys: RollKeys; readonly by: string },
): Promise<Stage> {
  return changeRoll(db, by, async (roll) => {
    const stage = await stageAtWork(roll);
    if (!isComing(kind)) throw voterRefused(`--kind: ${comings.join(', ')}`);
    const { evidence, day } = basisOf(basis, stage);
    const { people } = await peopleOf(roll);
    const v = judgePerson(readPerson(person), await rulesOf(roll, stage.electionId, people));
    if (Array.isArray(v)) throw voterRefused(reasonsInWords(v));
    if (kind === 'TURNED_17' && v.age !== 17)
      throw voterRefused('TURNED_17: bukan 17 tahun pada hari pemungutan suara · not 17 on voting day');
    const link = linkOf(keys.linkage, v.nationalId);
    const { rows: known } = await sql<{ stages: number; code: number | null }>`
      select v.stages, v.ineligibility_code as code from ${listedVoter} where k.link = ${link}`.execute(roll);
    const [there] = known;
    if (there !== undefined)
      throw voterRefused(
        (there.stages & stage.bit) !== 0
          ? `NIK sudah ada dalam ${stage.list} · the NIK is in the list already`
          : `NIK sudah ada dalam daftar lain${there.code === null ? '' : `, TMS ${there.code}`} · the NIK is in another list already: voter return`,
      );
    const { rows: places } = await sql<{ station: boolean; regency: boolean }>`select
      exists (select from polling_station where id = ${station} and village_code = ${v.villageCode}) as station,
      exists (select from region where level = 'REGENCY' and code = ${from ?? ''}) as regency`.execute(roll);
    if (places[0]?.station !== true)
      throw voterRefused('--station: TPS bukan di desa/kelurahan pemilih · not a TPS of the village');
    if (from !== undefined && (kind !== 'MOVED_IN' || places[0]?.regency !== true || v.villageCode.startsWith(from)))
      throw voterRefused('--from: kabupaten/kota lain, hanya MOVED_IN · another regency, MOVED_IN only');
    const province = v.villageCode.slice(0, 2);
    if (!(await hasPartition(roll, province))) await addPartition(roll, province);
    await sql`
      insert into voter (id, link, record_key, village_code, polling_station_id, stages, form_model, age, birth_date, sex,
        marital_status, disability_type, e_ktp_status, family_card_number, national_id, full_name, birth_place, street_address,
        rt, rw)
      values (nextval('voter_number'), ${link}, ${recordKey(recordSecret(keys.noise), v.nationalId)}, ${v.villageCode},
        ${station}, ${sql.lit(stage.bit)}, 'Model A-Daftar Pemilih', ${v.age}, ${v.birthDate}, ${v.sex}, ${v.maritalStatus},
        ${v.disabilityType}, ${v.eKtpStatus}, ${v.familyCardNumber}, ${v.nationalId}, ${v.fullName}, ${v.birthPlace},
        ${v.streetAddress}, ${v.rt}, ${v.rw})`.execute(roll);
    await recordChanges(roll, [
      {
        electionId: stage.electionId,
        list: stage.list,
        kind,
        link,
        villageCode: v.villageCode,
        otherPlace: from ?? null,
        tookEffectOn: day,
        evidence,
      },
    ]);
    await countVoters(roll, sql`select ${v.villageCode}::text`);
    await sql`update seed set voters = voters + 1`.execute(roll);
    return stage;
  });
}
