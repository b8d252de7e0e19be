import { emptyRoot, type Hash, nodeHash } from './hash.ts';

/**
 * Gives the hash of the complete subtree number `index` of height `height`: over the entries
 * `[index · 2^height, (index + 1) · 2^height)`. Indices pass 2^32, so nothing here computes with bit operators.
 */
export type SubtreeReader = (height: number, index: number) => Hash;

/** Largest power of two below `n`, for n ≥ 2: where RFC 6962 §2.1 splits a tree. */
export function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Height of a complete tree of `n` leaves; null where `n` is no power of two. */
function heightOf(n: number): number | null {
  let height = 0;
  for (let k = n; k > 1; k /= 2, height++) if (k % 2 !== 0) return null;
  return height;
}

/** Merkle tree hash of the entries `[from, from + count)`; `from` must be where a subtree of that count may begin. */
export function rangeHash(read: SubtreeReader, from: number, count: number): Hash {
  if (count === 0) return emptyRoot;
  const height = heightOf(count);
  if (height !== null) return read(height, from / count);
  const k = splitOf(count);
  return nodeHash(rangeHash(read, from, k), rangeHash(read, from + k, count - k));
}

/** Root of the tree of the first `size` entries. */
export const rootAt = (read: SubtreeReader, size: number): Hash => rangeHash(read, 0, size);
