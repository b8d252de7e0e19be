export { type HopClaims, hopHeaders, hopLifetime } from './claims.ts';
export {
  cursorKey,
  hopHmacKey,
  hopPrivateKey,
  hopPublicKey,
  linkageKey,
  makeKeys,
  noiseKey,
  pseudonymKey,
} from './keys.ts';
export { type HopParts, HopVerifier, signHop } from './signature.ts';
export { signCallerToken, verifyCallerToken } from './token.ts';
