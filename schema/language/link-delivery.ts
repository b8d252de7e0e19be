import { type KeyObject, sign, verify } from 'node:crypto';
import type { AgencyCode, Instrument } from './instrument.ts';
import { keyFile, keyId, type PartyKeys } from './party-key.ts';
import { signedBytes } from './signature.ts';

/** What a consumer says of a file with the links of its own people, under its signature. See docs/decisions/0009. */
export interface LinkDelivery {
  readonly instrument: string;
  /** The consumer. */
  readonly party: AgencyCode;
  /** When it was signed, ISO 8601 UTC with milliseconds; a later delivery replaces an earlier one. */
  readonly at: string;
  /** Lines of the file. */
  readonly count: number;
  /** Digest of the file's bytes, hex. */
  readonly sha256: string;
  /** Name of the key; see `keyId`. */
  readonly key: string;
  /** Ed25519 over everything else but the key's name, base64url. */
  readonly signature: string;
}

type Unsigned = Omit<LinkDelivery, 'key' | 'signature'>;

const bytesOf = ({ instrument, party, at, count, sha256 }: Unsigned): Buffer =>
  signedBytes('simpul/links', { instrument, party, at, count, sha256 });

/** Signs a delivery for its consumer. */
export function signDelivery(delivery: Unsigned, key: KeyObject): LinkDelivery {
  const signature = sign(null, bytesOf(delivery), key).toString('base64url');
  return { ...delivery, key: keyId(key), signature };
}

const isWord = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && value.length <= 200;

function isMoment(value: unknown): boolean {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString() === value;
}

/** Whether a value has the shape of a signed delivery, whoever wrote it. */
export function isLinkDelivery(value: unknown): value is LinkDelivery {
  const d = (value ?? {}) as Partial<LinkDelivery>;
  return (
    [d.instrument, d.party, d.key, d.signature].every(isWord) &&
    isMoment(d.at) &&
    Number.isSafeInteger(d.count) &&
    /^[0-9a-f]{64}$/.test(String(d.sha256))
  );
}

/** What is wrong with the signature of a delivery; null: it holds. */
export function deliveryFault(delivery: LinkDelivery, keys: PartyKeys): string | null {
  const { party } = delivery;
  const key = keys(party);
  if (key === null) return `the public key of ${party} is missing; put it in ${keyFile(party)}`;
  if (typeof key === 'string') return `${keyFile(party)} is ${key}`;
  if (delivery.key !== keyId(key)) return `signed with key ${delivery.key}, but ${keyFile(party)} is key ${keyId(key)}`;
  return verify(null, bytesOf(delivery), key, Buffer.from(delivery.signature, 'base64url'))
    ? null
    : `not as ${party} signed it`;
}

/** The agencies of whose rows an instrument gives this consumer those of the consumer's own people only. */
export function linkedProviders({ grants }: Instrument, consumer: AgencyCode): AgencyCode[] {
  const own = grants.filter((g) => g.to === consumer && g.rows !== 'all' && g.rows.linked === 'own');
  return [...new Set(own.map((g) => g.from))];
}
