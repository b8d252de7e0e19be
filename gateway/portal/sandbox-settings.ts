import type { Text } from '../../schema/errors/index.ts';

/** What the portal's pages are told by the gate (`GET /sandbox/settings.json`). Nothing secret. */
export interface SandboxSettings {
  /** The OIDC issuer, and the portal's client there. */
  readonly signIn: { readonly authority: string; readonly clientId: string };
  /** Demo personas to switch between; empty where a real issuer signs people in. */
  readonly personas: readonly SandboxPersona[];
  /** Purpose code → its name. */
  readonly purposes: Readonly<Record<string, Text>>;
  /** Bounds on one request: name → number. */
  readonly limits: Readonly<Record<string, number>>;
}

/** A demo persona, as far as the pages show it. */
export interface SandboxPersona {
  readonly id: string;
  readonly name: string;
  readonly title: Text;
  readonly agency: string;
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
}
