import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgencyCode } from './instrument.ts';

/** Head of an Ed25519 private key in PKCS #8 (RFC 8410 §7); the seed of 32 bytes follows. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** From this text anybody makes the demo key of an agency: a demo signature proves nothing. */
const demoLabel = (agency: AgencyCode): string => `simpul: demo key of ${agency}; anyone can make it`;

/** The demo private key of an agency, derived from a published text. Never for a real register. */
export function demoKey(agency: AgencyCode): KeyObject {
  const seed = createHash('sha256').update(demoLabel(agency)).digest();
  return createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
}

/** Name of a key: the first 16 hex digits of the SHA-256 of its public half (SPKI, DER). */
export function keyId(key: KeyObject): string {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(half.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

/** Whether this is the key that anybody can make. */
export const isDemoKey = (agency: AgencyCode, key: KeyObject): boolean => keyId(key) === keyId(demoKey(agency));

/** Public keys of the parties of a register; null where there is none, a sentence where it cannot be read. */
export type PartyKeys = (agency: AgencyCode) => KeyObject | string | null;

/** File of a public key inside a register's folder. */
export const keyFile = (agency: AgencyCode): string => `keys/${agency}.pem`;

/** Reads `keys/AGENCY.pem` of a register's folder, each once. */
export function partyKeysIn(directory: string): PartyKeys {
  const known = new Map<AgencyCode, KeyObject | string | null>();
  const read = (agency: AgencyCode): KeyObject | string | null => {
    let text: string;
    try {
      text = readFileSync(join(directory, keyFile(agency)), 'utf8');
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : 'not readable';
    }
    try {
      if (text.includes('PRIVATE KEY')) return 'a private key; put the public half here and keep the other at home';
      const key = createPublicKey(text);
      return key.asymmetricKeyType === 'ed25519' ? key : `a key of kind ${key.asymmetricKeyType}, not Ed25519`;
    } catch {
      return 'no public key in PEM';
    }
  };
  return (agency) => {
    let found = known.get(agency);
    if (found === undefined) {
      found = read(agency);
      known.set(agency, found);
    }
    return found;
  };
}

/** Reads a private key of a party. @throws Error in words */
export function readPrivateKey(file: string): KeyObject {
  const text = readFileSync(file, 'utf8');
  let key: KeyObject;
  try {
    key = createPrivateKey(text);
  } catch {
    throw new Error('no private key in PEM');
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`a key of kind ${key.asymmetricKeyType}, not Ed25519`);
  return key;
}
