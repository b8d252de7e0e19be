import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DocumentNode, parse, printSchema, validate } from 'graphql';
import { languageOf, SimpulError } from '../../schema/errors/index.ts';
import type { Instrument, Register } from '../../schema/language/index.ts';
import { readDraft } from '../../schema/language/load.ts';
import {
  type Caller,
  type CallerClass,
  type Chosen,
  checkGrants,
  chooseOperation,
  compareExplanations,
  explain,
  type Reidentification,
  reidentifications,
  type WrittenElements,
  writeElements,
} from '../../schema/policy/index.ts';
import type { Recorder } from '../audit/index.ts';
import type { Decided, Federation, PlannedHop } from '../federation/index.ts';
import { limitRules, limits } from '../limits/index.ts';
import type { Asker } from './asker.ts';
import { readBody } from './read-body.ts';
import { tooDeep, withoutValues } from './told.ts';

/** Parses and validates as the graph itself does. @throws SimpulError GRAPHQL_PARSE_FAILED or GRAPHQL_VALIDATION_FAILED */
function read(federation: Federation, query: string): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    const { message } = error as Error;
    if (message === tooDeep) throw new SimpulError('LIMIT_EXCEEDED', { detail: `depth > ${limits.depth}` });
    throw new SimpulError('GRAPHQL_PARSE_FAILED', { detail: withoutValues(message) });
  }
  const [fault] = validate(federation.schema, document, undefined, { maxErrors: 1, hideSuggestions: true });
  const [excess] = validate(federation.schema, document, limitRules, { maxErrors: 1 });
  if (excess !== undefined) throw new SimpulError('LIMIT_EXCEEDED', { detail: withoutValues(excess.message) });
  if (fault !== undefined) throw new SimpulError('GRAPHQL_VALIDATION_FAILED', { detail: withoutValues(fault.message) });
  return document;
}

/** All that a decision about the caller's questions follows from, as JSON; a reader turns it back with schema/policy. */
export interface ExplanationBasis {
  /** The API schema, whole: names are open, values are not in it. */
  readonly sdl: string;
  readonly elements: WrittenElements;
  readonly register: { readonly version: string; readonly instruments: readonly Instrument[] };
  readonly caller: CallerClass;
}

/**
 * `GET /explain/basis`: what the same functions need to explain in the asker's own program, without sending his question.
 * `POST /explain`: what would be decided of each path of an operation, for the caller, and which agency would be
 * asked what (`hops`), without asking any. With `draft` (the YAML of an instrument) also what would change if it were in force,
 * and which two clauses would then let one consumer tell who its pseudonyms are.
 */
export function explainRoute(
  app: FastifyInstance,
  federation: Federation,
  asker: Asker,
  recorder: Recorder | null,
): void {
  const callerOf = async (request: FastifyRequest): Promise<Caller> => {
    const caller = await asker(request);
    if (caller === null) throw new SimpulError('NOT_FOUND');
    return caller;
  };
  const classOf = ({ subject: _, ...callerClass }: Caller): CallerClass => callerClass;

  /** It tells what would be disclosed, so it is recorded as a dry run is. @returns the hops; null: no agency can answer it */
  const dryRun = (
    request: FastifyRequest,
    caller: Caller,
    { register, access }: Pick<Decided, 'register' | 'access'>,
    document: DocumentNode,
    { operation, variables }: Chosen,
  ): PlannedHop[] | null => {
    recorder?.aside(request, caller, { plan: null, register, access, document, operation, variables }, null);
    try {
      return federation.hops(access, { document, operation, variables });
    } catch (error) {
      if (error instanceof SimpulError && error.code === 'OPERATION_UNSUPPORTED') return null;
      throw error;
    }
  };

  app.get('/explain/basis', async (request, reply): Promise<ExplanationBasis> => {
    const { standings, schema, elements } = federation;
    if (standings === null) throw new SimpulError('NOT_FOUND');
    reply.header('cache-control', 'no-store');
    const { version, instruments } = standings.register;
    return {
      sdl: printSchema(schema),
      elements: writeElements(elements),
      register: { version, instruments: [...instruments.values()] },
      caller: classOf(await callerOf(request)),
    };
  });

  app.post('/explain', { config: { recorded: true } }, async (request) => {
    const { standings, schema, elements } = federation;
    if (standings === null) throw new SimpulError('NOT_FOUND');
    const body = readBody(request.body);
    const { draft } = request.body as { draft?: unknown };
    if (draft != null && typeof draft !== 'string') throw new SimpulError('REQUEST_MALFORMED', { detail: 'draft' });
    const caller = await callerOf(request);
    const document = read(federation, body.query);
    const { query: _, operationName = null, variables = {} } = body;
    const chosen = chooseOperation(schema, { document, operationName, variables });
    const under = (register: Register) =>
      explain({
        schema,
        elements,
        ...chosen,
        register,
        caller: classOf(caller),
        language: languageOf(request.headers['accept-language']),
        now: Date.now(),
      });
    const now = under(standings.register);
    const hops = dryRun(request, caller, standings.of(caller, Date.now()), document, chosen);
    if (draft == null) return { ...now, hops };
    const drafted = readDraft(draft, standings.register, checkGrants(elements));
    const warned = ({ pseudonym, clear }: Reidentification): string => JSON.stringify([pseudonym, clear]);
    const before = new Set(reidentifications(standings.register, elements, Date.now()).map(warned));
    return {
      ...now,
      hops,
      draft: {
        ...compareExplanations(now, under(drafted)),
        // what stands already is no fault of the draft
        warnings: reidentifications(drafted, elements, Date.now()).filter((w) => !before.has(warned(w))),
      },
    };
  });
}
