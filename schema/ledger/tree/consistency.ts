import { emptyRoot, type Hash, nodeHash } from './hash.ts';
import { rangeHash, type SubtreeReader, splitOf } from './range.ts';

/** What proves that the tree of `second` entries begins with the tree of `first` entries (RFC 6962 §2.1.2). */
export function consistencyProof(read: SubtreeReader, first: number, second: number): Hash[] {
  if (!(first >= 0 && first <= second)) throw new RangeError(`no tree of ${first} in one of ${second}`);
  if (first === 0) return [];
  const part = (m: number, from: number, count: number, whole: boolean): Hash[] => {
    if (m === count) return whole ? [] : [rangeHash(read, from, count)];
    const k = splitOf(count);
    return m <= k
      ? [...part(m, from, k, whole), rangeHash(read, from + k, count - k)]
      : [...part(m - k, from + k, count - k, false), rangeHash(read, from, k)];
  };
  return part(first, 0, second, true);
}

/** A tree by its size and root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/** Whether the second tree begins with the first (RFC 9162 §2.1.4.2). Every tree begins with the empty one. */
export function verifyConsistency(first: TreeHead, second: TreeHead, proof: readonly Hash[]): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && first.root.equals(second.root);
  if (first.size === 0) return proof.length === 0 && first.root.equals(emptyRoot);
  let at = first.size - 1;
  let last = second.size - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  // Where the first tree is complete under one node, that node is its root and the proof leaves it out.
  const [start, ...rest] = at === 0 ? [first.root, ...proof] : proof;
  if (start === undefined || (at === 0 && proof.length === 0)) return false;
  let firstRoot = start;
  let secondRoot = start;
  for (const beside of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      firstRoot = nodeHash(beside, firstRoot);
      secondRoot = nodeHash(beside, secondRoot);
      while (at % 2 === 0 && at !== 0) {
        at = at / 2;
        last = Math.floor(last / 2);
      }
    } else {
      secondRoot = nodeHash(secondRoot, beside);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && firstRoot.equals(first.root) && secondRoot.equals(second.root);
}
