import { fields, levelCounts, levelsOf, patternCount } from './comparison.ts';
import { type Estimate, weightOf } from './expectation-maximisation.ts';

/** Share of people who have a name, by its sorted key. */
export interface NameFrequency {
  of(sortedKey: string): number;
}

const vectorsPerName = patternCount / fields.name.length;

/** Weights of the model in bits. */
export class Scoring {
  /** Pattern → log2 odds, the name as frequent as names are. */
  readonly #weights: Float64Array;
  /** Chance that two persons agree in some name. */
  readonly #agreement: number;

  readonly estimate: Estimate;
  readonly frequency: NameFrequency;
  constructor(estimate: Estimate, frequency: NameFrequency) {
    this.estimate = estimate;
    this.frequency = frequency;
    const space = { groups: estimate.groups, sizes: levelCounts };
    this.#weights = Float64Array.from(
      { length: patternCount },
      (_, pattern) => this.prior + weightOf(levelsOf(pattern), estimate, space),
    );
    const [exact, sameKey] = this.marginal(0) as [number, number];
    this.#agreement = exact + sameKey;
  }

  /** log2 of the odds that a pair of all pairs is one person. */
  get prior(): number {
    const { lambda } = this.estimate;
    return Math.log2(lambda / (1 - lambda));
  }

  /** P(level | two persons) of one field, whatever the fields that are counted with it. */
  marginal(field: number): number[] {
    const { groups, u } = this.estimate;
    const g = groups.findIndex((group) => group.includes(field));
    const group = groups[g]!;
    const sizes = group.map((f) => levelCounts[f]!);
    const sums = new Array<number>(levelCounts[field]!).fill(0);
    u[g]!.forEach((p, joint) => {
      sums[levelsOf(joint, sizes)[group.indexOf(field)]!]! += p;
    });
    return sums;
  }

  /** The weight of one field's level by itself: log2(m/u). */
  weightOf(field: number, level: number): number {
    return Math.log2(this.estimate.m[field]![level]! / this.marginal(field)[level]!);
  }

  /** The weight of a vector where the name is as frequent as names are, without the prior. */
  weightOfPattern(pattern: number): number {
    return this.#weights[pattern]! - this.prior;
  }

  /**
   * log2 odds of a pair. Two who agree in a rare name agree in more than two who agree in a common one: where the names or their
   * keys agree, the chance agreement of *a* name gives way to the frequency of *this* name (Winkler 1989; Splink's
   * term-frequency adjustment).
   */
  score(pattern: number, sortedName: string): number {
    const weight = this.#weights[pattern]!;
    return pattern < 2 * vectorsPerName ? weight + Math.log2(this.#agreement / this.frequency.of(sortedName)) : weight;
  }
}

/** The frequency of names among counted ones; a name that was not counted is as rare as can be. */
export function nameFrequency(counts: ReadonlyMap<string, number>, total: number): NameFrequency {
  return { of: (key) => Math.max(counts.get(key) ?? 0, 1) / Math.max(total, 1) };
}
