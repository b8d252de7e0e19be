import { type NoteSigner, type NoteVerifier, parseVerifier } from './key.ts';
import { type Note, parseNote, signedBy, signNote } from './note.ts';

const title = 'simpul/ledger-key-rotation/v1';

/** Where a log's folder holds the note of its latest change of keys: its writer puts it there as soon as both keys sign. */
export const rotationFile = 'rotation';

/**
 * Tells that a log's key gives way to another: signed by both, so that whoever trusts the old one may trust the new one, and
 * nobody can name a key that is not theirs. It holds no date: from when on is told by the checkpoints, signed by both meanwhile.
 */
export const signRotation = (origin: string, from: NoteSigner, to: NoteSigner): Note =>
  signNote(`${title}\n${origin}\n${from.verifier.text}\n${to.verifier.text}\n`, [from, to]);

/** The key that a known key gave way to. @throws Error in words where either signature is missing or does not hold */
export function followRotation(written: string | Buffer, origin: string, known: readonly NoteVerifier[]): NoteVerifier {
  const note = parseNote(written);
  const [head, log, from = '', to = '', ...more] = note.text.slice(0, -1).split('\n');
  if (head !== title || log !== origin || more.length > 0) throw new Error(`no rotation of a key of ${origin}`);
  const old = known.find((key) => key.text === from);
  if (old === undefined) throw new Error('the key that gave way is not known');
  const next = parseVerifier(to);
  if (signedBy(note, [old, next]).length !== 2) throw new Error('a rotation is signed by both keys');
  return next;
}
