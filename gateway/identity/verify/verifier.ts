import { hash } from 'node:crypto';
import { decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { SimpulError } from '../../../schema/errors/index.ts';
import { identityOf } from '../claims.ts';
import { type Identity, publicIdentity } from '../identity.ts';
import { type Jwks, type KeyFetching, keySource } from './key-source.ts';

/** One issuer whose access tokens are accepted. */
export interface TrustedIssuer {
  /** Exactly the `iss` of its tokens. */
  readonly issuer: string;
  /** What `aud` must be, or contain. */
  readonly audience: string;
  readonly jwks: Jwks;
}

export interface VerifierOptions extends KeyFetching {
  /** ms since epoch; default Date.now. */
  readonly now?: () => number;
  /** Verified tokens remembered until they expire. Default 10000. */
  readonly capacity?: number;
}

/** Turns an Authorization header into an identity. */
export interface Verifier {
  /**
   * No header at all is the public. Anything else is a valid bearer token or refused: never quietly the public.
   * @throws SimpulError TOKEN_INVALID, TOKEN_EXPIRED or ISSUER_UNAVAILABLE
   */
  verify(authorization: string | undefined): Promise<Identity>;
}

/** No `none` and no shared secrets: whoever verifies must not be able to sign. */
const algorithms = ['ES256', 'EdDSA', 'RS256', 'PS256'];
/** Seconds by which the clocks of issuer and gate may differ. */
const skew = 5;
/** Characters. */
const longestToken = 8192;

const invalid = (detail: string): SimpulError => new SimpulError('TOKEN_INVALID', { detail });

/**
 * Says what failed without a word of the token: names of claims and header parameters only.
 * The cause is not kept, because jose's errors carry the payload and a log would print it.
 */
function refusal(cause: unknown): SimpulError {
  if (cause instanceof SimpulError) return cause;
  if (cause instanceof errors.JWTExpired) return new SimpulError('TOKEN_EXPIRED');
  if (cause instanceof errors.JWTClaimValidationFailed) return invalid(`claim ${cause.claim}`);
  if (cause instanceof errors.JOSEAlgNotAllowed || cause instanceof errors.JOSENotSupported) return invalid('alg');
  if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys)
    return invalid('kid');
  if (cause instanceof errors.JWSSignatureVerificationFailed) return invalid('signature');
  return invalid('format');
}

function bearer(authorization: string): string {
  const token = /^Bearer +([^\s]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw invalid('scheme');
  if (token.length > longestToken) throw invalid('length');
  return token;
}

/** Builds the verifier of one or several issuers. Each token is checked by the keys of the issuer that it names. */
export function createVerifier(
  trusted: TrustedIssuer | readonly TrustedIssuer[],
  { now = Date.now, capacity = 10_000, ...fetching }: VerifierOptions = {},
): Verifier {
  const issuers = new Map<string, { readonly audience: string; readonly keys: JWTVerifyGetKey }>();
  for (const { issuer, audience, jwks } of [trusted].flat() as readonly TrustedIssuer[])
    issuers.set(issuer, { audience, keys: keySource(issuer, jwks, fetching) });
  const verified = new LRUCache<string, { readonly identity: Identity; readonly until: number }>({ max: capacity });

  const check = async (token: string) => {
    const { iss } = decodeJwt(token);
    const from = iss === undefined ? undefined : issuers.get(iss);
    if (iss === undefined || from === undefined) throw invalid('claim iss');
    const { payload } = await jwtVerify(token, from.keys, {
      algorithms,
      typ: 'at+jwt',
      issuer: iss,
      audience: from.audience,
      requiredClaims: ['exp', 'iat', 'sub'],
      clockTolerance: skew,
      currentDate: new Date(now()),
    });
    return { identity: identityOf(payload), until: ((payload.exp as number) + skew) * 1000 };
  };

  return {
    async verify(authorization) {
      if (authorization === undefined) return publicIdentity;
      const token = bearer(authorization);
      const key = hash('sha256', token, 'base64url');
      const known = verified.get(key);
      if (known !== undefined) {
        if (now() < known.until) return known.identity;
        verified.delete(key);
        throw new SimpulError('TOKEN_EXPIRED');
      }
      try {
        const fresh = await check(token);
        verified.set(key, fresh);
        return fresh.identity;
      } catch (cause) {
        throw refusal(cause);
      }
    },
  };
}
