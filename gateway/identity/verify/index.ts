export type { Jwks, KeyFetching } from './key-source.ts';
export { createVerifier, type TrustedIssuer, type Verifier, type VerifierOptions } from './verifier.ts';
