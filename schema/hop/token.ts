import { type CryptoKey, errors, jwtVerify, SignJWT } from 'jose';
import { SimpulError } from '../errors/index.ts';
import { type HopClaims, hopAudience, hopIssuer, hopLifetime } from './claims.ts';

/**
 * Signs the caller token: a JWT (EdDSA) that holds for every hop of this caller class until it expires.
 * @param now ms since epoch
 */
export async function signCallerToken(claims: HopClaims, key: CryptoKey, now: number): Promise<string> {
  const issued = Math.floor(now / 1000);
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'simpul-caller+jwt' })
    .setIssuer(hopIssuer)
    .setAudience(hopAudience)
    .setIssuedAt(issued)
    .setExpirationTime(issued + hopLifetime.token)
    .sign(key);
}

/** Verifies a caller token. @throws SimpulError HOP_EXPIRED or HOP_INVALID */
export async function verifyCallerToken(token: string, key: CryptoKey, now: number): Promise<HopClaims> {
  try {
    const { payload } = await jwtVerify<HopClaims>(token, key, {
      algorithms: ['EdDSA'],
      typ: 'simpul-caller+jwt',
      issuer: hopIssuer,
      audience: hopAudience,
      requiredClaims: ['exp', 'iat', 'register', 'agency', 'roles', 'duty', 'purpose', 'agreement'],
      clockTolerance: hopLifetime.skew,
      currentDate: new Date(now),
    });
    const { agency, roles, duty, purpose, agreement, register } = payload;
    return { agency, roles, duty, purpose, agreement, register };
  } catch (cause) {
    if (cause instanceof errors.JWTExpired) throw new SimpulError('HOP_EXPIRED', {}, { cause });
    throw new SimpulError('HOP_INVALID', { detail: 'caller token' }, { cause });
  }
}
