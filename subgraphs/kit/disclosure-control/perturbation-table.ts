/**
 * Perturbation tables of the cell-key method: for each count n, how probable each change is. Derived as the ptable package
 * of sdcTools does (Giessing 2016, doi:10.1007/978-3-319-45381-1_18; the method: Thompson, Broadfoot & Elazar 2013, ABS):
 * of all distributions over the allowed changes with mean 0 and variance V, the one of greatest entropy. By Lagrange it is
 * p(x) = exp(ax + bx²) / Z, and its two multipliers are where the dual, log Z − bV, is least.
 */

/** One count's changes: `p[i]` is the probability of adding `from + i`. */
export interface Changes {
  readonly from: number;
  readonly p: readonly number[];
}

/**
 * Variance of the noise whose absolute value is at most D: (D/4)², so that the bound lies four standard deviations out. A
 * bound that noise often reaches betrays the count by its extremes; D = 8 is reached once in 7,000 cells on each side.
 */
export const varianceOf = (bound: number): number => (bound / 4) ** 2;

/**
 * The same for one row: a count n cannot lose more than n, and noise of mean 0 on [−n, D] has a variance of nD at most. Half
 * of that is asked of it where V is more (D above 8, counts of 1 or 2).
 */
export const varianceAt = (count: number, bound: number): number => Math.min(varianceOf(bound), (count * bound) / 2);

const steps = 100;
const exact = 1e-13;

/** The changes of greatest entropy within [from, to] with mean 0 and this variance. @throws Error where there are none */
export function greatestEntropy(from: number, to: number, variance: number): Changes {
  const x = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const at = (a: number, b: number): { p: number[]; dual: number } => {
    const exponents = x.map((v) => a * v + b * v * v);
    const top = Math.max(...exponents);
    const weights = exponents.map((e) => Math.exp(e - top));
    const z = weights.reduce((sum, w) => sum + w, 0);
    return { p: weights.map((w) => w / z), dual: top + Math.log(z) - b * variance };
  };
  let a = 0;
  let b = -1 / (2 * variance);
  let here = at(a, b);
  for (let step = 0; step < steps; step++) {
    const moment = (k: number): number => here.p.reduce((sum, p, i) => sum + p * (x[i] as number) ** k, 0);
    const [m1, m2, m3, m4] = [moment(1), moment(2), moment(3), moment(4)];
    const [ga, gb] = [m1, m2 - variance];
    if (Math.abs(ga) + Math.abs(gb) < exact) return { from, p: here.p };
    // the dual's Hessian is the covariance of (x, x²)
    const [haa, hab, hbb] = [m2 - m1 * m1, m3 - m1 * m2, m4 - m2 * m2];
    const determinant = haa * hbb - hab * hab;
    const da = (hbb * ga - hab * gb) / determinant;
    const db = (haa * gb - hab * ga) / determinant;
    let scale = 1;
    let next = at(a - da, b - db);
    while (!(next.dual <= here.dual + 1e-15) && scale > 1e-9) {
      scale /= 2;
      next = at(a - scale * da, b - scale * db);
    }
    a -= scale * da;
    b -= scale * db;
    here = next;
  }
  const mean = here.p.reduce((sum, p, i) => sum + p * (x[i] as number), 0);
  if (Math.abs(mean) < 1e-9) return { from, p: here.p };
  throw new Error(`no noise within [${from}, ${to}] has mean 0 and variance ${variance}`);
}

const tables = new Map<number, readonly Changes[]>();

/**
 * Rows 0 … D of the table; every greater count has the row of D. A true zero stays zero, and no count becomes negative:
 * below D the row is cut at −n and leans the other way.
 */
export function perturbationTable(bound: number): readonly Changes[] {
  let table = tables.get(bound);
  if (table === undefined) {
    table = Array.from({ length: bound + 1 }, (_, n) =>
      n === 0 ? { from: 0, p: [1] } : greatestEntropy(-n, bound, varianceAt(n, bound)),
    );
    tables.set(bound, table);
  }
  return table;
}
