import { join } from 'node:path';
import type { TrustedIssuer } from '../verify/index.ts';
import { publicKeys, readOrMakeKey } from './key.ts';

/** What the deployment says about sign-in. */
export interface SignInOptions {
  /** Address of the gate without a path, `http://127.0.0.1:4000`. */
  readonly publicUrl: string;
  /** `aud` of access tokens. */
  readonly audience: string;
  /** Folder that holds `keys/`. */
  readonly dataDir: string;
  /** A real issuer; then the embedded one is off. */
  readonly issuer?: string | null | undefined;
}

/** Where the embedded issuer is, and with which key it signs. */
export interface IssuerSettings {
  readonly issuer: string;
  readonly publicUrl: string;
  readonly audience: string;
  readonly keyFile: string;
}

/** Path below the public address at which the embedded issuer is mounted. */
export const issuerPath = '/oidc';
/** Seconds that an access token of the embedded issuer lives. */
export const accessTokenLifetime = 3600;

/** Settings of the embedded issuer; null when a real one is named. */
export function issuerSettings({ publicUrl, audience, dataDir, issuer }: SignInOptions): IssuerSettings | null {
  if (issuer) return null;
  const { origin } = new URL(publicUrl);
  return {
    issuer: `${origin}${issuerPath}`,
    publicUrl: origin,
    audience,
    keyFile: join(dataDir, 'keys', 'issuer.jwk'),
  };
}

/**
 * The issuer whose tokens the gate accepts: the embedded one with its key at hand (no request to itself), or the real
 * one with keys found by discovery. Never both.
 */
export async function trustedIssuer(options: SignInOptions): Promise<TrustedIssuer> {
  const settings = issuerSettings(options);
  if (settings === null) return { issuer: options.issuer as string, audience: options.audience, jwks: 'discover' };
  const { issuer, audience, keyFile } = settings;
  return { issuer, audience, jwks: publicKeys(await readOrMakeKey(keyFile)) };
}
