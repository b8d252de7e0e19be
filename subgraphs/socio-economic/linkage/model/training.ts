import { fieldNames, fields, levelCounts } from './comparison.ts';
import { type Estimate, estimate, type PairSpace, type Pattern, spaceOf } from './expectation-maximisation.ts';

const [name, birthYear, sex, place] = [0, 1, 2, 3] as const;
const personal = [name, birthYear, sex] as const;

/** Of fewer pairs in a session nothing is learnt; then all are taken together. */
const leastPairs = 100;

/** Agreement is what one expects of one person. */
const startingAgreement = (): number[][] =>
  fieldNames.map((field) => {
    const rest = fields[field].length - 1;
    return fields[field].map((_, level) => (level === 0 ? 0.8 : 0.2 / rest));
  });

/** The vectors over some of the fields only, equal ones added up. */
function narrowed(patterns: readonly Pattern[], to: readonly number[]): Pattern[] {
  const sums = new Map<string, Pattern>();
  for (const { levels, count } of patterns) {
    const kept = to.map((f) => levels[f]!);
    const held = sums.get(kept.join());
    sums.set(kept.join(), { levels: kept, count: count + (held?.count ?? 0) });
  }
  return [...sums.values()];
}

/**
 * Estimates the model in sessions, each by expectation–maximisation on those pairs among which one person is common (as Splink
 * advises). Over all pairs at once, which are thousands of millions, the smallest error in what is taken for chance agreement would be more
 * pairs than there are matches.
 * 1. Pairs of one household teach how name, birth year and sex of one person agree.
 * 2. Pairs that agree in all three teach how places agree; what is chance there is known from `space`.
 * 3. All pairs teach how many matches there are, and what is left for chance.
 */
export function train(patterns: readonly Pattern[], space: PairSpace, left: number, right: number): Estimate {
  const m = startingAgreement();
  const lambda = Math.max(1, Math.min(left, right) / 2) / Math.max(2, left * right);
  const home = narrowed(
    patterns.filter(({ levels }) => levels[place] === 0),
    personal,
  );
  const namesakes = narrowed(
    patterns.filter(({ levels }) => levels[name]! <= 1 && levels[birthYear] === 0 && levels[sex] === 0),
    [place],
  );
  const few = (some: readonly Pattern[]): boolean => some.reduce((sum, { count }) => sum + count, 0) < leastPairs;
  if (few(home) || few(namesakes)) return estimate(patterns, { m, lambda }, space);

  const sizes = (some: readonly number[]): number[] => some.map((f) => levelCounts[f]!);
  const start = (some: readonly number[]) => ({ m: some.map((f) => m[f]!), lambda: 0.5 });
  const persons = estimate(home, start(personal), spaceOf(home, sizes(personal)));
  const chance = space.levels[1]!.map((count) => (count + 0.5) / (space.pairs + 2));
  const places = estimate(namesakes, { ...start([place]), u: [chance] }, spaceOf(namesakes, sizes([place])), {
    known: 'u',
  });
  const whole = estimate(patterns, { m: [...persons.m, ...places.m], lambda }, space, { known: 'm' });
  return {
    ...whole,
    iterations: persons.iterations + places.iterations + whole.iterations,
    converged: persons.converged && places.converged && whole.converged,
  };
}
