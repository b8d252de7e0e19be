export { issuerPlugin } from './plugin.ts';
export { portalClientId } from './provider.ts';
