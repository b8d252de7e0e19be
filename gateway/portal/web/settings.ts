import type { SandboxSettings } from '../sandbox-settings.ts';

/** Asks the gate what these pages need to know. */
export async function loadSettings(): Promise<SandboxSettings> {
  const response = await fetch('/sandbox/settings.json');
  if (!response.ok) throw new Error(`settings.json: ${response.status}`);
  return response.json();
}
