import 'reflect-metadata';
import { existsSync, readdirSync } from 'node:fs';
import { SimpulError } from '../schema/errors/index.ts';
import type { AgencyModule } from './kit/index.ts';

const here = new URL('.', import.meta.url);

/** Names of the agencies' subgraphs: each folder beside this file that has a `definition.ts`. A new agency is a new folder. */
export const agencyNames: readonly string[] = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/definition.ts`, here)))
  .map((entry) => entry.name)
  .sort();

/** The door of one agency's folder. @throws SimpulError CONFIG_INVALID for a name that is no agency's */
export async function agencyNamed(name: string | undefined): Promise<AgencyModule> {
  if (name === undefined || !agencyNames.includes(name))
    throw new SimpulError('CONFIG_INVALID', { detail: `subgraph: ${agencyNames.join(' | ')}` });
  return (await import(`./${name}/index.ts`)) as AgencyModule;
}

/** The doors of all of them, in the order of their names. */
export const agencies = (): Promise<AgencyModule[]> => Promise.all(agencyNames.map(agencyNamed));
