import { readdirSync } from 'node:fs';
import type { Behaviour } from '../behaviour.ts';

/** `7` before `16`, those before `F1`, those before `S1`. */
const order = ({ number }: Behaviour): number =>
  Number.parseInt(number.replace(/^\D/, ''), 10) +
  (number.startsWith('F') ? 1_000 : number.startsWith('S') ? 2_000 : 0);

/** Every behaviour: each file of this folder is one. */
export async function loadBehaviours(): Promise<readonly Behaviour[]> {
  const files = readdirSync(new URL('.', import.meta.url)).filter((f) => /^(\d|f\d|s\d).*\.ts$/.test(f));
  const loaded = await Promise.all(
    files.map(async (f) => ((await import(new URL(f, import.meta.url).href)) as { behaviour: Behaviour }).behaviour),
  );
  return loaded.sort((a, b) => order(a) - order(b));
}
