export { issuerAlgorithm, readOrMakeKey } from './key.ts';
export { mintToken } from './mint.ts';
export {
  accessTokenLifetime,
  type IssuerSettings,
  issuerPath,
  issuerSettings,
  type SignInOptions,
  trustedIssuer,
} from './settings.ts';
