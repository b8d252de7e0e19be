import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RegisterPlaces } from '../language/load.ts';

/** Where the commands look. */
export interface Places extends RegisterPlaces {
  /** Supergraph SDL that grants are checked against. */
  readonly supergraph: string;
}

type Environment = Readonly<Record<string, string | undefined>>;
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `SIMPUL_REGISTER`, `SIMPUL_DATA` and `SIMPUL_SUPERGRAPH`, as the gateway and the agencies read them. */
export const placesIn = (env: Environment): Places => ({
  directory: resolve(env.SIMPUL_REGISTER || here('../agreements')),
  journal: resolve(join(env.SIMPUL_DATA || '.data', 'register', 'acts.jsonl')),
  supergraph: env.SIMPUL_SUPERGRAPH || here('../supergraph.graphql'),
});
