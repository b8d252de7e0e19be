import { ageOn, dayOf, parseDay } from './calendar.ts';
import { Dice } from './dice.ts';
import { outsideNationalId, registrationDistrict } from './national-id.ts';
import { LISTED_PARTIES } from './party-list.ts';
import { RATE } from './rates.ts';
import { REGENCY_CODE } from './regions.ts';
import type { Sex } from './sex.ts';
import { type VoterRecord, villageVoters } from './voter.ts';
import type { VillageAllotment, World } from './world.ts';

/**
 * What the check of a membership list finds: member of another party too, entered twice in the same party, under age,
 * an occupation that excludes (TNI, Polri, ASN), NIK not on the roll, dead.
 */
export type MembershipFinding =
  | 'GANDA_EKSTERNAL'
  | 'GANDA_IDENTIK'
  | 'INDIKASI_USIA'
  | 'INDIKASI_PEKERJAAN'
  | 'INDIKASI_NIK'
  | 'MENINGGAL';

/** A line of KPU's Sipol: somebody whom a party entered as its member, rightly or not. All invented. */
export interface PartyMemberRecord {
  readonly id: string;
  /** `PartyRecord.id` of a national party. */
  readonly partyId: string;
  readonly nationalId: string;
  readonly fullName: string;
  /** 'YYYY-MM-DD' */
  readonly birthDate: string;
  readonly sex: Sex;
  /** As the party wrote it. */
  readonly occupation: 'TNI' | 'POLRI' | 'ASN' | 'LAINNYA';
  readonly streetAddress: string;
  /** '33.08' */
  readonly regencyCode: string;
  readonly districtCode: string;
  readonly membershipNumber: string;
  /** MS memenuhi syarat, BMS belum, TMS tidak memenuhi syarat. */
  readonly sipolStatus: 'MS' | 'BMS' | 'TMS';
  /** Empty exactly when the status is MS. */
  readonly findings: readonly MembershipFinding[];
}

/** Parties share the members evenly by chance, so that no real party is made to look larger or worse than another. */
const PARTIES = LISTED_PARTIES.filter(({ localTo, fictitious }) => localTo === null && !fictitious);

/** The day on which the participants of the 2024 election were decided: whoever was under 17 then was too young. */
const CHECKED_ON = dayOf(2022, 12, 14);

/** Sipol for the regency by village: about one record per hundred voters, duplicates included. */
export function* partyMembers(world: World): Generator<PartyMemberRecord> {
  for (const village of world.villages) {
    const entries = new Entries(village, new Dice(world.seed, village.code, 'sipol'));
    for (const voter of villageVoters(world, village)) yield* entries.of(voter);
  }
}

class Entries {
  readonly #village: VillageAllotment;
  readonly #dice: Dice;
  readonly #outsiders = new Map<string, number>();
  #count = 0;

  constructor(village: VillageAllotment, dice: Dice) {
    this.#village = village;
    this.#dice = dice;
  }

  /** The records, mostly none, under which a voter is entered. */
  of(voter: VoterRecord): PartyMemberRecord[] {
    const dice = this.#dice;
    const tooYoung = ageOn(parseDay(voter.birthDate), CHECKED_ON) < 17 && voter.maritalStatus === 'B';
    const code = voter.ineligibility?.code;
    const serves = code === 6 || code === 7;
    if (!dice.chance(serves ? RATE.soldierMember : tooYoung ? RATE.partyMember / 4 : RATE.partyMember)) return [];

    const findings: MembershipFinding[] = [];
    if (tooYoung) findings.push('INDIKASI_USIA');
    if (serves || dice.chance(RATE.civilServant)) findings.push('INDIKASI_PEKERJAAN');
    if (code === 1) findings.push('MENINGGAL');
    const party = dice.below(PARTIES.length);
    if (dice.chance(RATE.nikNotInRoll)) {
      return [this.#entry(voter, party, this.#outsiderId(voter), [...findings, 'INDIKASI_NIK'])];
    }
    const mark = dice.fraction();
    if (mark < RATE.externalDuplicate) {
      const other = (party + dice.between(1, PARTIES.length - 1)) % PARTIES.length;
      return [party, other].map((p) => this.#entry(voter, p, voter.nationalId, [...findings, 'GANDA_EKSTERNAL']));
    }
    if (mark < RATE.externalDuplicate + RATE.identicalDuplicate) {
      return [party, party].map((p) => this.#entry(voter, p, voter.nationalId, [...findings, 'GANDA_IDENTIK']));
    }
    return [this.#entry(voter, party, voter.nationalId, findings)];
  }

  #entry(voter: VoterRecord, index: number, nationalId: string, findings: MembershipFinding[]): PartyMemberRecord {
    const { id: partyId, number } = PARTIES[index]!;
    const serial = String(++this.#count).padStart(4, '0');
    const village = this.#village.code.replaceAll('.', '');
    return {
      id: `SPL-${village}-${serial}`,
      partyId,
      nationalId,
      fullName: voter.fullName,
      birthDate: voter.birthDate,
      sex: voter.sex,
      occupation: occupationOf(voter, findings),
      streetAddress: voter.streetAddress,
      regencyCode: REGENCY_CODE,
      districtCode: voter.districtCode,
      membershipNumber: `${String(number).padStart(2, '0')}.${village}.${serial}`,
      sipolStatus: statusOf(findings),
      findings,
    };
  }

  /** A number that is nobody's on the roll, for somebody of that birth date and sex. */
  #outsiderId({ birthDate, sex, districtCode }: VoterRecord): string {
    const key = birthDate.slice(2) + sex;
    const nth = this.#outsiders.get(key) ?? 0;
    this.#outsiders.set(key, nth + 1);
    return outsideNationalId(registrationDistrict(districtCode), parseDay(birthDate), sex, this.#village.slot, nth);
  }
}

function occupationOf(voter: VoterRecord, findings: readonly MembershipFinding[]): PartyMemberRecord['occupation'] {
  if (!findings.includes('INDIKASI_PEKERJAAN')) return 'LAINNYA';
  const code = voter.ineligibility?.code;
  return code === 6 ? 'TNI' : code === 7 ? 'POLRI' : 'ASN';
}

/** What a party can still cure is BMS; the young, the dead and unknown numbers are out. */
function statusOf(findings: readonly MembershipFinding[]): PartyMemberRecord['sipolStatus'] {
  if (findings.length === 0) return 'MS';
  return findings.some((f) => f === 'INDIKASI_USIA' || f === 'MENINGGAL' || f === 'INDIKASI_NIK') ? 'TMS' : 'BMS';
}
