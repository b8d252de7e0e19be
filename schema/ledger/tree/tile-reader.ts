import { type Hash, hashBytes, perfectHash } from './hash.ts';
import { type TilePlace, tileHeight, tileWidth, widthIn } from './layout.ts';
import type { SubtreeReader } from './range.ts';

/** Gives the bytes of a tile; must throw where it has not the whole width. */
export type TileSource = (place: TilePlace) => Buffer;

/** The `i`-th hash of a tile. */
export const hashIn = (tile: Buffer, i: number): Hash => tile.subarray(i * hashBytes, (i + 1) * hashBytes);

/** Reads subtrees of a tree of `size` from its tiles; what lies between two levels of tiles is hashed anew. */
export function subtreesFrom(tiles: TileSource, size: number): SubtreeReader {
  return (height, index) => {
    const level = Math.floor(height / tileHeight);
    const count = 2 ** (height - level * tileHeight);
    const first = index * count;
    const n = Math.floor(first / tileWidth);
    const tile = tiles({ level, n, width: widthIn(size, level, n) });
    const from = first - n * tileWidth;
    return perfectHash(Array.from({ length: count }, (_, i) => hashIn(tile, from + i)));
  };
}
