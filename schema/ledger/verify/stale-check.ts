import { readHeld } from '../log/held.ts';
import { hashBytes } from '../tree/hash.ts';
import { checkpointPath, tileWidth, widthIn } from '../tree/layout.ts';
import type { TileSource } from '../tree/tile-reader.ts';
import { checkBundle } from './bundle-check.ts';
import { type Finding, finding } from './finding.ts';
import type { StandingTile } from './standing.ts';

/** Partial tiles and bundles that the log has outgrown: each must begin as what stands in its place now. */
export function checkStale(
  directory: string,
  standing: readonly StandingTile[],
  tiles: TileSource,
  size: number,
): Finding[] {
  const findings: Finding[] = [];
  for (const { path, level, n, width } of standing) {
    const now = widthIn(size, level === 'entries' ? 0 : level, n);
    if (width >= now) continue;
    const first = level === 'entries' || level === 0 ? n * tileWidth : null;
    try {
      // The writer removes it when the full one stands there.
      const bytes = readHeld(directory, path);
      if (bytes === null) continue;
      const tile = tiles({ level: level === 'entries' ? 0 : level, n, width: now }).subarray(0, width * hashBytes);
      if (level === 'entries') findings.push(...checkBundle(path, bytes, tile, n * tileWidth));
      else if (!bytes.equals(tile))
        findings.push(finding('TILE_CHANGED', path, first, 'it is outgrown, and does not begin as the tile of now'));
    } catch (error) {
      findings.push(finding('TILE_CHANGED', path, first, (error as Error).message));
    }
  }
  return findings;
}

/**
 * Tiles that the checkpoint does not cover: with no journal that has their entries, the checkpoint is an older one.
 * @param standing listed before the journal was read, which has every entry before its tiles are written
 */
export function checkBeyond(standing: readonly StandingTile[], size: number, end: number): Finding[] {
  let furthest = end;
  for (const { level, n, width } of standing)
    furthest = Math.max(furthest, (n * tileWidth + width) * (level === 'entries' ? 1 : tileWidth ** level));
  if (furthest === end) return [];
  const detail = `there are tiles for ${furthest} entries, the checkpoint covers ${size}`;
  return [finding('ROLLED_BACK', checkpointPath, size, detail)];
}
