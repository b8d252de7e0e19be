import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { claimsOf } from '../claims.ts';
import type { Persona } from '../personas.ts';
import { issuerAlgorithm, readOrMakeKey } from './key.ts';
import { accessTokenLifetime, type IssuerSettings } from './settings.ts';

/** An access token as the embedded issuer would give this persona after sign-in. @param now ms since epoch */
export async function mintToken(
  { issuer, audience, keyFile }: IssuerSettings,
  persona: Persona,
  now: number,
): Promise<string> {
  const jwk = await readOrMakeKey(keyFile);
  const issued = Math.floor(now / 1000);
  return new SignJWT({ ...claimsOf(persona), client_id: 'simpul-token-command' })
    .setProtectedHeader({ alg: issuerAlgorithm, typ: 'at+jwt', kid: jwk.kid as string })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(persona.id)
    .setJti(randomUUID())
    .setIssuedAt(issued)
    .setExpirationTime(issued + accessTokenLifetime)
    .sign(await importJWK(jwk, issuerAlgorithm));
}
