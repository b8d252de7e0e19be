import { fromBase64, type NoteSigner, type NoteVerifier } from './key.ts';

/** One signature line of a note. */
export interface NoteSignature {
  readonly name: string;
  /** Key id, 4 bytes. */
  readonly id: Buffer;
  /** What follows the key id; for an Ed25519 note 64 bytes, for a cosignature 8 bytes of time and 64. */
  readonly signature: Buffer;
}

/** A text and who signed it (C2SP signed-note). Nothing of the text counts before a known key's signature is verified. */
export interface Note {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Notes longer than this are refused; a checkpoint with sixteen signatures has about two kilobytes. Bytes. */
const longest = 64 * 1024;
const mostSignatures = 64;
const dash = '— ';

/** Reads a note, its signatures not yet verified. @throws Error in words */
export function parseNote(written: string | Buffer): Note {
  const bytes = Buffer.from(written);
  if (bytes.length > longest) throw new Error('the note is too long');
  const whole = bytes.toString('utf8');
  if (!Buffer.from(whole).equals(bytes)) throw new Error('the note is not UTF-8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) throw new Error('the note has control characters');
  const cut = whole.lastIndexOf('\n\n');
  if (cut < 0 || !whole.endsWith('\n')) throw new Error('the note has no signatures');
  const lines = whole.slice(cut + 2, -1).split('\n');
  if (lines.length > mostSignatures) throw new Error(`the note has more than ${mostSignatures} signatures`);
  const signatures = lines.map((line) => {
    const match = line.startsWith(dash) ? /^([^\s+]+) ([A-Za-z0-9+/]+=*)$/u.exec(line.slice(dash.length)) : null;
    const signed = match === null ? null : fromBase64(match[2]!);
    if (match === null || signed === null || signed.length < 5)
      throw new Error('a signature line of the note is malformed');
    return { name: match[1]!, id: signed.subarray(0, 4), signature: signed.subarray(4) };
  });
  return { text: whole.slice(0, cut + 1), signatures };
}

/** Writes a note. */
export const writeNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map((s) => `${dash}${s.name} ${Buffer.concat([s.id, s.signature]).toString('base64')}\n`).join('')}`;

/** Signs a text with every key given. @throws Error where the text cannot be a note's */
export function signNote(text: string, signers: readonly NoteSigner[]): Note {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (!text.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(text)) throw new Error('no text of a note');
  return {
    text,
    signatures: signers.map(({ verifier, sign }) => ({
      name: verifier.name,
      id: verifier.id,
      signature: sign(Buffer.from(text)),
    })),
  };
}

/** The signature lines that name a key; the name and the id together tell it. */
export const signaturesBy = (note: Note, key: NoteVerifier): NoteSignature[] =>
  note.signatures.filter((s) => s.name === key.name && s.id.equals(key.id));

/**
 * The keys of `known` that signed the note. Signatures of other keys are passed over, as the format demands.
 * @throws Error where a known key's signature does not hold
 */
export function signedBy(note: Note, known: readonly NoteVerifier[]): NoteVerifier[] {
  return known.filter((key) => {
    if (key.kind !== 'note') return false;
    const lines = signaturesBy(note, key);
    for (const { signature } of lines)
      if (!key.verifies(Buffer.from(note.text), signature))
        throw new Error(`the signature of ${key.name} does not hold`);
    return lines.length > 0;
  });
}
