import { type Bytes, fromBase64, keyId, toBase64, utf8 } from './bytes.ts';

/** A key of a log, as it publishes it: `NAME+ID+KEY` (C2SP signed-note). */
export interface LogKey {
  readonly name: string;
  /** base64 */
  readonly id: string;
  readonly key: CryptoKey;
  /** As published. */
  readonly text: string;
}

/** No known key signed it, or the signature of one does not hold. */
export class NotSigned extends Error {}

/** Type byte of an Ed25519 key of notes. */
const ed25519 = 0x01;

/** Reads one published key. @throws Error where it is none, its id is not its own, or this browser has no Ed25519 */
export async function readKey(text: string): Promise<LogKey> {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const typed = fromBase64(encoded);
  if (typed.length !== 33 || typed[0] !== ed25519) throw new Error('no key of a log');
  const own = await keyId(name, typed);
  if (Array.from(own, (b) => b.toString(16).padStart(2, '0')).join('') !== id)
    throw new Error('the id of the key is not its own');
  const key = await crypto.subtle.importKey('raw', typed.slice(1), 'Ed25519', false, ['verify']);
  return { name, id: toBase64(own), key, text };
}

/** The text of a note, and which of the known keys signed it, each once. @throws NotSigned where a known key's signature does not hold */
export async function openNote(
  note: string,
  keys: readonly LogKey[],
): Promise<{ readonly text: string; readonly signers: readonly LogKey[] }> {
  const cut = note.lastIndexOf('\n\n');
  const text = note.slice(0, cut + 1);
  const signers = new Set<LogKey>();
  for (const line of note.slice(cut + 2, -1).split('\n')) {
    const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes: Bytes = fromBase64(encoded);
    const key = keys.find((k) => k.name === name && k.id === toBase64(bytes.slice(0, 4)));
    if (key === undefined) continue;
    if (!(await crypto.subtle.verify('Ed25519', key.key, bytes.slice(4), utf8(text))))
      throw new NotSigned(`the signature of ${name} does not hold`);
    signers.add(key);
  }
  return { text, signers: [...signers] };
}
