/** What outlived collections in two stretches of a run, MB. */
export interface HeapAfterCollections {
  /** Second third. */
  readonly before: number;
  /** Last third. */
  readonly after: number;
  /** Whether the last is a tenth larger than the second at most. */
  readonly flat: boolean;
}

/**
 * What outlives collections, from looks at the old heap at whatever moments. Between two collections it fills with what the
 * next one takes, so of each stretch the least look is the one nearest behind a collection; a mean tells when the looks were made.
 * @param looks MB, three at least, in their order
 */
export function heapAfterCollections(looks: readonly number[]): HeapAfterCollections {
  const third = Math.ceil(looks.length / 3);
  const before = Math.min(...looks.slice(third, 2 * third));
  const after = Math.min(...looks.slice(2 * third));
  return { before, after, flat: after <= before * 1.1 };
}
