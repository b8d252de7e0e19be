import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { SimpulError } from '../errors/index.ts';
import type { Rule } from './rule.ts';

const validate = new Ajv({ strict: false, allErrors: true }).compile<{ rules: Rule[] }>(
  JSON.parse(readFileSync(new URL('./rules.schema.json', import.meta.url), 'utf8')),
);

/** The rules of this repository. */
export const rulesFile = fileURLToPath(new URL('./rules.yaml', import.meta.url));

/** Reads the rules of a file. @throws SimpulError CONFIG_INVALID naming what is wrong */
export function loadRules(file: string = rulesFile): readonly Rule[] {
  const wrong = (detail: string): SimpulError => new SimpulError('CONFIG_INVALID', { detail: `${file}: ${detail}` });
  let given: unknown;
  try {
    given = parse(readFileSync(file, 'utf8'), { schema: 'core' });
  } catch (error) {
    throw wrong((error as Error).message);
  }
  if (!validate(given)) {
    const [first] = validate.errors ?? [];
    throw wrong(`${first?.instancePath} ${first?.message}`);
  }
  const twice = given.rules.find(({ id }, i) => given.rules.findIndex((r) => r.id === id) !== i);
  if (twice !== undefined) throw wrong(`${twice.id} stands twice`);
  return given.rules;
}
