import { type Hash, nodeHash } from './hash.ts';
import { rangeHash, type SubtreeReader, splitOf } from './range.ts';

/** The audit path of entry `index` in the tree of `size` entries, from the leaf upwards (RFC 6962 §2.1.1). */
export function inclusionProof(read: SubtreeReader, index: number, size: number): Hash[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no entry ${index} among ${size}`);
  const path = (at: number, from: number, count: number): Hash[] => {
    if (count <= 1) return [];
    const k = splitOf(count);
    return at < k
      ? [...path(at, from, k), rangeHash(read, from + k, count - k)]
      : [...path(at - k, from + k, count - k), rangeHash(read, from, k)];
  };
  return path(index, 0, size);
}

/** Whether the tree with this root has this leaf at this place (RFC 9162 §2.1.3.2, the algorithm for RFC 6962 trees). */
export function verifyInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  if (!(index >= 0 && index < size)) return false;
  let at = index;
  let last = size - 1;
  let found = leaf;
  for (const beside of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      found = nodeHash(beside, found);
      while (at % 2 === 0 && at !== 0) {
        at = at / 2;
        last = Math.floor(last / 2);
      }
    } else {
      found = nodeHash(found, beside);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && found.equals(root);
}
