import { dateText } from './calendar.ts';
import { type CivilRegistryDifference, correction } from './correction.ts';
import { Dice } from './dice.ts';
import type { DisabilityType, Entry, Household, MaritalStatus, Resident } from './household.ts';
import { evidenceOf, type Ineligibility, type IneligibilityCode } from './ineligibility.ts';
import { type Neighbourhood, neighbourhoods } from './neighbourhood.ts';
import { SPECIAL_STATION, stationId } from './polling-station.ts';
import { RATE } from './rates.ts';
import type { Sex } from './sex.ts';
import { LISTED_TO_THE_END, STAGE } from './stage.ts';
import { villagePeople } from './village-people.ts';
import type { VillageAllotment, World } from './world.ts';

/** One line of KPU's roll for Pilkada 2024: the 13 elements of Model A-Daftar Pemilih, and where it stands. */
export interface VoterRecord {
  /** NKK, 16 digits. */
  readonly familyCardNumber: string;
  /** NIK, 16 digits, unique in the world. */
  readonly nationalId: string;
  readonly fullName: string;
  readonly birthPlace: string;
  /** 'YYYY-MM-DD' */
  readonly birthDate: string;
  readonly maritalStatus: MaritalStatus;
  readonly sex: Sex;
  /** Street or hamlet (jalan/dukuh). */
  readonly streetAddress: string;
  /** 3 digits. */
  readonly rt: string;
  /** 3 digits. */
  readonly rw: string;
  readonly disabilityType: DisabilityType | null;
  /** KTP-el: S sudah (recorded), B belum (not yet). */
  readonly eKtpStatus: 'S' | 'B';
  /** Keterangan: a TMS code, U ubah elemen data (an element was corrected), or nothing. */
  readonly remark: 'U' | `${IneligibilityCode}` | null;
  readonly villageCode: string;
  readonly districtCode: string;
  /** 13 digits; where the voter votes, i.e. after a move for TMS code 8. */
  readonly pollingStationId: string;
  /** Name of the form, free text: the series changes from election to election. */
  readonly formModel: string;
  readonly ineligibility: Ineligibility | null;
  /** Bits of `STAGE`: the lists in which the voter stands. */
  readonly stages: number;
  /** Where DP4 differs from the list after coklit; null unless `remark` is U. */
  readonly civilRegistry: CivilRegistryDifference | null;
  /** How the voter came whom DP4 lacked; null: in DP4. */
  readonly entry: Entry | null;
  /** Regency or city where one who moved in came from, or one who moved out (code 4) went to. */
  readonly otherPlace: string | null;
}

/** Everybody who was ever on the roll, `world.voters` of them in DP4: by village, then polling station, then household. */
export function* voters(world: World): Generator<VoterRecord> {
  for (const village of world.villages) yield* villageVoters(world, village);
}

/** The voters of one village. */
export function* villageVoters(world: World, village: VillageAllotment): Generator<VoterRecord> {
  if (village.voters === 0) return;
  const dice = new Dice(world.seed, village.code, 'roll');
  const places = neighbourhoods(village);
  const ids = new Map<number, string>();
  for (const household of villagePeople(world, village).households) {
    let id = ids.get(household.station);
    if (id === undefined) {
      id = stationId(village.code, household.station);
      ids.set(household.station, id);
    }
    const streetAddress = addressOf(household);
    for (const resident of household.residents)
      yield record(dice, village, household, resident, streetAddress, places, id);
  }
}

/** 'DSN. KRAJAN', or with a house number where streets have names. */
export function addressOf({ neighbourhood, houseNumber }: Household): string {
  return neighbourhood.street.startsWith('JL.') ? `${neighbourhood.street} NO. ${houseNumber}` : neighbourhood.street;
}

function record(
  dice: Dice,
  village: VillageAllotment,
  household: Household,
  resident: Resident,
  streetAddress: string,
  places: readonly Neighbourhood[],
  pollingStationId: string,
): VoterRecord {
  const ineligibility = ineligibilityOf(dice, village, household, resident);
  const corrected = ineligibility === null && isCorrected(dice, resident) && resident.entry === null;
  const stages = stagesOf(dice, ineligibility, resident);
  return {
    familyCardNumber: household.familyCardNumber,
    nationalId: resident.nationalId,
    fullName: resident.fullName,
    birthPlace: resident.birthPlace,
    birthDate: dateText(resident.birthDate),
    maritalStatus: resident.maritalStatus,
    sex: resident.sex,
    streetAddress,
    rt: household.neighbourhood.rt,
    rw: household.neighbourhood.rw,
    disabilityType: resident.disabilityType,
    eKtpStatus: dice.chance(resident.age <= 17 ? RATE.noCardAtSeventeen : RATE.noCardLater) ? 'B' : 'S',
    remark: ineligibility ? (`${ineligibility.code}` as const) : corrected ? 'U' : null,
    villageCode: village.code,
    districtCode: village.districtCode,
    pollingStationId,
    formModel: stages & STAGE.DPTB ? 'Model A-Pindah Memilih' : 'Model A-Daftar Pemilih',
    ineligibility,
    stages,
    civilRegistry: corrected ? correction(dice, resident, streetAddress, places) : null,
    entry: resident.entry,
    otherPlace: resident.otherPlace,
  };
}

function ineligibilityOf(
  dice: Dice,
  village: VillageAllotment,
  household: Household,
  { finding: code }: Resident,
): Ineligibility | null {
  // Nobody at a special location is at the wrong station of the village: residents vote in place.
  if (code === null || (code === 8 && household.station === SPECIAL_STATION)) return null;
  const other =
    ((household.station + dice.below(Math.max(1, village.stations - 1))) % Math.max(1, village.stations)) + 1;
  return { code, evidence: evidenceOf(dice, code, other) };
}

function isCorrected(dice: Dice, resident: Resident): boolean {
  return dice.chance(resident.nationalIdDate !== resident.birthDate ? 0.4 : RATE.corrected);
}

/** Codes 1–7 are struck on the way from DP4 to the DPT, code 8 is not; who was found at the door enters on that way. */
function stagesOf(dice: Dice, ineligibility: Ineligibility | null, { omitted, entry }: Resident): number {
  const mark = dice.fraction();
  const [soon, later] = [RATE.struckBeforeDps, RATE.struckBeforeDps + RATE.struckBeforeDpshp];
  if (ineligibility !== null && ineligibility.code !== 8) {
    if (mark < soon) return STAGE.DP4;
    return mark < later ? STAGE.DP4 | STAGE.DPS : STAGE.DP4 | STAGE.DPS | STAGE.DPSHP;
  }
  if (entry !== null) {
    const early = mark < soon ? STAGE.DPS | STAGE.DPSHP : mark < later ? STAGE.DPSHP : 0;
    return early | STAGE.DPT;
  }
  if (omitted) return STAGE.DP4 | STAGE.DPK;
  return mark < RATE.transfer ? LISTED_TO_THE_END | STAGE.DPTB : LISTED_TO_THE_END;
}
