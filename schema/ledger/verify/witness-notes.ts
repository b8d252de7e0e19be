import { type Cosigned, cosignedPath, witnessesFile } from '../log/cosigned.ts';
import { readHeld } from '../log/held.ts';

/** What is there of witnesses on one side alone: keys without cosignatures, or cosignatures without their keys. */
export function witnessNotes(directory: string, cosigned: Cosigned | null, origin: string): string[] {
  let named: Buffer | null;
  try {
    named = readHeld(directory, witnessesFile);
  } catch (error) {
    return [`${witnessesFile}: ${(error as Error).message}`];
  }
  if (cosigned === null)
    return named === null || named.toString('utf8').trim() === ''
      ? []
      : [
          `${witnessesFile} names witnesses and there is no ${cosignedPath}: none has cosigned yet, or it was taken away`,
        ];
  const notes: string[] = [];
  if (named === null)
    notes.push(
      `there is a ${cosignedPath} and no ${witnessesFile}: it was taken away, or the copy left it out; give --cosigned-by`,
    );
  const known = new Set([origin, ...cosigned.witnesses.map(([name]) => name)]);
  const others = new Set(
    cosigned.checkpoint.note.signatures.map(({ name }) => name).filter((name) => !known.has(name)),
  );
  if (others.size > 0)
    notes.push(`signed in ${cosignedPath} too, with keys that are not known here: ${[...others].sort().join(', ')}`);
  return notes;
}
