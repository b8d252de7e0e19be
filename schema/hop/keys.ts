import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CryptoKey, importPKCS8, importSPKI } from 'jose';
import { SimpulError } from '../errors/index.ts';

/**
 * Files of a key folder (mode 0600, made at first start):
 * `hop.private.pem` gateway only · `hop.public.pem` agencies · `hop.hmac` both · `linkage.key` agencies only ·
 * `cursor.key` agencies · `pseudonym/INSTRUMENT.key` the parties of the instrument.
 */
const secret = (folder: string, name: string): Buffer => {
  const file = join(folder, name);
  try {
    if (!existsSync(file)) {
      mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
      // wx: two processes that start together must not each make their own
      try {
        writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
    const bytes = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
    if (bytes.length < 32) throw new Error('shorter than 32 bytes');
    return bytes;
  } catch (cause) {
    throw new SimpulError('KEY_UNREADABLE', { file: name, detail: (cause as Error).message }, { cause });
  }
};

/** Makes what a fresh installation lacks. Run by the supervisor, before the processes start. */
export function makeKeys(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = join(folder, 'hop.private.pem');
  if (!existsSync(file)) {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(folder, 'hop.public.pem'), publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o600 });
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  for (const name of ['hop.hmac', 'linkage.key', 'cursor.key']) secret(folder, name);
}

/** Key with which bodies of hops are authenticated. */
export const hopHmacKey = (folder: string): Uint8Array => secret(folder, 'hop.hmac');
/** Key of the internal link of a person across agencies. Held by agencies only. */
export const linkageKey = (folder: string): Uint8Array => secret(folder, 'linkage.key');
/** Key with which an agency seals its cursors. */
export const cursorKey = (folder: string): Uint8Array => secret(folder, 'cursor.key');
/** Pseudonym key of one instrument. Ids of instruments are file names already checked by the register. */
export const pseudonymKey = (folder: string, instrument: string): Uint8Array =>
  secret(folder, join('pseudonym', `${instrument}.key`));

const pem = async (folder: string, name: string, load: (text: string) => Promise<CryptoKey>): Promise<CryptoKey> => {
  try {
    return await load(readFileSync(join(folder, name), 'utf8'));
  } catch (cause) {
    throw new SimpulError('KEY_UNREADABLE', { file: name, detail: (cause as Error).message }, { cause });
  }
};

/** The gateway's signing key of caller tokens (Ed25519). */
export const hopPrivateKey = (folder: string): Promise<CryptoKey> =>
  pem(folder, 'hop.private.pem', (text) => importPKCS8(text, 'EdDSA'));
/** Its public half, for agencies. */
export const hopPublicKey = (folder: string): Promise<CryptoKey> =>
  pem(folder, 'hop.public.pem', (text) => importSPKI(text, 'EdDSA'));
