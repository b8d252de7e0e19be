import { type Hash, hashBytes } from '../tree/hash.ts';
import { fromBase64, type NoteSigner, type NoteVerifier } from './key.ts';
import { type Note, parseNote, signedBy, signNote } from './note.ts';

/** The head of a log that its keeper stands by (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Name of the log, as a URL without scheme. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** The text that is signed. We write no extension lines: nobody could audit them. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** Signs a checkpoint with every key given: while keys rotate, with the old one and the new one. */
export const signCheckpoint = (checkpoint: Checkpoint, signers: readonly NoteSigner[]): Note =>
  signNote(checkpointText(checkpoint), signers);

/** Reads the text of a checkpoint; extension lines of another writer are let stand. @throws Error in words */
export function readCheckpointText(text: string): Checkpoint {
  const [origin = '', size = '', root64 = '', ...more] = text.slice(0, -1).split('\n');
  const root = fromBase64(root64);
  const whole = origin !== '' && /^(0|[1-9]\d{0,15})$/.test(size) && root?.length === hashBytes && !more.includes('');
  if (!whole || root === null || !Number.isSafeInteger(Number(size))) throw new Error('no checkpoint of a log');
  return { origin, size: Number(size), root };
}

/** What a checkpoint says, nothing of it verified yet. @throws Error in words */
export const readCheckpoint = (written: string | Buffer): Checkpoint => readCheckpointText(parseNote(written).text);

/** A checkpoint, its note, and the known keys that signed it. */
export interface OpenedCheckpoint extends Checkpoint {
  readonly note: Note;
  readonly by: readonly NoteVerifier[];
}

/** Opens a checkpoint. @throws Error in words where no known key of the log signed it, or another log is named */
export function openCheckpoint(
  written: string | Buffer,
  known: readonly NoteVerifier[],
  origin?: string,
): OpenedCheckpoint {
  const note = parseNote(written);
  const by = signedBy(note, known);
  if (by.length === 0) {
    const names = note.signatures.slice(0, 3).map(({ name, id }) => `${name.slice(0, 100)}+${id.toString('hex')}`);
    throw new Error(`no known key of the log signed the checkpoint; it names ${names.join(', ')}`);
  }
  const checkpoint = readCheckpointText(note.text);
  if (origin !== undefined && checkpoint.origin !== origin)
    throw new Error(`the checkpoint is of ${checkpoint.origin}, not of ${origin}`);
  return { ...checkpoint, note, by };
}
