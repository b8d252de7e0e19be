import { birthPlace } from './birth-place.ts';
import { type Day, dayOf } from './calendar.ts';
import { Dice, fractionOf } from './dice.ts';
import { disabilityType } from './disability-type.ts';
import { FamilyCardIssuer } from './family-card.ts';
import { familyShape, type Outline } from './family-shape.ts';
import { fullName } from './full-name.ts';
import type { Household, Resident } from './household.ts';
import { coklitFinding } from './ineligibility.ts';
import { otherPlace } from './movement.ts';
import { NationalIdIssuer } from './national-id.ts';
import { type Neighbourhood, neighbourhoods } from './neighbourhood.ts';
import { withNewcomers } from './newcomer.ts';
import { SPECIAL_STATION } from './polling-station.ts';
import { RATE } from './rates.ts';
import type { VillageAllotment, World } from './world.ts';

/** The true people of one village, and the number issuers where they stopped. */
export interface VillagePeople {
  /** By station; of their residents exactly `village.voters` are in DP4. */
  readonly households: readonly Household[];
  /** For people whom the roll does not know: taken up only after the whole roll of the village has its numbers. */
  readonly nationalIds: NationalIdIssuer;
  readonly familyCards: FamilyCardIssuer;
}

/**
 * Makes the people of one village from `(seed, village)` alone. A village is the unit of memory: nothing larger is ever
 * held (about 2,700 voters in the whole regency's world).
 */
export function villagePeople(world: World, village: VillageAllotment): VillagePeople {
  return new VillageFounding(world, village).found();
}

class VillageFounding {
  readonly #village: VillageAllotment;
  readonly #dice: Dice;
  /** What was decided after the people were: it shifts none of their rolls. */
  readonly #later: Dice;
  readonly #newcomers: Dice;
  readonly #nationalIds: NationalIdIssuer;
  readonly #familyCards: FamilyCardIssuer;
  readonly #places: readonly Neighbourhood[];
  /** 0.35–1.65: how much coklit finds here, so that villages differ as they do in recapitulations. */
  readonly #findings: number;

  constructor(world: World, village: VillageAllotment) {
    this.#village = village;
    this.#dice = new Dice(world.seed, village.code, 'people');
    this.#later = new Dice(world.seed, village.code, 'omitted and moved');
    this.#newcomers = new Dice(world.seed, village.code, 'newcomers');
    this.#nationalIds = new NationalIdIssuer(village);
    this.#familyCards = new FamilyCardIssuer(village);
    this.#places = neighbourhoods(village);
    this.#findings = 0.35 + 1.3 * fractionOf(`findings/${village.code}`);
  }

  found(): VillagePeople {
    const { voters, specialVoters } = this.#village;
    const ordinary = voters - specialVoters;
    const households: Household[] = [];
    let count = 0;
    while (count < ordinary) {
      const household =
        households.length > 0 && this.#dice.chance(RATE.duplicatePerHousehold)
          ? this.#duplicate(households.at(-1)!.residents[0]!, count, ordinary)
          : this.#family(count, ordinary);
      households.push(household);
      count += household.residents.length;
    }
    for (let i = 0; i < specialVoters; i++) households.push(this.#boarder());
    return {
      households: this.#joined(households),
      nationalIds: this.#nationalIds,
      familyCards: this.#familyCards,
    };
  }

  /** Those whom DP4 lacked, as many as make the village's DPT. */
  #joined(households: readonly Household[]): Household[] {
    const { finalVoters, stations, voters } = this.#village;
    const stay = households.flatMap(({ residents }) => residents).filter(staysListed).length;
    const dice = this.#newcomers;
    if (voters === 0) return [...households];
    return withNewcomers(households, finalVoters - stay, Math.max(1, stations), dice, {
      resident: (outline) => this.#resident(outline, dice),
      household: (residents, station) => ({
        familyCardNumber: this.#familyCards.issue(dice),
        station,
        neighbourhood: dice.pick(this.#places),
        houseNumber: dice.between(1, 120),
        residents,
        children: [],
      }),
    });
  }

  /** The household that begins at the `start`-th voter; cut where the village is full. */
  #family(start: number, ordinary: number): Household {
    const shape = familyShape(this.#dice);
    const residents = shape.adults.slice(0, ordinary - start).map((outline) => this.#resident(outline));
    const children = shape.childAges.map((age) => this.#bornAt(age));
    return this.#household(residents, children, start, ordinary);
  }

  /** Somebody entered a second time: another NIK and card, the same name and birth. */
  #duplicate(original: Resident, start: number, ordinary: number): Household {
    const nationalId = this.#nationalIds.issue(this.#dice, original.nationalIdDate, original.sex);
    const copy: Resident = {
      ...original,
      nationalId,
      finding: 2,
      omitted: false,
      otherPlace: null,
      relation: 'KEPALA_KELUARGA',
      disabilityType: null,
    };
    return this.#household([copy], [], start, ordinary);
  }

  #household(residents: Resident[], children: Day[], start: number, ordinary: number): Household {
    const { stations } = this.#village;
    return {
      familyCardNumber: this.#familyCards.issue(this.#dice),
      station: 1 + Math.floor((start * stations) / ordinary),
      neighbourhood: this.#places[Math.floor((start * this.#places.length) / ordinary)]!,
      houseNumber: this.#dice.between(1, 120),
      residents,
      children,
    };
  }

  /** A student of a boarding school: alone on a card, at the special-location station. */
  #boarder(): Household {
    const age = this.#dice.between(17, 24);
    const sex = this.#dice.chance(0.55) ? 'L' : 'P';
    return {
      familyCardNumber: this.#familyCards.issue(this.#dice),
      station: SPECIAL_STATION,
      neighbourhood: { street: 'PONDOK PESANTREN CONTOH', rt: '001', rw: '001' },
      houseNumber: 1,
      residents: [this.#resident({ age, sex, maritalStatus: 'B', relation: 'KEPALA_KELUARGA' })],
      children: [],
    };
  }

  #resident(outline: Outline, dice = this.#dice): Resident {
    const birthDate = this.#bornAt(outline.age, dice);
    const nationalIdDate = dice.chance(RATE.nikDateDiffers) ? misregistered(dice, birthDate) : birthDate;
    return {
      ...outline,
      nationalId: this.#nationalIds.issue(dice, nationalIdDate, outline.sex),
      nationalIdDate,
      fullName: fullName(dice, outline.sex, birthDate),
      birthPlace: birthPlace(dice),
      birthDate,
      disabilityType: disabilityType(dice, outline.age),
      ...this.#found(coklitFinding(dice, outline, this.#findings, this.#village.stations)),
    };
  }

  #found(finding: Resident['finding']): Pick<Resident, 'finding' | 'omitted' | 'entry' | 'otherPlace'> {
    return {
      finding,
      omitted: finding === null && this.#later.chance(RATE.leftOut),
      entry: null,
      otherPlace: finding === 4 ? otherPlace(this.#later) : null,
    };
  }

  /** A birth date with which somebody has that many completed years on voting day. */
  #bornAt(age: number, dice = this.#dice): Day {
    return dayOf(2024 - age, 11, 27) - dice.below(365);
  }
}

/** In DP4 and in the DPT: only codes 1–7 strike. */
const staysListed = ({ finding, omitted }: Resident): boolean => (finding === null || finding === 8) && !omitted;

/** An earlier date, by days or by whole years: how a clerk once entered it. */
function misregistered(dice: Dice, birth: Day): Day {
  return birth - (dice.chance(0.5) ? dice.between(1, 3) * 365 : dice.between(1, 300));
}
