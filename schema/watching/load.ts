import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse, YAMLParseError } from 'yaml';
import { SimpulError } from '../errors/index.ts';
import type { Rule } from './rule.ts';

const validate = new Ajv({ strict: false, allErrors: true }).compile<{ rules: Rule[] }>(
  JSON.parse(readFileSync(new URL('./rules.schema.json', import.meta.url), 'utf8')),
);

/** The rules of this repository. */
export const rulesFile = fileURLToPath(new URL('./rules.yaml', import.meta.url));

/** Why a text is no YAML, and where. The parser's own words repeat what stands there, which may be anything. */
function notYaml(error: Error): string {
  const [code, line] = error instanceof YAMLParseError ? [error.code, error.linePos?.[0].line] : [];
  return `${line === undefined ? '' : `line ${line}: `}not readable as YAML${code === undefined ? '' : ` (${code})`}`;
}

/** Reads the rules of a file. @throws SimpulError CONFIG_INVALID naming what is wrong */
export function loadRules(file: string = rulesFile): readonly Rule[] {
  const wrong = (detail: string): SimpulError => new SimpulError('CONFIG_INVALID', { detail: `${file}: ${detail}` });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw wrong(`${(error as NodeJS.ErrnoException).code}: it cannot be read`);
  }
  let given: unknown;
  try {
    given = parse(text, { schema: 'core' });
  } catch (error) {
    throw wrong(notYaml(error as Error));
  }
  if (!validate(given)) {
    const [first] = validate.errors ?? [];
    throw wrong(`${first?.instancePath} ${first?.message}`);
  }
  const twice = given.rules.find(({ id }, i) => given.rules.findIndex((r) => r.id === id) !== i);
  if (twice !== undefined) throw wrong(`${twice.id} stands twice`);
  return given.rules;
}
