import DataLoader from 'dataloader';

/** Keys asked for in one statement at most: as many as a page has rows. */
const maxBatchSize = 5000;

/** The loaders of one request. */
export class Loaders {
  readonly #byPlace = new Map<unknown, Map<string, DataLoader<never, unknown, unknown>>>();

  /**
   * The loader of one kind of look-up at one place of the document. The place (a field node) is part of its identity,
   * since two places may want different columns of the same rows.
   * @param batch answers keys in order, null where there is nothing
   * @param cacheKey needed where a key is not a scalar
   */
  at<K, V>(
    place: unknown,
    kind: string,
    batch: (keys: readonly K[]) => Promise<ReadonlyArray<V | Error>>,
    cacheKey?: (key: K) => string,
  ): DataLoader<K, V, unknown> {
    const kinds = this.#byPlace.get(place) ?? new Map<string, DataLoader<never, unknown, unknown>>();
    this.#byPlace.set(place, kinds);
    let loader = kinds.get(kind) as DataLoader<K, V, unknown> | undefined;
    if (loader === undefined) {
      loader = new DataLoader<K, V, unknown>(batch, {
        maxBatchSize,
        ...(cacheKey === undefined ? {} : { cacheKeyFn: cacheKey }),
      });
      kinds.set(kind, loader as unknown as DataLoader<never, unknown, unknown>);
    }
    return loader;
  }
}

/** Puts rows in the order of the keys that asked for them; null where a key has no row. */
export function inOrder<K, V>(keys: readonly K[], rows: Iterable<V>, keyOf: (row: V) => K): Array<V | null> {
  const found = new Map<K, V>();
  for (const row of rows) found.set(keyOf(row), row);
  return keys.map((key) => found.get(key) ?? null);
}
