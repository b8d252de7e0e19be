import { readHeld } from '../log/held.ts';
import { hashBytes, perfectHash } from '../tree/hash.ts';
import { levelsOf, levelWidth, type TilePlace, tilePath, tileWidth, widthIn } from '../tree/layout.ts';
import { hashIn, type TileSource } from '../tree/tile-reader.ts';
import { type Finding, finding } from './finding.ts';

/** Tiles kept in memory while proofs are made from them. */
const most = 4096;

/**
 * Reads the tiles of a log of `size` from its folder: of the width asked, or wider, as a wider one begins alike.
 * @throws Error where there is none
 */
export function tilesIn(directory: string, size: number): TileSource {
  const kept = new Map<string, Buffer>();
  return ({ level, n, width }) => {
    const full = widthIn(size, level, n);
    const path = tilePath(level, n, full);
    let bytes = kept.get(path) ?? readHeld(directory, path);
    // The writer may have put the full tile in the place of the partial one since.
    bytes ??= readHeld(directory, tilePath(level, n, width)) ?? readHeld(directory, tilePath(level, n));
    if (bytes === null || bytes.length < width * hashBytes)
      throw new Error(`${path} is ${bytes === null ? 'missing' : 'not whole'}`);
    if (kept.size >= most) kept.clear();
    kept.set(path, bytes);
    return bytes;
  };
}

/** Holds each tile above level 0 against the tiles below it, whose roots it must list. */
export function checkTiles(tiles: TileSource, size: number): Finding[] {
  const findings: Finding[] = [];
  const read = (place: TilePlace): Buffer | null => {
    try {
      return tiles(place);
    } catch (error) {
      const path = tilePath(place.level, place.n, place.width);
      if (!findings.some((f) => f.path === path))
        findings.push(finding('TILE_MISSING', path, null, (error as Error).message));
      return null;
    }
  };
  for (let level = 1; level < levelsOf(size); level++) {
    for (let i = 0; i < levelWidth(size, level); i++) {
      const n = Math.floor(i / tileWidth);
      const above = read({ level, n, width: widthIn(size, level, n) });
      const below = read({ level: level - 1, n: i, width: tileWidth });
      if (above === null || below === null) continue;
      const root = perfectHash(Array.from({ length: tileWidth }, (_, k) => hashIn(below, k)));
      if (!root.equals(hashIn(above, i % tileWidth)))
        findings.push(
          finding(
            'TILE_CHANGED',
            tilePath(level - 1, i),
            i * tileWidth ** level,
            `its root is not the one in ${tilePath(level, n, widthIn(size, level, n))}; one of the two was changed`,
          ),
        );
    }
  }
  return findings;
}
