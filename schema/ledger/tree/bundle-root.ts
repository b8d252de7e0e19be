import { type Hash, nodeHash, perfectHash } from './hash.ts';
import { inclusionProof, verifyInclusion } from './inclusion.ts';
import { tileHeight, tileWidth, widthIn } from './layout.ts';
import { rootAt, type SubtreeReader } from './range.ts';
import { hashIn, subtreesFrom, type TileSource } from './tile-reader.ts';

/** Root over the leaves of one bundle, full or not. */
const rootOf = (leaves: readonly Hash[]): Hash =>
  rootAt((height, index) => perfectHash(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height)), leaves.length);

/**
 * Whether the leaves of bundle `n` stand in the tree of this root, proven once for all of them: a tree is also a tree over the
 * roots of its bundles, since RFC 6962 splits at powers of two, and 256 is one.
 * @param leaves as many as the tree has in this bundle
 * @throws Error where a tile of the proof is missing
 */
export function verifyBundle(
  tiles: TileSource,
  { size, root }: { readonly size: number; readonly root: Hash },
  n: number,
  leaves: readonly Hash[],
): boolean {
  const bundles = Math.ceil(size / tileWidth);
  const full = Math.floor(size / tileWidth);
  const subtree = subtreesFrom(tiles, size);
  const read: SubtreeReader = (height, index) => {
    if ((index + 1) * 2 ** height <= full) return subtree(height + tileHeight, index);
    if (height > 0) return nodeHash(read(height - 1, index * 2), read(height - 1, index * 2 + 1));
    const width = widthIn(size, 0, index);
    const tile = tiles({ level: 0, n: index, width });
    return rootOf(Array.from({ length: width }, (_, i) => hashIn(tile, i)));
  };
  return (
    leaves.length === widthIn(size, 0, n) &&
    verifyInclusion(rootOf(leaves), n, bundles, inclusionProof(read, n, bundles), root)
  );
}
