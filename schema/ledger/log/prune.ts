import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openCheckpoint } from '../note/checkpoint.ts';
import type { NoteSigner, NoteVerifier } from '../note/key.ts';
import { parseNote, signedBy, signNote, writeNote } from '../note/note.ts';
import { bundlePath, checkpointPath, tileWidth } from '../tree/layout.ts';
import { type Disk, fileSystem } from './disk.ts';
import { readHeld } from './held.ts';

/** The note that tells from which entry on a log still has its entries. Signed, or whoever drops entries could say so too. */
export const minimumPath = 'minimum';
const title = 'simpul/ledger-minimum/v1';

/** The first entry that a log still has; 0 where nothing was pruned. @throws Error in words where the note does not hold */
export function minimumOf(directory: string, origin: string, keys: readonly NoteVerifier[]): number {
  const written = readHeld(directory, minimumPath);
  if (written === null) return 0;
  const note = parseNote(written);
  const [head, log, index = '', ...more] = note.text.slice(0, -1).split('\n');
  if (signedBy(note, keys).length === 0) throw new Error('no known key of the log signed it');
  if (head !== title || log !== origin || !/^\d{1,15}$/.test(index) || more.length > 0)
    throw new Error('it is of another log');
  return Number(index);
}

const writeMinimum = (log: PrunedLog, index: number, disk: Disk): Promise<void> =>
  disk.replace(
    join(log.directory, minimumPath),
    Buffer.from(writeNote(signNote(`${title}\n${log.origin}\n${index}\n`, log.signers))),
  );

/** Signs the note anew with every key of the log, so that it holds when the older of two keys is gone. */
export async function signMinimumAgain(log: PrunedLog, disk: Disk): Promise<void> {
  const keys = log.signers.map(({ verifier }) => verifier);
  const written = readHeld(log.directory, minimumPath);
  if (written === null || signedBy(parseNote(written), keys).length === keys.length) return;
  await writeMinimum(log, minimumOf(log.directory, log.origin, keys), disk);
}

/** A log that may be pruned. */
export interface PrunedLog {
  readonly directory: string;
  readonly origin: string;
  readonly signers: readonly NoteSigner[];
}

/**
 * Takes the bundles away whose entries all stand before `before`; the last bundle stays. The tree keeps all its hashes: the log
 * verifies as before, and whoever has an entry can still prove it. Only what a checkpoint covers is taken. May run beside the
 * process that writes the log.
 * @param archive folder to which the bundles are copied first, under their paths
 * @returns the first entry that is left
 */
export async function prune(
  log: PrunedLog,
  before: number,
  archive?: string,
  disk: Disk = fileSystem,
): Promise<number> {
  const keys = log.signers.map(({ verifier }) => verifier);
  const { size } = openCheckpoint(readHeld(log.directory, checkpointPath) ?? '', keys, log.origin);
  const from = minimumOf(log.directory, log.origin, keys) / tileWidth;
  const until = Math.floor(Math.min(before, Math.max(0, size - 1)) / tileWidth);
  if (until <= from) return from * tileWidth;
  const gone = Array.from({ length: until - from }, (_, i) => bundlePath(from + i));
  if (archive !== undefined)
    for (const path of gone) {
      await mkdir(dirname(join(archive, path)), { recursive: true, mode: 0o700 });
      await copyFile(join(log.directory, path), join(archive, path));
    }
  await writeMinimum(log, until * tileWidth, disk);
  await disk.remove(gone.map((path) => join(log.directory, path)));
  return until * tileWidth;
}
