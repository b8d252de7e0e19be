import type { AreaOutcome } from './check.ts';

/** The absolute number of members, of a regency or city. */
const leastMembers = 1000;

/** How many members a regency has, and how many it must have. */
export interface Threshold {
  /** Null: not told, so that the thousandth of them is not known. */
  readonly inhabitants: number | null;
  readonly least: number;
  readonly persons: number;
  /** Null: undecided, below the absolute number where the thousandth is not known. */
  readonly reached: boolean | null;
}

/**
 * The smallest number: 1,000 or a thousandth of the inhabitants, whichever is less as this project reads it. Its source is a public
 * slide deck; a report says so.
 * @param population inhabitants by regency code
 */
export function thresholdOf(area: AreaOutcome, population: Readonly<Record<string, number>>): Threshold {
  const inhabitants = population[area.code] ?? null;
  const least = inhabitants === null ? leastMembers : Math.min(leastMembers, Math.ceil(inhabitants / 1000));
  const enough = area.eligiblePersons >= least;
  return { inhabitants, least, persons: area.eligiblePersons, reached: enough || inhabitants !== null ? enough : null };
}
