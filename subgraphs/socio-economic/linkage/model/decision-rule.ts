/** Which errors are put up with. Set beforehand, never from a truth that no agency has. */
export interface ErrorBounds {
  /** Share of false links among those made, at most (Fellegi & Sunter's μ, taken of the links). */
  readonly falseLinks: number;
  /** Share of the expected matches that are neither linked nor shown to a clerk, at most (their λ). */
  readonly missed: number;
}

export const defaultBounds: ErrorBounds = { falseLinks: 0.005, missed: 0.005 };

/** However few the false links are together: a pair that is two persons more often than one time in ten is a clerk's. */
const leastPosterior = 0.9;
/** What is more likely one person than two is shown to a clerk, however little would be missed. */
const shownFrom = 0.5;

/** Posteriors at which a pair is linked, and below which it is left. Between them a clerk decides. */
export interface Thresholds {
  readonly link: number;
  readonly review: number;
}

/**
 * The two thresholds of Fellegi & Sunter from the model's own posteriors: as many links as keep the expected share of false
 * ones within the bound, and a lower threshold below which no more than the bound of the expected matches lies.
 */
export function thresholdsFor(
  posteriors: Iterable<number>,
  { falseLinks, missed }: ErrorBounds = defaultBounds,
): Thresholds {
  const sorted = Float64Array.from(posteriors).sort().reverse();
  const expected = sorted.reduce((sum, p) => sum + p, 0);
  let link = 1;
  let wrong = 0;
  for (const [i, p] of sorted.entries()) {
    wrong += 1 - p;
    if (p < leastPosterior || wrong > falseLinks * (i + 1)) break;
    link = p;
  }
  let review = 0;
  let below = 0;
  for (let i = sorted.length - 1; i >= 0; i--) {
    below += sorted[i]!;
    if (below > missed * expected) {
      review = sorted[i]!;
      break;
    }
  }
  return { link, review: Math.min(review, link, shownFrom) };
}
