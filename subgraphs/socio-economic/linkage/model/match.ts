import { assign, type ScoredPair } from './assignment.ts';
import { candidates, type PassCount } from './blocking.ts';
import { compare, type DtsenPerson, levelCounts, levelsOf, patternCount, type RollPerson } from './comparison.ts';
import { defaultBounds, type ErrorBounds, type Thresholds, thresholdsFor } from './decision-rule.ts';
import { type Estimate, type Pattern, spaceOf } from './expectation-maximisation.ts';
import { pairSpace } from './pair-space.ts';
import { type NameFrequency, Scoring } from './scoring.ts';
import { train } from './training.ts';

/** A pair that the model links or leaves to a clerk. */
export interface JudgedPair extends ScoredPair {
  /** P(one person), its rivals on both sides considered. */
  readonly posterior: number;
  readonly outcome: 'MATCH' | 'REVIEW';
  readonly pattern: number;
}

/** What the model found, and how. */
export interface ModelMatch {
  readonly pairs: readonly JudgedPair[];
  readonly estimate: Estimate;
  readonly thresholds: Thresholds;
  readonly passes: readonly PassCount[];
  readonly compared: number;
  readonly scoring: Scoring;
}

/** Pairs whose odds are below 1 : 2¹⁰ are no candidates for the assignment. */
const floor = -10;

/** Links two files without a common identifier, one-to-one. Nothing is tuned; two errors are bounded beforehand. */
export function matchByModel(
  voters: readonly RollPerson[],
  persons: readonly DtsenPerson[],
  frequency: NameFrequency,
  bounds: ErrorBounds = defaultBounds,
): ModelMatch {
  const found = new Candidates();
  const passes = candidates(voters, persons, (v, p) => found.add(v, p, compare(voters[v]!, persons[p]!)));
  const nobody = voters.length === 0 || persons.length === 0;
  const space = nobody ? spaceOf([{ levels: [4, 2, 1, 3], count: 1 }], levelCounts) : pairSpace(voters, persons);
  const fitted = train(found.patterns(), space, voters.length, persons.length);
  const scoring = new Scoring(fitted, frequency);

  const rivals = { left: new Float64Array(voters.length), right: new Float64Array(persons.length) };
  const scored: Array<ScoredPair & { readonly pattern: number }> = [];
  found.each((left, right, pattern) => {
    const weight = scoring.score(pattern, persons[right]!.name.sorted);
    const odds = 2 ** weight;
    rivals.left[left]! += odds;
    rivals.right[right]! += odds;
    if (weight > floor) scored.push({ left, right, weight, pattern });
  });
  const chosen = assign(scored, floor).map((pair) => {
    const odds = 2 ** pair.weight;
    const others = rivals.left[pair.left]! + rivals.right[pair.right]! - 2 * odds;
    return { ...pair, posterior: odds / (1 + odds + Math.max(0, others)) };
  });
  const thresholds = thresholdsFor(
    chosen.map((pair) => pair.posterior),
    bounds,
  );
  const pairs = chosen
    .filter(({ posterior }) => posterior >= thresholds.review)
    .map((pair): JudgedPair => ({ ...pair, outcome: pair.posterior >= thresholds.link ? 'MATCH' : 'REVIEW' }));
  return { pairs, estimate: fitted, thresholds, passes, compared: found.count, scoring };
}

/** Compared pairs in flat arrays: nine bytes a pair. */
class Candidates {
  count = 0;
  #voters = new Int32Array(1 << 16);
  #persons = new Int32Array(1 << 16);
  #patterns = new Uint8Array(1 << 16);
  readonly #byPattern = new Float64Array(patternCount);

  add(voter: number, person: number, pattern: number): void {
    if (this.count === this.#voters.length) this.#grow();
    this.#voters[this.count] = voter;
    this.#persons[this.count] = person;
    this.#patterns[this.count] = pattern;
    this.#byPattern[pattern]!++;
    this.count++;
  }

  each(tell: (voter: number, person: number, pattern: number) => void): void {
    for (let i = 0; i < this.count; i++) tell(this.#voters[i]!, this.#persons[i]!, this.#patterns[i]!);
  }

  patterns(): Pattern[] {
    return [...this.#byPattern].flatMap((count, pattern) =>
      count === 0 ? [] : [{ levels: levelsOf(pattern), count }],
    );
  }

  #grow(): void {
    const wider = <A extends Int32Array | Uint8Array>(old: A, made: A): A => {
      made.set(old);
      return made;
    };
    const length = this.#voters.length * 2;
    this.#voters = wider(this.#voters, new Int32Array(length));
    this.#persons = wider(this.#persons, new Int32Array(length));
    this.#patterns = wider(this.#patterns, new Uint8Array(length));
  }
}
