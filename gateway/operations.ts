import { validate } from 'graphql';
import type { Logger } from 'pino';
import { SimpulError } from '../schema/errors/index.ts';
import type { Register } from '../schema/language/index.ts';
import { fragmentsOf, planOf, readOperations, refusedOf, type TrustedDocument } from '../schema/operations/index.ts';
import { compileAccess } from '../schema/policy/index.ts';
import type { Federation } from './federation/index.ts';
import { limitRules } from './limits/index.ts';
import { planTable } from './tables/index.ts';

type Graph = Pick<Federation, 'schema' | 'elements'>;

/** What does not fit between a question and the graph, the limits, or the rule by which an answer becomes a table. */
export function faultsOf(one: TrustedDocument, { schema, elements }: Graph): string[] {
  const faults = [
    ...validate(schema, one.document),
    ...validate(schema, one.document, limitRules, { maxErrors: 1 }),
  ].map((e) => e.message);
  if (faults.length > 0) return faults;
  const { operation, rows } = one;
  try {
    const { lists, columns } = planTable({
      schema,
      elements,
      operation,
      fragments: fragmentsOf(one),
      variables: {},
      rows,
    });
    const paths = new Set([...lists, ...columns.map((c) => c.path)].map((p) => p.join('.')));
    for (const path of Object.keys(one.columns)) if (!paths.has(path)) faults.push(`it has no column ${path}`);
  } catch (error) {
    faults.push((error as Error).message);
  }
  return faults;
}

/** A reader for whom a question was written, and what the register refuses him of it. */
export interface RefusedAsker {
  readonly operation: string;
  readonly agency: string;
  readonly purpose: string;
  /** `path: REASON` */
  readonly refused: readonly string[];
}

/** Those of the askers of a question whom the register as it stands refuses. */
export function refusedAskers(one: TrustedDocument, graph: Graph, register: Register, now: number): RefusedAsker[] {
  return one.askers.flatMap((asker) => {
    const access = compileAccess(register, graph.elements, { ...asker, agreement: null }, now);
    const refused = refusedOf(one, planOf(one, graph, access)).map((d) => `${d.path.join('.')}: ${d.reason}`);
    const { agency, purpose } = asker;
    return refused.length === 0 ? [] : [{ operation: one.id, agency, purpose, refused }];
  });
}

/**
 * The trusted documents of a gate, each fit for its graph. That an asker is refused is logged and no more: instruments end and
 * are suspended, and the gate says so to whoever asks.
 * @throws SimpulError OPERATIONS_INVALID
 */
export function openOperations(
  directory: string | null,
  federation: Federation,
  logger: Logger,
): ReadonlyMap<string, TrustedDocument> {
  if (directory === null) return new Map();
  const operations = readOperations(directory);
  const faults = [...operations.values()].flatMap((one) =>
    faultsOf(one, federation).map((fault) => `${one.agency.toLowerCase()}/${one.id}.graphql: ${fault}`),
  );
  if (faults.length > 0) throw new SimpulError('OPERATIONS_INVALID', { detail: faults.join('\n') });
  const register = federation.standings?.register;
  if (register !== undefined)
    for (const one of operations.values())
      for (const refused of refusedAskers(one, federation, register, Date.now()))
        logger.warn(refused, 'an asker of a question is refused by the register');
  return operations;
}
