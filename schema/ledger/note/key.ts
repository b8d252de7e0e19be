import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/**
 * What a note's key signs: the note itself (`note`, C2SP signed-note §Ed25519) or, as a witness, a checkpoint at a time
 * (`cosignature`, C2SP tlog-cosignature). The same pair of keys has a different id for each.
 */
export type SignatureKind = 'note' | 'cosignature';

const typeByte = { note: 0x01, cosignature: 0x04 } as const;

/** Heads of Ed25519 keys in DER (RFC 8410); the 32 bytes follow. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const spki = Buffer.from('302a300506032b6570032100', 'hex');

/** A key that notes are checked with. */
export interface NoteVerifier {
  readonly name: string;
  /** Four bytes; with the name it tells which key signed. */
  readonly id: Buffer;
  readonly kind: SignatureKind;
  /** `NAME+ID+KEY` as published: C2SP signed-note §Verifier keys. */
  readonly text: string;
  verifies(message: Buffer, signature: Buffer): boolean;
}

/** A key that signs notes. */
export interface NoteSigner {
  readonly verifier: NoteVerifier;
  sign(message: Buffer): Buffer;
}

/** What may stand as a key's name: something, without spaces, plus or control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const nameIsPlain = (name: string): boolean => name !== '' && !/[\s+\u0000-\u001f\u0085\u00a0]/u.test(name);

/** Strict standard base64, padded (RFC 4648 §4); null: it is not. */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

const rawPublic = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(spki.length);

function verifierOf(name: string, kind: SignatureKind, raw: Buffer): NoteVerifier {
  if (!nameIsPlain(name)) throw new Error(`"${name}" is no name of a key: no spaces, no plus`);
  const key = createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' });
  const typed = Buffer.concat([Buffer.of(typeByte[kind]), raw]);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').subarray(0, 4);
  return {
    name,
    id,
    kind,
    text: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
    verifies: (message, signature) => signature.length === 64 && verify(null, message, key, signature),
  };
}

/** Parts of `NAME+ID+KEY`: the type byte is split off. */
function partsOf(text: string): { name: string; id: string; kind: SignatureKind; raw: Buffer } | null {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text);
  const typed = match === null ? null : fromBase64(match[3]!);
  if (match === null || typed === null || typed.length !== 33) return null;
  const kind = (['note', 'cosignature'] as const).find((k) => typeByte[k] === typed[0]);
  return kind === undefined ? null : { name: match[1]!, id: match[2]!, kind, raw: typed.subarray(1) };
}

/** Reads a published key. @throws Error in words where it is none, or its id is not its own */
export function parseVerifier(text: string): NoteVerifier {
  const parts = partsOf(text.trim());
  if (parts === null) throw new Error('no verifier key of a note: NAME+ID+KEY, Ed25519');
  const found = verifierOf(parts.name, parts.kind, parts.raw);
  if (found.id.toString('hex') !== parts.id) throw new Error(`the id of the key of ${parts.name} is not its own`);
  return found;
}

const secretHead = 'PRIVATE+KEY+';

function signerOf(name: string, kind: SignatureKind, seed: Buffer): NoteSigner {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  return {
    verifier: verifierOf(name, kind, rawPublic(createPublicKey(key))),
    sign: (message) => sign(null, message, key),
  };
}

/** Reads a secret key, `PRIVATE+KEY+NAME+ID+SEED` as golang.org/x/mod/sumdb/note writes it. @throws Error in words, without the key */
export function parseSigner(secret: string): NoteSigner {
  const text = secret.trim();
  const parts = text.startsWith(secretHead) ? partsOf(text.slice(secretHead.length)) : null;
  if (parts === null) throw new Error('no secret key of a note');
  const found = signerOf(parts.name, parts.kind, parts.raw);
  if (found.verifier.id.toString('hex') !== parts.id)
    throw new Error(`the id of the key of ${parts.name} is not its own`);
  return found;
}

/**
 * Makes a new secret key, as `parseSigner` reads it. Whoever holds it can sign in that name. A witness (`cosignature`) has a pair
 * of its own: a cosignature does not name who made it.
 */
export function makeSecret(name: string, kind: SignatureKind = 'note'): string {
  const seed = generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'der' })
    .subarray(pkcs8.length);
  const { verifier } = signerOf(name, kind, seed);
  const typed = Buffer.concat([Buffer.of(typeByte[kind]), seed]);
  return `${secretHead}${name}+${verifier.id.toString('hex')}+${typed.toString('base64')}`;
}
