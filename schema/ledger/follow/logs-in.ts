import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readHeld } from '../log/held.ts';
import { keysFile } from '../log/ledger.ts';
import { readCheckpoint } from '../note/checkpoint.ts';
import { type NoteVerifier, parseVerifier } from '../note/key.ts';
import { checkpointPath } from '../tree/layout.ts';

/** A log in a folder of logs. */
export interface HeldLog {
  readonly directory: string;
  /** The keys that the folder itself names. Whoever trusts them at first sight must keep them. */
  readonly keys: readonly NoteVerifier[];
}

/** How deep below the folder a log may stand: an origin has the parts of a URL. */
const deepest = 6;

/** The logs below a folder, in the order of their paths; none where there is no such folder. */
export function logsIn(folder: string, depth = 0): HeldLog[] {
  if (existsSync(join(folder, checkpointPath))) return [{ directory: folder, keys: keysIn(folder) }];
  if (depth === deepest || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => logsIn(join(folder, name), depth + 1));
}

function keysIn(directory: string): NoteVerifier[] {
  try {
    return (readHeld(directory, keysFile)?.toString('utf8') ?? '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(parseVerifier);
  } catch {
    // without a key nothing of it is believed: following it says so
    return [];
  }
}

/** The name that a log's checkpoint gives it, nothing of it verified yet; null: it cannot be read. */
export function originIn(directory: string): string | null {
  try {
    return readCheckpoint(readHeld(directory, checkpointPath) ?? '').origin;
  } catch {
    return null;
  }
}
