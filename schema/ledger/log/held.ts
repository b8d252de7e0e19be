import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SimpulError } from '../../errors/index.ts';
import { type OpenedCheckpoint, openCheckpoint } from '../note/checkpoint.ts';
import type { NoteVerifier } from '../note/key.ts';
import { GrowingTree } from '../tree/growing-tree.ts';
import { hashBytes, leafHash } from '../tree/hash.ts';
import { bundlePath, checkpointPath, tilePath, tileWidth } from '../tree/layout.ts';
import { hashIn } from '../tree/tile-reader.ts';
import { decodeBundle } from './bundle.ts';

const damaged = (detail: string): SimpulError => new SimpulError('LEDGER_DAMAGED', { detail });

/** A file of a log; null: it is not there. @throws Error in words where it is no regular file, or cannot be read */
export function readHeld(directory: string, path: string): Buffer | null {
  try {
    // Without O_NONBLOCK a named pipe in its place would be waited for without end.
    const file = openSync(join(directory, path), constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return fstatSync(file).isFile() ? readFileSync(file) : unreadable('it is no regular file');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    return unreadable(
      code === undefined ? message : code === 'ENXIO' ? 'it is no regular file' : `${code}: it cannot be read`,
    );
  }
}

function unreadable(why: string): never {
  throw new Error(why);
}

/** What a folder's last checkpoint stands for: the tree to go on from, and the entries of its unfinished bundle. */
export interface Published {
  readonly checkpoint: OpenedCheckpoint;
  readonly tree: GrowingTree;
  readonly bundle: readonly Buffer[];
  /** The last entry; null: there is none. */
  readonly last: Buffer | null;
}

/**
 * Reads what is needed to go on with a log, and holds it against the checkpoint: the right edge must give its root.
 * @returns null where there is no checkpoint
 * @throws SimpulError LEDGER_DAMAGED
 */
export function readPublished(directory: string, origin: string, keys: readonly NoteVerifier[]): Published | null {
  const read = (path: string): Buffer | null => {
    try {
      return readHeld(directory, path);
    } catch (error) {
      throw damaged(`${path}: ${(error as Error).message}`);
    }
  };
  const written = read(checkpointPath);
  if (written === null) return null;
  let checkpoint: OpenedCheckpoint;
  try {
    checkpoint = openCheckpoint(written, keys, origin);
  } catch (error) {
    throw damaged(`${checkpointPath}: ${(error as Error).message}`);
  }
  const { size, root } = checkpoint;
  const tree = GrowingTree.from(size, ({ level, n, width }) => {
    const path = tilePath(level, n, width);
    const bytes = read(path);
    if (bytes?.length !== width * hashBytes) throw damaged(`${path} is ${bytes === null ? 'missing' : 'not whole'}`);
    return Array.from({ length: width }, (_, i) => hashIn(bytes, i));
  });
  if (!tree.root().equals(root)) throw damaged('the tiles at the end do not give the root of the checkpoint');
  const width = size % tileWidth;
  const path = size === 0 ? null : bundlePath(Math.ceil(size / tileWidth) - 1, width === 0 ? tileWidth : width);
  const bytes = path === null ? null : read(path);
  const entries = bytes === null ? null : decodeBundle(bytes);
  if (path !== null && entries?.length !== (width === 0 ? tileWidth : width))
    throw damaged(`${path} is missing or not whole`);
  const bundle = width === 0 ? [] : (entries ?? []);
  const leaves = tree.partial().find((tile) => tile.level === 0)?.bytes;
  for (const [i, entry] of bundle.entries())
    if (leaves === undefined || !leafHash(entry).equals(hashIn(leaves, i)))
      throw damaged(`${path}: entry ${size - width + i}`);
  return { checkpoint, tree, bundle, last: entries?.at(-1) ?? null };
}
