export { type CallerHeaders, callerOf } from './caller.ts';
export { type DenialMode, denialMode, denialModes } from './denial-mode.ts';
export { checkHost, hostsOf } from './host.ts';
export { type Identity, publicIdentity } from './identity.ts';
export { issuerPlugin, portalClientId } from './issuer/index.ts';
export { type Persona, personas } from './personas.ts';
export {
  type IssuerSettings,
  issuerPath,
  issuerSettings,
  mintToken,
  type SignInOptions,
  trustedIssuer,
} from './signing/index.ts';
export { createVerifier, type Jwks, type TrustedIssuer, type Verifier, type VerifierOptions } from './verify/index.ts';
