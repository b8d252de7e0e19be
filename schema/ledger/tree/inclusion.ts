import { sidesOf } from '../audit-path/index.ts';
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

/** Whether the tree with this root has this leaf at this place. */
export function verifyInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  const sides = sidesOf(index, size, proof.length);
  if (sides === null) return false;
  const climbed = proof.reduce(
    (found, beside, i) => (sides[i] === 'left' ? nodeHash(beside, found) : nodeHash(found, beside)),
    leaf,
  );
  return climbed.equals(root);
}
