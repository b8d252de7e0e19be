import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK } from 'jose';
import { SimpulError } from '../../../schema/errors/index.ts';
import { makeFolder } from '../../../schema/files/index.ts';

/** Signature algorithm of the embedded issuer. */
export const issuerAlgorithm = 'ES256';

async function make(file: string): Promise<void> {
  const { privateKey } = await generateKeyPair(issuerAlgorithm, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const text = JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: issuerAlgorithm, use: 'sig' });
  makeFolder(dirname(file));
  // Written whole before it gets its name, and never over another: the gate and the token command may start together.
  const draft = `${file}.${process.pid}.draft`;
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    linkSync(draft, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
};

/** Words of our own: a parser's message could quote the key. */
async function parse(text: string): Promise<JWK> {
  let jwk: JWK;
  try {
    jwk = JSON.parse(text) as JWK;
  } catch {
    throw new Error('not JSON');
  }
  if (jwk.kty !== 'EC' || jwk.crv !== 'P-256' || !jwk.d || !jwk.kid || jwk.alg !== issuerAlgorithm)
    throw new Error(`not a private ${issuerAlgorithm} key with a kid`);
  await importJWK(jwk, issuerAlgorithm).catch(() => {
    throw new Error('not a valid key');
  });
  return jwk;
}

/** The private signing key of the embedded issuer (JWK, mode 0600), made when it is not there. @throws SimpulError KEY_UNREADABLE, FOLDER_UNMAKEABLE */
export async function readOrMakeKey(file: string): Promise<JWK> {
  try {
    const present = read(file);
    if (present !== undefined) return await parse(present);
    await make(file);
    return await parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    if (cause instanceof SimpulError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new SimpulError('KEY_UNREADABLE', { file: basename(file), detail: code ?? message });
  }
}

/** The public half, as whoever verifies needs it. */
export function publicKeys({ kty, crv, x, y, kid, alg, use }: JWK): JSONWebKeySet {
  return { keys: [{ kty, crv, x, y, kid, alg, use } as JWK] };
}
