import { createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, linkSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CryptoKey, importPKCS8, importSPKI } from 'jose';
import { SimpulError } from '../errors/index.ts';
import { makeFolder } from '../files/index.ts';

/**
 * Files of a key folder (mode 0600, made at first start):
 * `hop.private.pem` gateway only · `hop.public.pem` agencies · `hop/SERVICE.hmac` the gateway and that one agency ·
 * `linkage.key` agencies only · `cursor.key` agencies · `noise/AGENCY.key`, `claims/AGENCY.key` that agency ·
 * `pseudonym/INSTRUMENT.key` the parties of the instrument · `ledger/LOG.key`, `ledger/LOG.note` whoever writes that log ·
 * `ledger/LOG.vkey` who witnesses it · `witness/SERVICE.note` that agency · `witness/SERVICE.vkey` the gateway.
 */

/** What may be said of a failure: the system's code or our own words, never a path or a content. */
const unreadable = (file: string, cause: unknown): SimpulError => {
  const { code, message } = (cause instanceof SimpulError ? cause.cause : cause) as NodeJS.ErrnoException;
  return new SimpulError(
    'KEY_UNREADABLE',
    { file, detail: code ?? (cause instanceof Short ? message : 'content') },
    { cause },
  );
};

class Short extends Error {}

/** Writes a file whole or not at all; false where another process was first. Nobody ever reads half a key. */
function writeOnce(file: string, content: string | Buffer): boolean {
  const draft = `${file}.${randomUUID()}`;
  makeFolder(dirname(file));
  writeFileSync(draft, content, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    unlinkSync(draft);
  }
}

const secret = (folder: string, name: string): Buffer => {
  const file = join(folder, name);
  try {
    if (!existsSync(file)) writeOnce(file, randomBytes(32).toString('base64url'));
    const bytes = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
    if (bytes.length < 32) throw new Short('shorter than 32 bytes');
    return bytes;
  } catch (cause) {
    throw unreadable(name, cause);
  }
};

/** Makes what a fresh installation lacks. Run by the supervisor, before the processes start. @throws SimpulError KEY_UNREADABLE, FOLDER_UNMAKEABLE */
export function makeKeys(folder: string): void {
  const [privateFile, publicFile] = ['hop.private.pem', 'hop.public.pem'] as const;
  makeFolder(folder);
  try {
    chmodSync(folder, 0o700);
    const file = join(folder, privateFile);
    // An agency's own folder has the public half alone; a pair made there would fit no gateway.
    if (!existsSync(file) && !existsSync(join(folder, publicFile)))
      writeOnce(file, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    // Always the public half of the private key that won, whoever made it.
    if (!existsSync(join(folder, publicFile)))
      writeOnce(join(folder, publicFile), createPublicKey(readFileSync(file)).export({ type: 'spki', format: 'pem' }));
  } catch (cause) {
    throw unreadable(privateFile, cause);
  }
  for (const name of ['linkage.key', 'cursor.key']) secret(folder, name);
}

/** Key with which bodies of hops to one subgraph are authenticated; its own, so that no agency can forge a hop to another. */
export const hopHmacKey = (folder: string, service: string): Uint8Array =>
  secret(folder, join('hop', `${service.replace(/[^\w.-]/g, '_')}.hmac`));
/** Key of the internal link of a person across agencies. Held by agencies only. */
export const linkageKey = (folder: string): Uint8Array => secret(folder, 'linkage.key');
/** Key of an agency's record keys, on which the noise of its counts rests. Its own: who has it can take the noise away. */
export const noiseKey = (folder: string, agency: string): Uint8Array => secret(folder, join('noise', `${agency}.key`));
/** Key of the digests by which an agency remembers about whom it was asked. Its own. */
export const claimKey = (folder: string, agency: string): Uint8Array => secret(folder, join('claims', `${agency}.key`));
/** Key with which an agency seals its cursors. */
export const cursorKey = (folder: string): Uint8Array => secret(folder, 'cursor.key');
/** Pseudonym key of one instrument. Ids of instruments are file names already checked by the register. */
export const pseudonymKey = (folder: string, instrument: string): Uint8Array =>
  secret(folder, join('pseudonym', `${instrument}.key`));

/** Key of the pseudonyms and digests in one log: who has it can ask the log about a person. Its writer's own. */
export const ledgerKey = (folder: string, log: string): Uint8Array => secret(folder, join('ledger', `${log}.key`));
/** The same for who only reads the log. @throws SimpulError KEY_UNREADABLE where there is none: one made here would find nobody */
export function heldLedgerKey(folder: string, log: string): Uint8Array {
  const name = join('ledger', `${log}.key`);
  if (!existsSync(join(folder, name))) throw unreadable(name, { code: 'ENOENT' });
  return secret(folder, name);
}
/** Key that signs what an agency sends to its webhook. Its own and the receiver's. */
export const webhookKey = (folder: string, agency: string): Uint8Array =>
  secret(folder, join('webhook', `${agency}.key`));
/**
 * Secret key that signs the checkpoints of one log, as a note's key is written.
 * @param make makes one where there is none yet
 * @throws SimpulError KEY_UNREADABLE
 */
export const ledgerSecret = (folder: string, log: string, make: () => string): string =>
  noteSecret(folder, join('ledger', `${log}.note`), make);
/** Secret key with which an agency cosigns checkpoints of others; as `ledgerSecret`. Its own. */
export const witnessSecret = (folder: string, service: string, make: () => string): string =>
  noteSecret(folder, join('witness', `${service}.note`), make);

function noteSecret(folder: string, name: string, make: () => string): string {
  const file = join(folder, name);
  try {
    if (!existsSync(file)) writeOnce(file, make());
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

/** Puts a public key, or two amid a change, beside the secret one for who has to know it. @throws SimpulError KEY_UNREADABLE */
function publish(folder: string, name: string, text: string): void {
  const file = join(folder, name);
  try {
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
    rmSync(file, { force: true });
    writeOnce(file, text);
  } catch (cause) {
    throw unreadable(name, cause);
  }
}
/** Tells the witnesses the public keys of a log, one a line. */
export const publishLogKeys = (folder: string, log: string, text: string): void =>
  publish(folder, join('ledger', `${log}.vkey`), text);
/** Tells the gateway the public key of an agency as a witness. */
export const publishWitnessKey = (folder: string, service: string, text: string): void =>
  publish(folder, join('witness', `${service}.vkey`), text);

/** What a file of the folder says; null: it is not there. @throws SimpulError KEY_UNREADABLE */
const textIn = (folder: string, name: string): string | null => {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadable(name, cause);
  }
};
/** The file of the public keys of a log that is to be witnessed. */
export interface LogKeysFile {
  /** Below the key folder. */
  readonly file: string;
  /** One key a line. @throws SimpulError KEY_UNREADABLE */
  lines(): string[];
}
/** The files of public keys of the logs that are to be witnessed. @throws SimpulError KEY_UNREADABLE where they cannot be listed */
export function logKeys(folder: string): LogKeysFile[] {
  let names: string[] = [];
  try {
    names = readdirSync(join(folder, 'ledger')).filter((name) => name.endsWith('.vkey'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw unreadable('ledger', cause);
  }
  return names.sort().map((name) => {
    const file = join('ledger', name);
    return { file, lines: () => (textIn(folder, file) ?? '').split('\n').filter((line) => line !== '') };
  });
}
/** Public key of an agency as a witness; null: not known here. @throws SimpulError KEY_UNREADABLE */
export const witnessKey = (folder: string, service: string): string | null =>
  textIn(folder, join('witness', `${service}.vkey`));

const pem = async (folder: string, name: string, load: (text: string) => Promise<CryptoKey>): Promise<CryptoKey> => {
  try {
    return await load(readFileSync(join(folder, name), 'utf8'));
  } catch (cause) {
    throw unreadable(name, cause);
  }
};

/** The gateway's signing key of caller tokens (Ed25519). */
export const hopPrivateKey = (folder: string): Promise<CryptoKey> =>
  pem(folder, 'hop.private.pem', (text) => importPKCS8(text, 'EdDSA'));
/** Its public half, for agencies. */
export const hopPublicKey = (folder: string): Promise<CryptoKey> =>
  pem(folder, 'hop.public.pem', (text) => importSPKI(text, 'EdDSA'));
