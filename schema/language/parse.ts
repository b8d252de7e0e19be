import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { FormName } from '../vocabulary/index.ts';
import { largestFile, tooDeepAt } from './depth.ts';
import type { Grant, Instrument, Prohibition } from './instrument.ts';
import type { Problem } from './problem.ts';

/** As written: a list of fields stands for the form `clear`; grants and prohibitions may be absent. */
interface Written extends Omit<Instrument, 'grants' | 'prohibitions'> {
  grants?: Array<
    Omit<Grant, 'fields' | 'minCell'> & {
      minCell?: number;
      fields: Record<string, string[] | Record<string, FormName>>;
    }
  >;
  prohibitions?: Prohibition[];
}

const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
(formats as unknown as (a: Ajv) => void)(ajv);
const validate = ajv.compile<Written>(
  JSON.parse(readFileSync(new URL('./instrument.schema.json', import.meta.url), 'utf8')),
);

/** The smallest number of a count that is shown where a grant of mode `aggregate` names none. */
const defaultMinCell = 5;

/** An instrument file, read: the instrument, or the problems; and where each part of it stands. */
export interface Parsed {
  readonly instrument: Instrument | null;
  /** What the file says, as it says it, no default put in: this is what the parties sign. */
  readonly written: unknown;
  readonly problems: readonly Problem[];
  /** Line of a path such as `['grants', 0, 'from']`, or of the nearest parent that stands in the file. */
  lineOf(path: ReadonlyArray<string | number>): number;
}

const pathOf = (error: ErrorObject): Array<string | number> => {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((p) => (/^\d+$/.test(p) ? Number(p) : p.replace(/~1/g, '/').replace(/~0/g, '~')));
  return error.keyword === 'additionalProperties' ? [...path, error.params.additionalProperty] : path;
};

const kinds: Readonly<Record<string, string>> = {
  object: 'a map of words to values',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
};

/** What to write, from the schema's own words. */
const advice = (error: ErrorObject): string => {
  const where = pathOf(error).join('.') || 'the file';
  switch (error.keyword) {
    case 'additionalProperties':
      return `"${error.params.additionalProperty}" is not known here; write one of: ${Object.keys(error.parentSchema?.properties ?? {}).join(', ')}`;
    case 'required':
      return `${where === 'the file' ? 'the instrument' : where} lacks "${error.params.missingProperty}"; add it`;
    case 'enum':
      return `${where} is ${JSON.stringify(error.data)}; write one of: ${error.params.allowedValues.join(', ')}`;
    case 'format':
      return `${where} is ${JSON.stringify(error.data)}; write a day as YYYY-MM-DD`;
    case 'pattern':
      return `${where} is ${JSON.stringify(error.data)}; write it to match ${error.params.pattern}`;
    case 'type':
      return `${where} is not ${kinds[error.params.type as string] ?? error.params.type}; write one`;
    case 'anyOf':
      return `${where} is ${JSON.stringify(error.data)}; write ${error.parentSchema?.description}`;
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return `${where} is empty; write at least one`;
    case 'uniqueItems':
      return `${where} says the same twice; write each once`;
    default:
      return `${where} ${error.message ?? 'is not valid'}`;
  }
};

/** Of a choice that no alternative met, Ajv says what each one lacks; only what lies deeper, or the choice itself, is told. */
const telling = (errors: readonly ErrorObject[]): ErrorObject[] => {
  const choices = new Set(errors.filter((e) => e.keyword === 'anyOf').map((e) => e.instancePath));
  const told = errors.filter((e) => e.keyword === 'anyOf' || !choices.has(e.instancePath));
  return told.filter(
    (e) => e.keyword !== 'anyOf' || !told.some((d) => d.instancePath.startsWith(`${e.instancePath}/`)),
  );
};

const lines = (document: Document, counter: LineCounter) => (path: ReadonlyArray<string | number>) => {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
};

const normal = (written: Written): Instrument => ({
  ...written,
  grants: (written.grants ?? []).map((g) => ({
    ...g,
    minCell: g.minCell ?? defaultMinCell,
    fields: Object.fromEntries(
      Object.entries(g.fields).map(([type, fields]) => [
        type,
        Array.isArray(fields) ? Object.fromEntries(fields.map((f) => [f, 'clear' as const])) : fields,
      ]),
    ),
  })),
  prohibitions: written.prohibitions ?? [],
});

/** What the parser says, less what it repeats of the text: that may be anything, if the file is none of ours. */
const unreadable = (message: string): string =>
  `not readable as YAML: ${message
    .split('\n', 1)[0]
    ?.replace(/ at line \d+, column \d+:$/, '')
    .replace(/(?<! ): .*$/, '')
    .replace(/\d{6,}/g, '…')}`;

/** A text that is not given to the parser. */
const refused = (file: string, line: number, message: string): Parsed => ({
  instrument: null,
  written: null,
  problems: [{ file, line, message }],
  lineOf: () => 1,
});

/** Reads one instrument file. Never throws for what the file says. */
export function parseInstrument(file: string, text: string): Parsed {
  if (text.length > largestFile)
    return refused(file, 1, `longer than ${largestFile} characters; write several instruments`);
  const deep = tooDeepAt(text);
  if (deep !== null)
    return refused(
      file,
      deep,
      'nested or indented deeper than an instrument is; close brackets, and indent by two spaces',
    );
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, schema: 'core' });
  const lineOf = lines(document, counter);
  const failed = (problems: Problem[]): Parsed => ({ instrument: null, written: null, problems, lineOf });
  if (document.errors.length > 0)
    return failed(
      document.errors.map((e) => ({
        file,
        line: e.linePos?.[0].line ?? 1,
        message: unreadable(e.message),
      })),
    );
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return failed([{ file, line: 1, message: unreadable((error as Error).message) }]);
  }
  if (!validate(value))
    return failed(telling(validate.errors ?? []).map((e) => ({ file, line: lineOf(pathOf(e)), message: advice(e) })));
  return { instrument: normal(value), written: value, problems: [], lineOf };
}
