import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { SimpulError } from '../../../schema/errors/index.ts';
import { discoverJwks } from './discovery.ts';

/** How a remote key set is fetched. Milliseconds. */
export interface KeyFetching {
  /** One fetch may take this long. Default 5000. */
  readonly timeout?: number;
  /** Unknown key ids lead to at most one fetch in this time. Default 30000. */
  readonly cooldown?: number;
  /** After a failed fetch none is tried for this time. Default 5000. */
  readonly pause?: number;
  /** Keys are fetched again after this time. Default 600000. */
  readonly maxAge?: number;
}

/** Where the public keys of an issuer are: given, at an address, or to be found by OpenID discovery. */
export type Jwks = URL | JSONWebKeySet | 'discover';

/** Errors by which jose says that a key set has no such key; everything else of a remote set is an outage. */
const aboutTheToken = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

function remote(find: () => Promise<URL>, fetching: KeyFetching): JWTVerifyGetKey {
  const { timeout = 5000, cooldown = 30_000, pause = 5000, maxAge = 600_000 } = fetching;
  let keys: Promise<JWTVerifyGetKey> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  // jose cools down after a success only: without this every request of an outage would wait for a fetch of its own.
  const once = async <T>(fetch: () => Promise<T>): Promise<T> => {
    if (performance.now() - failedAt < pause) throw new Error('pausing after a failed fetch');
    try {
      return await fetch();
    } catch (cause) {
      failedAt = performance.now();
      throw cause;
    }
  };
  const load = async (): Promise<JWTVerifyGetKey> =>
    createRemoteJWKSet(await once(find), {
      timeoutDuration: timeout,
      cooldownDuration: cooldown,
      cacheMaxAge: maxAge,
      [customFetch]: (url, options) =>
        once(async () => {
          const response = await fetch(url, options);
          if (response.status !== 200) throw new Error(`status ${response.status}`);
          return response;
        }),
    });
  return async (header, token) => {
    try {
      keys ??= load().catch((cause) => {
        keys = undefined;
        throw cause;
      });
      return await (await keys)(header, token);
    } catch (cause) {
      if (aboutTheToken.some((kind) => cause instanceof kind)) throw cause;
      throw new SimpulError('ISSUER_UNAVAILABLE', {}, { cause });
    }
  };
}

/** The function by which jose asks for the key of a token. It throws SimpulError ISSUER_UNAVAILABLE in an outage. */
export function keySource(issuer: string, jwks: Jwks, fetching: KeyFetching = {}): JWTVerifyGetKey {
  if (jwks instanceof URL) return remote(async () => jwks, fetching);
  if (jwks === 'discover') return remote(() => discoverJwks(issuer, fetching.timeout ?? 5000), fetching);
  return createLocalJWKSet(jwks);
}
