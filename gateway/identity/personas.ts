import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Text } from '../../schema/errors/index.ts';
import type { Duty } from '../../schema/policy/index.ts';

/** A demo account of the embedded issuer. */
export interface Persona {
  readonly id: string;
  /** Synthetic. */
  readonly name: string;
  readonly title: Text;
  readonly agency: string;
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  readonly duty: Duty;
}

type Row = Omit<Persona, 'id' | 'duty'> & { readonly duty?: Duty };

/** id → persona, in the order of personas.yaml. */
export const personas: ReadonlyMap<string, Persona> = new Map(
  Object.entries(
    parse(readFileSync(new URL('./personas.yaml', import.meta.url), 'utf8')) as Readonly<Record<string, Row>>,
  ).map(([id, row]) => [id, { id, duty: {}, ...row }]),
);
