import type { IncomingHttpHeaders } from 'node:http';
import { decodeJwt } from 'jose';
import { LRUCache } from 'lru-cache';
import { SimpulError } from '../../schema/errors/index.ts';
import {
  type HopClaims,
  HopVerifier,
  hopHeaders,
  hopHmacKey,
  hopPublicKey,
  verifyCallerToken,
} from '../../schema/hop/index.ts';
import type { Register, RegisterSource } from '../../schema/language/index.ts';

/** Verified caller tokens kept: a class holds one for its lifetime, whatever the number of hops. */
const rememberedTokens = 10_000;
/** Hops remembered that came too late: one that comes again is not the gateway's. */
const rememberedLate = 10_000;

const one = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  // a header sent twice arrives joined or as a list: never ours
  return typeof value === 'string' ? value : undefined;
};

/** What a verified hop says. */
export interface VerifiedHop {
  readonly claims: HopClaims;
  readonly requestId: string;
  /** Digest of the person who asks; null where the gateway did not tell. */
  readonly asker: string | null;
  /** The register by which the gateway decided, and this agency too. */
  readonly register: Register;
}

/** What may be believed of a hop, accepted or refused. */
export interface SeenHop {
  /** Its id; null: the gateway did not send it, or not this time. */
  id: string | null;
  /** From the gateway; null: not known. */
  requestId: string | null;
  /** null: what tells who asks did not hold. */
  claims: HopClaims | null;
}

/** Of a hop of which nothing is known yet. */
export const nothingSeen = (): SeenHop => ({ id: null, requestId: null, claims: null });

/** Decides whether a request comes from the gateway, unchanged and for the first time, and for whom. */
export class HopCheck {
  readonly #late = new LRUCache<string, true>({ max: rememberedLate });
  readonly #verified = new LRUCache<string, { claims: HopClaims; expires: number }>({ max: rememberedTokens });

  readonly verifier: HopVerifier;
  readonly publicKey: Awaited<ReturnType<typeof hopPublicKey>>;
  readonly source: RegisterSource;
  readonly now: () => number;
  private constructor(
    verifier: HopVerifier,
    publicKey: Awaited<ReturnType<typeof hopPublicKey>>,
    source: RegisterSource,
    now: () => number,
  ) {
    this.verifier = verifier;
    this.publicKey = publicKey;
    this.source = source;
    this.now = now;
  }

  /** @throws SimpulError KEY_UNREADABLE */
  static async open(keys: string, service: string, source: RegisterSource, now: () => number): Promise<HopCheck> {
    return new HopCheck(
      new HopVerifier(hopHmacKey(keys, service), undefined, now()),
      await hopPublicKey(keys),
      source,
      now,
    );
  }

  /**
   * @param seen is told, step by step, what may be believed of the hop: it is recorded where it is refused too
   * @param body the bytes as they arrived: a parsed and printed body would not be what was signed
   * @throws SimpulError HOP_MISSING, HOP_INVALID, HOP_EXPIRED, HOP_REPLAYED, REGISTER_MISMATCH
   */
  async verify(headers: IncomingHttpHeaders, body: Uint8Array, seen: SeenHop = nothingSeen()): Promise<VerifiedHop> {
    const now = this.now();
    const callerToken = one(headers, hopHeaders.caller) ?? '';
    const requestId = one(headers, hopHeaders.request) ?? '';
    const asker = one(headers, hopHeaders.asker);
    const { id, at } = this.verifier.authenticate(one(headers, hopHeaders.hop), {
      callerToken,
      requestId,
      asker,
      body,
    });
    seen.requestId = requestId;
    try {
      this.verifier.admit(id, at, now);
      seen.id = id;
    } catch (error) {
      // Sent again by somebody else, it is not the gateway's hop of this id: that was recorded before.
      const again = (error as SimpulError).code === 'HOP_REPLAYED' || this.#late.has(id);
      if (!again) seen.id = id;
      this.#late.set(id, true);
      throw error;
    }
    const claims = await this.#claims(callerToken, now);
    seen.claims = claims;
    let register = this.source.current();
    // The gateway may have seen a change that this side has not looked for yet.
    if (claims.register !== register.version) register = this.source.refresh();
    if (claims.register !== register.version) throw new SimpulError('REGISTER_MISMATCH');
    return { claims, requestId, asker: asker || null, register };
  }

  async #claims(token: string, now: number): Promise<HopClaims> {
    const known = this.#verified.get(token);
    if (known !== undefined && known.expires > now) return known.claims;
    const claims = await verifyCallerToken(token, this.publicKey, now);
    this.#verified.set(token, { claims, expires: (decodeJwt(token).exp ?? 0) * 1000 });
    return claims;
  }
}
