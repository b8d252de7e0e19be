/**
 * Verifies a receipt of the gate in the browser: that its leaf stands in the log under a signed checkpoint. RFC 9162 §2.1.3.2
 * and C2SP signed-note by WebCrypto alone; schema/ledger does the same for commands, with Node's own cryptography.
 */

/** What header `x-receipt` says: `"ORIGIN";index=N;leaf=:BASE64:;salt=:BASE64:`. */
export interface GivenReceipt {
  readonly origin: string;
  readonly index: number;
  readonly leaf: string;
}

/** What `GET /ledger/proof/N` answers. */
export interface Proof {
  readonly index: number;
  readonly leaf: string;
  readonly path: readonly string[];
  /** A signed note. */
  readonly checkpoint: string;
}

/** What was found out; the first that does not hold is told. */
export type Verified =
  | { readonly kind: 'proven'; readonly origin: string; readonly size: number }
  | { readonly kind: 'otherLeaf' | 'notIncluded' | 'notSigned' | 'otherLog' };

/** Reads the header; null: it is no receipt. */
export function readReceipt(header: string): GivenReceipt | null {
  const match = /^"([^"]+)";index=(\d{1,15});leaf=:([A-Za-z0-9+/]{43}=):/.exec(header);
  return match === null ? null : { origin: match[1] ?? '', index: Number(match[2]), leaf: match[3] ?? '' };
}

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = (base64: string): Bytes => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const same = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
const joined = (...parts: readonly Bytes[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(joined(Uint8Array.of(1), left, right));

/** The root that an audit path leads to; null: the path does not fit the tree. */
async function rootOf(leaf: Bytes, index: number, size: number, path: readonly Bytes[]): Promise<Bytes | null> {
  if (!(index < size)) return null;
  let [at, last, found] = [index, size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      found = await nodeHash(beside, found);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else found = await nodeHash(found, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? found : null;
}

/** Whether a key `NAME+ID+KEY` signed the note; its own id is computed anew. */
async function signed(note: string, key: string): Promise<boolean> {
  const cut = note.lastIndexOf('\n\n');
  const [, name = '', , typed64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(key.trim()) ?? [];
  const typed = bytesOf(typed64);
  // 1: Ed25519 over the note itself
  if (cut < 0 || typed.length !== 33 || typed[0] !== 1) return false;
  const id = (await sha256(joined(utf8(`${name}\n`), typed))).slice(0, 4);
  const verifier = await crypto.subtle.importKey('raw', typed.slice(1), 'Ed25519', false, ['verify']);
  const text = utf8(note.slice(0, cut + 1));
  for (const line of note.slice(cut + 2).split('\n')) {
    const [dash, by, signature64] = line.split(' ');
    if (dash !== '—' || by !== name || signature64 === undefined) continue;
    const bytes = bytesOf(signature64);
    if (same(bytes.slice(0, 4), id)) return crypto.subtle.verify('Ed25519', verifier, bytes.slice(4), text);
  }
  return false;
}

/**
 * @param keys verifier keys of the log, one a line, as `GET /ledger/log.vkey` gives them and the reader knows them
 * @throws Error where the proof cannot be read, or this browser has no Ed25519
 */
export async function verifyReceipt(receipt: GivenReceipt, proof: Proof, keys: string): Promise<Verified> {
  if (proof.index !== receipt.index || proof.leaf !== receipt.leaf) return { kind: 'otherLeaf' };
  const [origin = '', size = '', root = ''] = proof.checkpoint.split('\n');
  if (origin !== receipt.origin) return { kind: 'otherLog' };
  const reached = await rootOf(bytesOf(proof.leaf), proof.index, Number(size), proof.path.map(bytesOf));
  if (reached === null || !same(reached, bytesOf(root))) return { kind: 'notIncluded' };
  for (const key of keys.split('\n').filter((line) => line.trim() !== ''))
    if (await signed(proof.checkpoint, key)) return { kind: 'proven', origin, size: Number(size) };
  return { kind: 'notSigned' };
}
