import { type Bytes, fromBase64, keyId, toBase64, utf8 } from './bytes.ts';

/** A key of the log, as it publishes it: `NAME+ID+KEY` (C2SP signed-note). */
export interface LogKey {
  readonly name: string;
  readonly id: string;
  readonly key: CryptoKey;
}

/** The signed head of a log (C2SP tlog-checkpoint). */
export interface SignedHead {
  readonly origin: string;
  readonly size: number;
  /** base64 */
  readonly root: string;
}

/** Type byte of an Ed25519 key of notes. */
const ed25519 = 0x01;

/** Reads the published keys, one a line. @throws Error where one is none, or its id is not its own */
export async function readKeys(text: string): Promise<LogKey[]> {
  return Promise.all(
    text
      .trim()
      .split('\n')
      .map(async (line) => {
        const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? [];
        const typed = fromBase64(encoded);
        if (typed.length !== 33 || typed[0] !== ed25519) throw new Error('no key of a log');
        const own = Array.from(await keyId(name, typed), (b) => b.toString(16).padStart(2, '0')).join('');
        if (own !== id) throw new Error('the id of the key is not its own');
        const key = await crypto.subtle.importKey('raw', typed.slice(1), 'Ed25519', false, ['verify']);
        return { name, id: toBase64(await keyId(name, typed)), key };
      }),
  );
}

/** Opens a checkpoint. @throws Error where no known key signed it, or a known key's signature does not hold */
export async function openHead(note: string, keys: readonly LogKey[]): Promise<SignedHead> {
  const cut = note.lastIndexOf('\n\n');
  const text = note.slice(0, cut + 1);
  let signed = false;
  for (const line of note.slice(cut + 2, -1).split('\n')) {
    const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes: Bytes = fromBase64(encoded);
    const key = keys.find((k) => k.name === name && k.id === toBase64(bytes.slice(0, 4)));
    if (key === undefined) continue;
    if (!(await crypto.subtle.verify('Ed25519', key.key, bytes.slice(4), utf8(text))))
      throw new Error(`the signature of ${name} does not hold`);
    signed = true;
  }
  if (!signed) throw new Error('no known key of the log signed the checkpoint');
  const [origin = '', size = '', root = ''] = text.split('\n');
  if (!/^(0|[1-9]\d{0,14})$/.test(size) || fromBase64(root).length !== 32) throw new Error('no checkpoint of a log');
  return { origin, size: Number(size), root };
}
