export { type HopClaims, hopHeaders, hopLifetime } from './claims.ts';
export {
  claimKey,
  cursorKey,
  heldLedgerKey,
  hopHmacKey,
  hopPrivateKey,
  hopPublicKey,
  type LogKeysFile,
  ledgerKey,
  ledgerSecret,
  linkageKey,
  logKeys,
  makeKeys,
  noiseKey,
  pseudonymKey,
  publishLogKeys,
  publishWitnessKey,
  webhookKey,
  witnessKey,
  witnessSecret,
} from './keys.ts';
export { peopleExtension, peopleOf } from './people.ts';
export { askerOf, type HopKey, type HopParts, HopVerifier, newHopId, signHop } from './signature.ts';
export { signCallerToken, verifyCallerToken } from './token.ts';
