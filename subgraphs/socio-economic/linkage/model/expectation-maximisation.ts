/** Pairs with the same comparison vector. */
export interface Pattern {
  /** A level per field. */
  readonly levels: readonly number[];
  readonly count: number;
}

/** The parameters of the model: P(level | one person), P(level | two persons), and the share of pairs that are one person. */
export interface Parameters {
  /** Field → level → probability. */
  readonly m: readonly (readonly number[])[];
  /** Group of fields → joint level → probability; see `PairSpace.groups`. */
  readonly u: readonly (readonly number[])[];
  readonly lambda: number;
}

export interface Estimate extends Parameters {
  readonly groups: readonly (readonly number[])[];
  readonly iterations: number;
  /** Whether the parameters had come to rest. */
  readonly converged: boolean;
}

/** All pairs there are, those too that blocking left out. */
export interface PairSpace {
  readonly pairs: number;
  /**
   * Which fields are counted together. Errors befall the fields of one person one by one, so among matches all are independent; two
   * strangers who share a name share a sex and a generation too, so among non-matches such fields are one.
   */
  readonly groups: readonly (readonly number[])[];
  /** Group → joint level (the first field's is the most significant) → pairs. */
  readonly levels: readonly (readonly number[])[];
  /** Levels of each field. */
  readonly sizes: readonly number[];
}

export interface EstimateOptions {
  /** Iterations at most. Default 5000: vectors are few, and rare errors are learnt slowly. */
  readonly most?: number;
  /** Largest change of a parameter at which it has come to rest. Default 1e-7. */
  readonly tolerance?: number;
  /** What is known from elsewhere and stays: then `u` of the start, or `m`. Default: nothing. */
  readonly known?: 'm' | 'u';
}

/** Added to each expected count, so that a level that did not occur is improbable and not impossible. */
const pseudoCount = 0.5;

/** The joint level of a group in a vector. */
export function jointLevel(levels: readonly number[], group: readonly number[], sizes: readonly number[]): number {
  let joint = 0;
  for (const f of group) joint = joint * sizes[f]! + levels[f]!;
  return joint;
}

/** log2 of the likelihood ratio of a vector. */
export function weightOf(
  levels: readonly number[],
  { m, u }: Parameters,
  { groups, sizes }: Pick<PairSpace, 'groups' | 'sizes'>,
): number {
  let weight = 0;
  for (let f = 0; f < levels.length; f++) weight += Math.log2(m[f]![levels[f]!]!);
  for (const [g, group] of groups.entries()) weight -= Math.log2(u[g]![jointLevel(levels, group, sizes)]!);
  return weight;
}

/** P(one person | vector). */
export function probabilityOf(
  levels: readonly number[],
  parameters: Parameters,
  space: Pick<PairSpace, 'groups' | 'sizes'>,
): number {
  const { lambda } = parameters;
  return 1 / (1 + ((1 - lambda) / lambda) * 2 ** -weightOf(levels, parameters, space));
}

const shares = (counts: readonly number[]): number[] => {
  const sum = counts.reduce((a, b) => a + b + pseudoCount, 0);
  return counts.map((count) => (count + pseudoCount) / sum);
};

/** The space of exactly the given pairs, each field for itself: nothing was left out. */
export function spaceOf(patterns: readonly Pattern[], sizes: readonly number[]): PairSpace {
  const levels = sizes.map((size) => new Array<number>(size).fill(0));
  let pairs = 0;
  for (const { levels: vector, count } of patterns) {
    pairs += count;
    vector.forEach((level, f) => {
      levels[f]![level]! += count;
    });
  }
  return { pairs, groups: sizes.map((_, f) => [f]), levels, sizes };
}

/**
 * The maximum-likelihood parameters of two classes of pairs (Fellegi & Sunter 1969; Dempster, Laird & Rubin 1977; Winkler 1988).
 * Nobody says which pairs are one person.
 *
 * Of pairs that blocking left out it is taken that they are two persons: they weigh in `u` and `lambda`, through the counts of
 * `space`, without being compared one by one. Without them `u` would be that of pairs which were chosen for agreeing.
 * @param start where to begin; it only decides which class is which
 */
export function estimate(
  patterns: readonly Pattern[],
  start: Pick<Parameters, 'm' | 'lambda'> & Partial<Pick<Parameters, 'u'>>,
  space: PairSpace,
  { most = 5000, tolerance = 1e-7, known }: EstimateOptions = {},
): Estimate {
  const { groups, sizes } = space;
  let parameters: Parameters = { u: space.levels.map(shares), ...start };
  for (let iteration = 1; iteration <= most; iteration++) {
    const byField = sizes.map((size) => new Array<number>(size).fill(0));
    const byGroup = space.levels.map((group) => group.map(() => 0));
    let matches = 0;
    for (const { levels, count } of patterns) {
      const expected = count * probabilityOf(levels, parameters, space);
      matches += expected;
      for (let f = 0; f < levels.length; f++) byField[f]![levels[f]!]! += expected;
      for (const [g, group] of groups.entries()) byGroup[g]![jointLevel(levels, group, sizes)]! += expected;
    }
    const next: Parameters = {
      m: known === 'm' ? parameters.m : byField.map(shares),
      u:
        known === 'u'
          ? parameters.u
          : space.levels.map((group, g) => shares(group.map((count, l) => Math.max(0, count - byGroup[g]![l]!)))),
      lambda: Math.min(0.999999, Math.max(matches, pseudoCount) / space.pairs),
    };
    const change = largestChange(parameters, next);
    parameters = next;
    if (change < tolerance) return { ...parameters, groups, iterations: iteration, converged: true };
  }
  return { ...parameters, groups, iterations: most, converged: false };
}

function largestChange(a: Parameters, b: Parameters): number {
  // relative: it is as small as one in the number of pairs
  let change = Math.abs(a.lambda - b.lambda) / a.lambda;
  for (const side of ['m', 'u'] as const)
    a[side].forEach((field, f) => {
      field.forEach((p, l) => {
        change = Math.max(change, Math.abs(p - b[side][f]![l]!));
      });
    });
  return change;
}
