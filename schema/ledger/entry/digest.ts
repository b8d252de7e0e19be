import { createHmac, createSecretKey, type KeyLike, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * Every digest of the ledger has a key or a salt. A bare hash of a NIK, or of an answer that holds one, is found again by
 * hashing all the numbers there can be.
 */
const keyed = (key: KeyLike | Uint8Array, what: string, bytes: string | Buffer): Buffer =>
  // Bytes as they are cost six times as much: createHmac is slow to find out what they are.
  createHmac('sha256', key instanceof Uint8Array ? createSecretKey(key) : key)
    .update(`simpul/ledger/${what}\n`)
    .update(bytes)
    .digest();

/** Pseudonym of who asked, in one ledger: 16 bytes, base64url. */
export const subjectPseudonym = (key: KeyLike, subject: string): string =>
  keyed(key, 'subject', subject).subarray(0, 16).toString('base64url');

/** Digest of an argument's value, in one ledger; equal values at equal places are equal. */
export const argumentDigest = (key: KeyLike, path: string, value: unknown): string =>
  keyed(key, `argument ${path}`, canonicalize(value) ?? '').toString('base64url');

/** A salt for `saltedDigest`: 16 bytes. It goes to whoever got the answer and is kept in no ledger. */
export const newSalt = (): Buffer => randomBytes(16);

/**
 * Digest of what an agency answered to one hop, as both sides record it (`hops[].digest`) and compare it. Its key is the hop key,
 * which the gateway and that one agency hold, and it covers the hop's id: it differs for every hop, and who has only the ledgers
 * can compare the two digests and guess nothing from either.
 * @param hopKey `hopHmacKey` of that agency
 * @param id the hop's id, schema/hop
 * @param answer the bytes of the answer's body as they left and as they came, whatever its status
 */
export const hopDigest = (hopKey: KeyLike | Uint8Array, id: string, answer: string | Buffer): string =>
  keyed(hopKey, `hop ${id}`, answer).toString('base64url');

/** Digest of an answer: who has the answer and the salt can prove that it was this one, and nobody can guess it. */
export const saltedDigest = (salt: Buffer, body: string | Buffer): string =>
  keyed(salt, 'answer', body).toString('base64url');
