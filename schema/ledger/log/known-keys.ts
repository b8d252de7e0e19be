import type { NoteVerifier } from '../note/key.ts';
import { followRotation, rotationFile } from '../note/rotation.ts';
import { readHeld } from './held.ts';

/**
 * The keys that are known of a log, and the one to which its folder's note of rotation leads from one of them. A note that does
 * not hold leads nowhere: what a folder says alone is believed of nobody.
 */
export function withRotation(
  directory: string,
  origin: string,
  known: readonly NoteVerifier[],
): readonly NoteVerifier[] {
  try {
    const written = readHeld(directory, rotationFile);
    if (written === null) return known;
    const next = followRotation(written, origin, known);
    return known.some(({ text }) => text === next.text) ? known : [...known, next];
  } catch {
    return known;
  }
}
