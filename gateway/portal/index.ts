export { type PortalOptions, portalPlugin } from './plugin.ts';
export type { SandboxPersona, SandboxSettings } from './sandbox-settings.ts';
