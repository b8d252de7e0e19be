import type { FastifyInstance } from 'fastify';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  validate,
} from 'graphql';
import { languageOf, SimpulError } from '../../schema/errors/index.ts';
import type { Register } from '../../schema/language/index.ts';
import { readDraft } from '../../schema/language/load.ts';
import { checkGrants, compareExplanations, explain } from '../../schema/policy/index.ts';
import type { Federation } from '../federation/index.ts';
import { limitRules, limits } from '../limits/index.ts';
import type { Asker } from './asker.ts';
import { readBody } from './read-body.ts';

/** Parses and validates as the graph itself does. @throws SimpulError GRAPHQL_PARSE_FAILED or GRAPHQL_VALIDATION_FAILED */
function read(federation: Federation, query: string): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    throw new SimpulError('GRAPHQL_PARSE_FAILED', { detail: (error as Error).message });
  }
  const [fault] = validate(federation.schema, document, undefined, { maxErrors: 1, hideSuggestions: true });
  const [excess] = validate(federation.schema, document, limitRules, { maxErrors: 1 });
  if (excess !== undefined) throw new SimpulError('LIMIT_EXCEEDED', { detail: excess.message });
  if (fault !== undefined) throw new SimpulError('GRAPHQL_VALIDATION_FAILED', { detail: fault.message });
  return document;
}

/**
 * `POST /explain`: what would be decided of each path of an operation, for the caller, without asking an agency. With
 * `draft` (the YAML of an instrument) also what would change if it were in force.
 */
export function explainRoute(app: FastifyInstance, federation: Federation, asker: Asker): void {
  app.post('/explain', async (request) => {
    const { standings, schema, elements } = federation;
    if (standings === null) throw new SimpulError('NOT_FOUND');
    const body = readBody(request.body);
    const { draft } = request.body as { draft?: unknown };
    if (draft != null && typeof draft !== 'string') throw new SimpulError('REQUEST_MALFORMED', { detail: 'draft' });
    const caller = await asker(request);
    if (caller === null) throw new SimpulError('NOT_FOUND');
    const document = read(federation, body.query);
    const operation = getOperationAST(document, body.operationName);
    if (operation == null) throw new SimpulError('OPERATION_RESOLUTION_FAILURE', { detail: 'operationName' });
    const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], body.variables ?? {});
    if (coerced === undefined) throw new SimpulError('BAD_USER_INPUT', { detail: errors[0]?.message ?? '' });
    const fragments: Record<string, FragmentDefinitionNode> = {};
    for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragments[d.name.value] = d;
    const { subject: _, ...callerClass } = caller;
    const under = (register: Register) =>
      explain({
        schema,
        elements,
        operation,
        fragments,
        variables: coerced,
        register,
        caller: callerClass,
        language: languageOf(request.headers['accept-language']),
        now: Date.now(),
      });
    const now = under(standings.register);
    if (draft == null) return now;
    return {
      ...now,
      draft: compareExplanations(now, under(readDraft(draft, standings.register, checkGrants(elements)))),
    };
  });
}
