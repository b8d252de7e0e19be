import { type KeyObject, sign, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AgencyCode, Instrument } from './instrument.ts';
import { isDemoKey, keyFile, keyId, type PartyKeys } from './party-key.ts';
import type { Problem } from './problem.ts';
import { signatoriesOf } from './signatories.ts';

/** One party's signature under an instrument: Ed25519 (RFC 8032), detached. */
export interface PartySignature {
  readonly party: AgencyCode;
  /** Name of the key; see `keyId`. */
  readonly key: string;
  /** Day of signing, itself signed. */
  readonly on: string;
  /** base64url */
  readonly signature: string;
}

/** `NAME.sig.json` beside `NAME.yaml`. */
export interface SignatureFile {
  readonly instrument: string;
  readonly signatures: readonly PartySignature[];
}

export const signatureFileOf = (file: string): string => file.replace(/\.yaml$/, '.sig.json');

/** The bytes that are signed: canonical JSON (RFC 8785), told apart from anything else that such a key may sign. */
export const signedBytes = (signs: 'simpul/instrument' | 'simpul/act' | 'simpul/links', content: object): Buffer =>
  Buffer.from(canonicalize({ signs, ...content }) ?? '');

/** Signs an instrument as written; comments, order of keys and layout of the file do not matter. */
export function signInstrument(written: unknown, party: AgencyCode, key: KeyObject, on: string): PartySignature {
  const bytes = signedBytes('simpul/instrument', { party, on, instrument: written });
  return { party, key: keyId(key), on, signature: sign(null, bytes, key).toString('base64url') };
}

/** Reads the text of a signature file; a sentence where it is none. */
export function readSignatures(text: string): SignatureFile | string {
  try {
    const value = JSON.parse(text) as SignatureFile;
    const whole =
      typeof value.instrument === 'string' &&
      Array.isArray(value.signatures) &&
      value.signatures.every((s) => [s.party, s.key, s.on, s.signature].every((part) => typeof part === 'string'));
    return whole ? value : 'not a signature file; sign anew';
  } catch {
    return 'not JSON; sign anew';
  }
}

/** The state of one party's signature; null: it holds. */
function fault(written: unknown, party: AgencyCode, made: PartySignature | undefined, keys: PartyKeys): string | null {
  const key = keys(party);
  if (key === null) return `the public key of ${party} is missing; put it in ${keyFile(party)}`;
  if (typeof key === 'string') return `${keyFile(party)} is ${key}`;
  if (made === undefined) return `not signed by ${party}`;
  if (made.key !== keyId(key))
    return `${party} signed with key ${made.key}, but ${keyFile(party)} is key ${keyId(key)}; sign anew, or put the right key there`;
  const bytes = signedBytes('simpul/instrument', { party, on: made.on, instrument: written });
  return verify(null, bytes, key, Buffer.from(made.signature, 'base64url'))
    ? null
    : `altered since ${party} signed it on ${made.on}`;
}

/** With what a party signs here. */
function means(party: AgencyCode, keys: PartyKeys): string {
  const key = keys(party);
  return key !== null && typeof key !== 'string' && isDemoKey(party, key) ? '--demo' : '--key FILE';
}

/**
 * What is wrong with the signatures of an instrument; each problem names the party and what to do.
 * @param text content of the signature file; undefined: there is none
 */
export function checkSignatures(
  file: string,
  instrument: Instrument,
  written: unknown,
  text: string | undefined,
  keys: PartyKeys,
): Problem[] {
  const say = (message: string): Problem => ({ file, line: 1, message });
  const read = text === undefined ? undefined : readSignatures(text);
  if (typeof read === 'string') return [{ file: signatureFileOf(file), line: 1, message: read }];
  if (read !== undefined && read.instrument !== instrument.id)
    return [{ file: signatureFileOf(file), line: 1, message: `these are signatures of "${read.instrument}"` }];
  return signatoriesOf(instrument).flatMap((party) => {
    const made = read?.signatures.find((s) => s.party === party);
    const found = fault(written, party, made, keys);
    if (found === null) return [];
    const advice =
      found.startsWith('not signed') || found.startsWith('altered')
        ? `; if the text is agreed: npm run register -- sign ${instrument.id} --as ${party} ${means(party, keys)}`
        : '';
    return [say(`${found}${advice}`)];
  });
}
