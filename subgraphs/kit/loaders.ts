import DataLoader from 'dataloader';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';

/** Keys asked for in one statement at most: as many as a page has rows. */
const maxBatchSize = 5000;

const numbers = new WeakMap<FieldNode, number>();
let lastNumber = 0;

function numberOf(node: FieldNode): number {
  const known = numbers.get(node);
  if (known !== undefined) return known;
  numbers.set(node, ++lastNumber);
  return lastNumber;
}

/** A name for a place of the document: all the field nodes that meet there, since each may want columns of its own. */
const placeName = ({ fieldNodes }: Pick<GraphQLResolveInfo, 'fieldNodes'>): string =>
  fieldNodes.map(numberOf).join(' ');

/** The loaders of one request. */
export class Loaders {
  readonly #byPlace = new Map<string, Map<string, DataLoader<never, unknown, unknown>>>();

  /**
   * The loader of one kind of look-up. Give `info` as the place where the columns follow from the selection: two places of
   * a document may want different columns of the same rows. Give a name where they do not.
   * @param batch answers keys in order, null where there is nothing
   * @param cacheKey needed where a key is not a scalar
   */
  at<K, V>(
    place: Pick<GraphQLResolveInfo, 'fieldNodes'> | string,
    kind: string,
    batch: (keys: readonly K[]) => Promise<ReadonlyArray<V | Error>>,
    cacheKey?: (key: K) => string,
  ): DataLoader<K, V, unknown> {
    const name = typeof place === 'string' ? place : placeName(place);
    const kinds = this.#byPlace.get(name) ?? new Map<string, DataLoader<never, unknown, unknown>>();
    this.#byPlace.set(name, kinds);
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
