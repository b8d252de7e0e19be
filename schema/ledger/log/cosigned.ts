import { type OpenedCheckpoint, openCheckpoint } from '../note/checkpoint.ts';
import { cosignedAt } from '../note/cosignature.ts';
import { type NoteVerifier, parseVerifier } from '../note/key.ts';
import { readHeld } from './held.ts';

/** The last checkpoint that witnesses cosigned, in the folder of a log and below its address. */
export const cosignedPath = 'cosigned';
/** Public keys of the witnesses that the log asks, for whoever was given no better source. */
export const witnessesFile = 'witnesses.vkey';

/** Whose cosignature stands under the checkpoint that witnesses cosigned last. */
export interface Cosigned {
  readonly checkpoint: OpenedCheckpoint;
  /** Each witness that is known, and when it signed, POSIX seconds; null: it did not. */
  readonly witnesses: ReadonlyArray<readonly [name: string, seconds: number | null]>;
}

/**
 * Reads the cosigned checkpoint of a log in a folder.
 * @param witnesses those who are known; default those whom the folder names
 * @returns null where there is none
 * @throws Error in words where it is not of this log, or a cosignature does not hold
 */
export function readCosigned(
  directory: string,
  keys: readonly NoteVerifier[],
  witnesses: readonly NoteVerifier[] = witnessesIn(directory),
): Cosigned | null {
  const written = readHeld(directory, cosignedPath);
  if (written === null) return null;
  const checkpoint = openCheckpoint(written, keys);
  return { checkpoint, witnesses: witnesses.map((key) => [key.name, cosignedAt(checkpoint.note, key)]) };
}

const witnessesIn = (directory: string): NoteVerifier[] =>
  (readHeld(directory, witnessesFile)?.toString('utf8') ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map(parseVerifier);
