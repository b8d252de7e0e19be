import { readEntry } from '../entry/canonical.ts';
import type { Entry } from '../entry/entry.ts';
import { decodeBundle } from '../log/bundle.ts';
import { readHeld } from '../log/held.ts';
import { heldBundle } from '../log/held-bundle.ts';
import { minimumOf } from '../log/prune.ts';
import { type Checkpoint, type OpenedCheckpoint, openCheckpoint } from '../note/checkpoint.ts';
import type { NoteVerifier } from '../note/key.ts';
import { verifyBundle } from '../tree/bundle-root.ts';
import { type Hash, hashBytes, leafHash } from '../tree/hash.ts';
import { bundlePath, checkpointPath, tileWidth, widthIn } from '../tree/layout.ts';
import { rootAt } from '../tree/range.ts';
import { subtreesFrom, type TileSource } from '../tree/tile-reader.ts';
import { checkBundle } from '../verify/bundle-check.ts';
import { type Finding, finding } from '../verify/finding.ts';
import { tilesIn } from '../verify/tiles-check.ts';

/** An entry that was verified against a checkpoint, and where it stands. */
export interface FollowedEntry {
  readonly index: number;
  readonly entry: Entry;
  /** Leaf hash. */
  readonly leaf: Hash;
}

/** A log that was found to be something else than it was signed for, or than it was when it was last followed. */
export class LogFault extends Error {
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(`${finding.kind} ${finding.path}: ${finding.detail}`);
    this.finding = finding;
  }
}

/** What a monitor remembers of a log between two looks at it. */
export type Followed = Pick<Checkpoint, 'size' | 'root'>;

/** A log that has grown, verified as far as that can be told without its entries. */
export interface Growth {
  readonly checkpoint: OpenedCheckpoint;
  /** The first entry that the log still has; those before it were pruned. */
  readonly minimum: number;
  /** The new entries, a bundle at a time, each verified before it is given. @throws LogFault */
  bundles(): Generator<readonly FollowedEntry[]>;
}

/**
 * Follows a log from where it was last seen (a monitor in the sense of RFC 6962 §5.3): the checkpoint must be signed by a known
 * key, and its tree must have grown out of the one that was seen.
 * @param last null: it was never followed
 * @param indexed entries taken in before; the growth begins after them
 * @returns null where the log has no checkpoint yet
 * @throws LogFault
 */
export function follow(
  directory: string,
  origin: string,
  keys: readonly NoteVerifier[],
  last: Followed | null,
  indexed: number,
): Growth | null {
  const fault = (kind: Finding['kind'], path: string, index: number | null, detail: string): LogFault =>
    new LogFault(finding(kind, path, index, detail));
  const attempt = <T>(path: string, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw error instanceof LogFault ? error : fault('CHECKPOINT', path, null, (error as Error).message);
    }
  };
  const written = attempt(checkpointPath, () => readHeld(directory, checkpointPath));
  if (written === null) {
    if (last === null) return null;
    throw fault('CHECKPOINT', checkpointPath, null, 'it is gone');
  }
  const checkpoint = attempt(checkpointPath, () => openCheckpoint(written, keys, origin));
  const { size } = checkpoint;
  const tiles = tilesIn(directory, size);
  if (last !== null) checkGrowth(last, checkpoint, tiles);
  const minimum = attempt('minimum', () => minimumOf(directory, origin, keys));
  const from = Math.max(indexed, Math.min(size, minimum));

  function* bundles(): Generator<readonly FollowedEntry[]> {
    for (let n = Math.floor(from / tileWidth); n * tileWidth < size; n++) {
      const first = n * tileWidth;
      const width = widthIn(size, 0, n);
      const path = bundlePath(n, width);
      const bytes = attempt(path, () => heldBundle(directory, n, width));
      if (bytes === null)
        throw fault('BUNDLE_MISSING', path, first, `entries ${first} to ${first + width - 1} are missing`);
      const entries = decodeBundle(bytes) ?? [];
      const leaves = entries.map(leafHash);
      if (!verified(n, leaves)) throw new LogFault(located(n, bytes, path));
      yield entries.flatMap((entry, i) =>
        first + i < from ? [] : [{ index: first + i, entry: read(entry, path, first + i), leaf: leaves[i]! }],
      );
    }
  }

  const verified = (n: number, leaves: readonly Hash[]): boolean => {
    try {
      return verifyBundle(tiles, checkpoint, n, leaves);
    } catch (error) {
      throw fault('TILE_MISSING', bundlePath(n, widthIn(size, 0, n)), n * tileWidth, (error as Error).message);
    }
  };
  const read = (bytes: Buffer, path: string, index: number): Entry => {
    try {
      return readEntry(bytes);
    } catch (error) {
      throw fault('ENTRY_MALFORMED', path, index, (error as Error).message);
    }
  };
  /** Which entry of a bundle it is, as far as the tile of its leaves can tell. */
  const located = (n: number, bytes: Buffer, path: string): Finding => {
    const width = widthIn(size, 0, n);
    const tile = tiles({ level: 0, n, width }).subarray(0, width * hashBytes);
    const [wrong] = checkBundle(path, bytes, tile, n * tileWidth);
    if (wrong !== undefined) return wrong;
    return finding('TILE_CHANGED', path, n * tileWidth, 'its entries are not those that the checkpoint stands for');
  };
  return { checkpoint, minimum, bundles };
}

/** @throws LogFault where the tree did not grow out of the one that was seen */
function checkGrowth(last: Followed, now: Checkpoint, tiles: TileSource): void {
  if (now.size < last.size)
    throw new LogFault(
      finding('ROLLED_BACK', checkpointPath, now.size, `it had ${last.size} entries, now it has ${now.size}`),
    );
  let root: Hash | null;
  try {
    root = now.size === last.size ? now.root : rootAt(subtreesFrom(tiles, now.size), last.size);
    // Tiles that give the root of then must also be those of now.
    if (now.size > last.size && !rootAt(subtreesFrom(tiles, now.size), now.size).equals(now.root)) root = null;
  } catch {
    root = null;
  }
  if (root?.equals(last.root) !== true)
    throw new LogFault(
      finding('REWRITTEN', checkpointPath, null, `its first ${last.size} entries are not those that were seen before`),
    );
}
