import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Kind, type OperationDefinitionNode, parse, valueFromASTUntyped } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { SimpulError } from '../errors/index.ts';
import { agencies, purposes } from '../vocabulary/codes.ts';
import { boundsCheck } from './bounds.ts';
import type { Asker, TrustedDocument } from './trusted-document.ts';

type Sidecar = Omit<TrustedDocument, 'id' | 'agency' | 'askers' | 'source' | 'document' | 'operation'> & {
  readonly askers: ReadonlyArray<Pick<Asker, 'agency' | 'purpose'> & Partial<Asker>>;
};

const validate = new Ajv({ allErrors: true }).compile<Partial<Sidecar> & Pick<Sidecar, 'text' | 'askers'>>(
  JSON.parse(readFileSync(new URL('./sidecar.schema.json', import.meta.url), 'utf8')),
);

/** `pemilih-tiap-kecamatan` → `PemilihTiapKecamatan`, the name of the operation, which logs and traces show. */
const nameOf = (id: string): string => id.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());

/**
 * Reads every `AGENCY/NAME.graphql` of a folder with its `NAME.yaml`. Whether it fits the graph is `faultsOf`'s to say.
 * @throws SimpulError OPERATIONS_INVALID with every fault, one a line
 */
export function readOperations(directory: string): ReadonlyMap<string, TrustedDocument> {
  const faults: string[] = [];
  const found = new Map<string, TrustedDocument>();
  for (const { folder, name } of filesOf(directory)) {
    const file = `${folder}/${name}.graphql`;
    const wrong = (detail: string): void => void faults.push(`${file}: ${detail}`);
    const agency = folder.toUpperCase();
    if (!agencies.has(agency)) wrong(`${folder} is no agency of schema/vocabulary/agencies.yaml`);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) wrong('a name is lower-case words joined by hyphens');
    if (found.has(name)) wrong(`${found.get(name)?.agency.toLowerCase()} has a question of that name`);
    try {
      const source = readFileSync(join(directory, folder, `${name}.graphql`), 'utf8');
      const said: unknown = parseYaml(readFileSync(join(directory, folder, `${name}.yaml`), 'utf8'));
      const document = parse(source);
      const operations = document.definitions.filter((d): d is OperationDefinitionNode => 'operation' in d);
      const [operation] = operations;
      if (operation === undefined || operations.length > 1 || operation.operation !== 'query')
        wrong('a question is one query');
      else if (!validate(said))
        for (const e of validate.errors ?? []) wrong(`beside it, ${e.instancePath || 'the file'} ${e.message}`);
      else {
        const one: TrustedDocument = {
          number: null,
          optional: [],
          either: [],
          rows: null,
          variables: {},
          columns: {},
          ...said,
          askers: said.askers.map((a) => ({ roles: [], duty: {}, ...a })),
          id: name,
          agency,
          source,
          document,
          operation,
        };
        found.set(name, one);
        for (const fault of itself(one)) wrong(fault);
      }
    } catch (cause) {
      wrong((cause as Error).message.split('\n')[0] ?? '');
    }
  }
  if (faults.length > 0) throw new SimpulError('OPERATIONS_INVALID', { detail: faults.sort().join('\n') });
  return new Map([...found].sort(([a, x], [b, y]) => (x.number ?? 1e9) - (y.number ?? 1e9) || (a < b ? -1 : 1)));
}

function filesOf(directory: string): Array<{ folder: string; name: string }> {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((d) => d.isDirectory())
      .flatMap(({ name: folder }) =>
        readdirSync(join(directory, folder))
          .filter((n) => n.endsWith('.graphql'))
          .map((n) => ({ folder, name: n.slice(0, -'.graphql'.length) })),
      );
  } catch (cause) {
    throw new SimpulError('OPERATIONS_INVALID', { detail: `folder not readable: ${directory}` }, { cause });
  }
}

/** What is wrong with a question whatever the graph is. */
function itself(one: TrustedDocument): string[] {
  const { id, operation, variables, askers } = one;
  const faults: string[] = [];
  if (operation.name?.value !== nameOf(id)) faults.push(`its operation is named ${nameOf(id)}`);
  for (const { agency, purpose } of askers) {
    if (!agencies.has(agency)) faults.push(`asker ${agency} is no agency`);
    if (!purposes.has(purpose)) faults.push(`${purpose} is no purpose of schema/vocabulary/purposes.yaml`);
  }
  const declared = (operation.variableDefinitions ?? []).map((d) => d.variable.name.value);
  for (const name of declared) if (!(name in variables)) faults.push(`beside it, variable ${name} is not described`);
  for (const name of Object.keys(variables)) if (!declared.includes(name)) faults.push(`it has no variable ${name}`);
  const defaults = Object.fromEntries(
    (operation.variableDefinitions ?? [])
      .filter((d) => d.defaultValue !== undefined && d.defaultValue.kind !== Kind.NULL)
      .map((d) => [d.variable.name.value, d.defaultValue && valueFromASTUntyped(d.defaultValue)]),
  );
  const broken = faults.length === 0 ? boundsCheck(one)(defaults) : null;
  if (broken !== null) faults.push(`its default: ${broken}`);
  return faults;
}
