import type { Dice } from './dice.ts';
import { familyShape, MOST_ADULTS, type Outline } from './family-shape.ts';
import type { Entry, Household, Resident } from './household.ts';
import { otherPlace } from './movement.ts';
import { SPECIAL_STATION } from './polling-station.ts';
import { RATE } from './rates.ts';

/** How a village makes people. */
export interface Founding {
  resident(outline: Outline): Resident;
  /** A household with a card of its own at an ordinary station. */
  household(residents: Resident[], station: number): Household;
}

/**
 * Adds to a village those whom DP4 lacked and coklit found: first-time voters and others of families that are there, and
 * families that moved in. Returns households by station.
 * @param count how many
 */
export function withNewcomers(
  households: readonly Household[],
  count: number,
  stations: number,
  dice: Dice,
  founding: Founding,
): Household[] {
  const grown = [...households];
  const host = (): number => {
    // a few tries: most families have room
    for (let tries = 0; tries < 20; tries++) {
      const at = dice.below(grown.length);
      const { station, residents } = grown[at]!;
      if (station !== SPECIAL_STATION && residents.length < MOST_ADULTS) return at;
    }
    return -1;
  };
  let moved = dice.below(stations);
  for (let left = count; left > 0; ) {
    const mark = dice.fraction();
    const at = mark < RATE.newcomerTurned17 + RATE.newcomerMissed && households.length > 0 ? host() : -1;
    if (at >= 0) {
      const entry: Entry = mark < RATE.newcomerTurned17 ? 'TURNED_17' : 'NEW';
      const found = {
        ...founding.resident(outlineOf(dice, entry)),
        finding: null,
        omitted: false,
        otherPlace: null,
        entry,
      };
      grown[at] = { ...grown[at]!, residents: [...grown[at]!.residents, found] };
      left--;
      continue;
    }
    const origin = otherPlace(dice);
    const residents = familyShape(dice)
      .adults.filter(({ age }) => age >= 17)
      .slice(0, left)
      .map(
        (outline): Resident => ({
          ...founding.resident(outline),
          finding: null,
          omitted: false,
          entry: 'MOVED_IN',
          otherPlace: origin,
        }),
      );
    grown.push(founding.household(residents, 1 + (moved++ % stations)));
    left -= residents.length;
  }
  return grown.sort((a, b) => a.station - b.station);
}

function outlineOf(dice: Dice, entry: Entry): Outline {
  const sex = dice.chance(0.5) ? 'L' : 'P';
  if (entry === 'TURNED_17') return { age: 17, sex, maritalStatus: 'B', relation: 'ANAK' };
  const age = dice.between(19, 78);
  return { age, sex, maritalStatus: age < 28 ? 'B' : dice.chance(0.6) ? 'S' : 'P', relation: 'FAMILI_LAIN' };
}
