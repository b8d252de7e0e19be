import { createHmac, createSecretKey, type Hmac, type KeyObject, randomFillSync, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { SimpulError } from '../errors/index.ts';
import { hopLifetime } from './claims.ts';

/** What the HMAC of a hop covers, beside the body. */
export interface HopParts {
  readonly callerToken: string;
  readonly requestId: string;
  /** Digest of the person who asks, where an answer is counted by person; absent: not told. */
  readonly asker?: string | undefined;
  readonly body: string | Uint8Array;
}

/** A key, or its bytes. Bytes cost a key each time: who signs often makes one once. */
export type HopKey = KeyObject | Uint8Array;

const keyOf = (key: HopKey): KeyObject => (key instanceof Uint8Array ? createSecretKey(key) : key);

/** Bytes as they are cost six times as much: createHmac is slow to find out what they are. */
const hmac = (key: HopKey): Hmac => createHmac('sha256', keyOf(key));

const mac = (key: HopKey, parts: HopParts, nonce: string, at: string): Buffer =>
  hmac(key)
    .update(`v1\n${nonce}\n${at}\n${parts.requestId}\n${parts.callerToken}\n${parts.asker ?? ''}\n`)
    .update(parts.body)
    .digest();

/**
 * Who asks, as one agency may know him: the same for every gateway, another for every agency, and no name.
 * @param key the hop key of that agency
 */
export const askerOf = (agency: string, subject: string, key: HopKey): string =>
  hmac(key).update(`asker\n${agency}\n${subject}`).digest('base64url');

/**
 * A new id of one hop: 96 random bits, 16 characters. It is the hop's nonce, so it is signed, no two hops have the same one, a
 * hop that is asked again is another hop, and both sides record it (schema/ledger, `hops[].id`).
 */
export function newHopId(): string {
  if (drawn === pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  const id = pool.toString('base64url', drawn, drawn + idBytes);
  pool.fill(0, drawn, drawn + idBytes);
  drawn += idBytes;
  return id;
}

const idBytes = 12;
/** Random bytes of the ids to come, each used once: drawn one id at a time they would cost as much as the signature. */
const pool = Buffer.alloc(idBytes * 256);
let drawn = pool.length;

/** Header value that binds one request body to its caller token, request id, moment and id (HMAC-SHA-256). */
export function signHop(parts: HopParts, key: HopKey, now: number, id: string = newHopId()): string {
  return `v1;${id};${now};${mac(key, parts, id, String(now)).toString('base64url')}`;
}

/**
 * Verifies hops and remembers their ids for as long as a hop may live. Bounded: when full, nothing is accepted. What was
 * signed before this verifier began is refused, since a verifier before it may have seen it.
 */
export class HopVerifier {
  readonly #seen: LRUCache<string, true>;
  readonly #capacity: number;
  readonly #key: KeyObject;
  /** ms since epoch */
  readonly since: number;
  constructor(key: HopKey, capacity = 500_000, since = 0) {
    this.since = since;
    this.#key = keyOf(key);
    this.#capacity = capacity;
    this.#seen = new LRUCache({ max: capacity, ttl: (hopLifetime.hop + 2 * hopLifetime.skew) * 1000 });
  }

  /** @returns the hop's id. @throws SimpulError HOP_MISSING, HOP_INVALID, HOP_EXPIRED or HOP_REPLAYED */
  verify(header: string | undefined, parts: HopParts, now: number): string {
    const { id, at } = this.authenticate(header, parts);
    this.admit(id, at, now);
    return id;
  }

  /**
   * Whether the gateway signed this hop, at whatever moment; what it says may be believed from here on, and recorded.
   * @throws SimpulError HOP_MISSING, HOP_INVALID
   */
  authenticate(header: string | undefined, parts: HopParts): { readonly id: string; readonly at: number } {
    if (header === undefined || parts.callerToken === '') throw new SimpulError('HOP_MISSING');
    const [version, nonce, at, signature, ...rest] = header.split(';');
    if (version !== 'v1' || !nonce || !at || !/^\d{1,16}$/.test(at) || !signature || rest.length > 0)
      throw new SimpulError('HOP_INVALID', { detail: 'format' });
    const wanted = mac(this.#key, parts, nonce, at);
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
      throw new SimpulError('HOP_INVALID', { detail: 'signature' });
    return { id: nonce, at: Number(at) };
  }

  /** Takes an authentic hop once, while it is fresh. @throws SimpulError HOP_EXPIRED, HOP_REPLAYED, HOP_INVALID */
  admit(id: string, at: number, now: number): void {
    const age = (now - at) / 1000;
    if (age > hopLifetime.hop || age < -hopLifetime.skew || at < this.since) throw new SimpulError('HOP_EXPIRED');
    if (this.#seen.has(id)) throw new SimpulError('HOP_REPLAYED');
    // An LRU would forget a live nonce to make room: refuse instead.
    if (this.#seen.size >= this.#capacity) {
      this.#seen.purgeStale();
      if (this.#seen.size >= this.#capacity) throw new SimpulError('HOP_INVALID', { detail: 'nonce store full' });
    }
    this.#seen.set(id, true);
  }
}
