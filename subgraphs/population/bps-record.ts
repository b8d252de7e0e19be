import { ageOn, type Day, dayOf, VOTING_DAY } from './calendar.ts';
import { Dice } from './dice.ts';
import type { DtsenFamily, DtsenIndividual } from './dtsen-family.ts';
import { fullName } from './full-name.ts';
import { difficulties } from './functional-difficulty.ts';
import type { DisabilityType, Household, Relation, Resident } from './household.ts';
import { education, occupation } from './livelihood.ts';
import { type Damage, transcribe } from './misrecording.ts';
import { RATE } from './rates.ts';
import type { Sex } from './sex.ts';
import { type VillagePeople, villagePeople } from './village-people.ts';
import { addressOf } from './voter.ts';
import { deciles, housing } from './welfare.ts';
import type { VillageAllotment, World } from './world.ts';

/** Which voter one DTSEN individual is. */
export interface Link {
  readonly voterNationalId: string;
  readonly dtsenNationalId: string;
  readonly damaged: readonly Damage[];
}

/** A family in BPS's register, and who of it is on the roll: the second half must never leave this folder's tests. */
export interface RecordedFamily {
  readonly family: DtsenFamily;
  readonly links: readonly Link[];
}

/** All families of BPS's register, by the village of which KPU knows them. */
export function* recordedFamilies(world: World): Generator<RecordedFamily> {
  for (const village of world.villages) {
    if (village.voters === 0) continue;
    const people = villagePeople(world, village);
    const enumeration = new Enumeration(world, village, people);
    for (const household of people.households) {
      const recorded = enumeration.visit(household);
      if (recorded !== null) yield recorded;
    }
  }
}

/** Somebody before they are written down. */
interface Person {
  readonly nationalId: string;
  readonly fullName: string;
  readonly birthDate: Day;
  readonly sex: Sex;
  readonly relation: Relation;
  readonly disabilityType: DisabilityType | null;
}

/** BPS's visit to one village. */
class Enumeration {
  readonly #world: World;
  readonly #village: VillageAllotment;
  readonly #people: VillagePeople;
  readonly #dice: Dice;

  constructor(world: World, village: VillageAllotment, people: VillagePeople) {
    this.#world = world;
    this.#village = village;
    this.#people = people;
    this.#dice = new Dice(world.seed, village.code, 'dtsen');
  }

  /** The family as recorded, or null when nobody of it was found. */
  visit(household: Household): RecordedFamily | null {
    const dice = this.#dice;
    if (dice.chance(RATE.familyUnknownToBps)) return null;
    const moved = household.residents.some(({ finding }) => finding === 4);
    const villageCode = this.#villageOf(moved ? RATE.familyMovedIfFound : RATE.familyMoved);
    const decileByVintage = deciles(dice, villageCode);
    const decile = decileByVintage['2025-02'];

    const individuals: DtsenIndividual[] = [];
    const links: Link[] = [];
    for (const resident of household.residents) {
      if (!isFindable(resident) || dice.chance(RATE.personUnknownToBps)) continue;
      const { individual, damaged } = this.#record(resident, decile, resident);
      // Where the head was not found, the next of the family stands as head.
      individuals.push(individuals.length === 0 ? { ...individual, relation: 'KEPALA_KELUARGA' } : individual);
      if (villageCode !== this.#village.code) damaged.push('village');
      links.push({ voterNationalId: resident.nationalId, dtsenNationalId: individual.nationalId, damaged });
    }
    if (individuals.length === 0) return null;
    if (dice.chance(RATE.adultUnknownToKpu)) individuals.push(this.#record(this.#newcomer(), decile).individual);
    for (const birthDate of household.children)
      individuals.push(this.#record(this.#child(birthDate), decile).individual);

    const { rt, rw } = household.neighbourhood;
    const family: DtsenFamily = {
      familyNumber: dice.chance(RATE.oldFamilyCard) ? this.#people.familyCards.issue(dice) : household.familyCardNumber,
      headName: individuals[0]!.fullName,
      villageCode,
      streetAddress: `${addressOf(household)} RT ${rt} RW ${rw}`,
      decileByVintage,
      housing: housing(dice, decile),
      individuals,
    };
    return { family, links };
  }

  /** Mostly the village itself; else any other one of the regency. */
  #villageOf(moves: number): string {
    if (!this.#dice.chance(moves)) return this.#village.code;
    const { villages } = this.#world;
    return villages[(this.#village.index + this.#dice.between(1, villages.length - 1)) % villages.length]!.code;
  }

  #record(person: Person, decile: number, voter?: Resident): { individual: DtsenIndividual; damaged: Damage[] } {
    const dice = this.#dice;
    const age = ageOn(person.birthDate, VOTING_DAY);
    const { damaged, ...identity } = transcribe(dice, person);
    const serves = voter?.finding === 6 ? 'TNI' : voter?.finding === 7 ? 'POLRI' : null;
    const individual: DtsenIndividual = {
      ...identity,
      sex: person.sex,
      relation: person.relation,
      education: education(dice, age, decile),
      occupation: serves ?? occupation(dice, age, person.sex),
      disability: difficulties(dice, age, person.disabilityType),
      lifeStatus: isRecordedDead(dice, voter) ? 'MENINGGAL' : 'HIDUP',
    };
    return { individual, damaged };
  }

  #child(birthDate: Day): Person {
    const sex: Sex = this.#dice.chance(0.512) ? 'L' : 'P';
    return this.#unlisted(birthDate, sex, 'ANAK');
  }

  /** An adult who lives here and is on no roll. */
  #newcomer(): Person {
    const sex: Sex = this.#dice.chance(0.5) ? 'L' : 'P';
    const birthDate = dayOf(2024 - this.#dice.between(17, 79), 11, 27) - this.#dice.below(365);
    return this.#unlisted(birthDate, sex, 'FAMILI_LAIN');
  }

  #unlisted(birthDate: Day, sex: Sex, relation: Relation): Person {
    const nationalId = this.#people.nationalIds.issue(this.#dice, birthDate, sex);
    return {
      nationalId,
      fullName: fullName(this.#dice, sex, birthDate),
      birthDate,
      sex,
      relation,
      disabilityType: null,
    };
  }
}

/** A duplicate is nobody of their own, and a foreigner is no resident of BPS's register. */
function isFindable({ finding }: Resident): boolean {
  return finding !== 2 && finding !== 5;
}

function isRecordedDead(dice: Dice, voter: Resident | undefined): boolean {
  if (voter === undefined) return false;
  return dice.chance(voter.finding === 1 ? 1 - RATE.deadStillAlive : RATE.aliveYetDead);
}
