import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { catalogue, type Language, SimpulError, toGraphQLError } from '../../schema/errors/index.ts';

/** Where an error is told, and to whom. */
export interface ErrorPlace {
  readonly language: Language;
  readonly logger: Logger;
  readonly requestId: string;
}

/** What may be logged of an unknown error: kind, code and place. Its message may hold values of rows or parameters. */
export function traceOf(error: unknown): { kind: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const { code } = error as { code?: unknown };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { kind: error.name, ...(typeof code === 'string' ? { code } : {}), at: at.slice(0, 8).map((l) => l.trim()) };
}

/** Tells the errors of an executed operation: those of the catalogue as they are, anything else as INTERNAL. */
export function tellErrors(errors: readonly GraphQLError[], place: ErrorPlace): GraphQLFormattedError[] {
  const folded = new Map<string, { first: GraphQLError; count: number }>();
  for (const error of errors) {
    const key = keyOf(error) ?? String(folded.size);
    const known = folded.get(key);
    if (known === undefined) folded.set(key, { first: error, count: 1 });
    else known.count++;
  }
  return [...folded.values()].map(({ first, count }) => {
    const told = tellError(first, place);
    return count === 1 ? told : { ...told, extensions: { ...told.extensions, count } };
  });
}

/** The same error of the catalogue at the same place of many rows is told once, at the first, with how many there are. */
function keyOf({ originalError: own, path }: GraphQLError): string | null {
  if (!(own instanceof SimpulError) || own.status === 0) return null;
  return JSON.stringify([own.code, own.message, (path ?? []).filter((part) => typeof part === 'string')]);
}

/** SQLSTATE: character not in repertoire, numeric value out of range, invalid text representation, invalid datetime. */
const valueFaults = new Set(['22021', '22003', '22P02', '22007', '22008']);

function tellError(error: GraphQLError, place: ErrorPlace): GraphQLFormattedError {
  // a scalar that refuses a variable is wrapped once by the coercion and once more by the execution
  let own = error.originalError;
  while (own instanceof GraphQLError && own.originalError !== undefined) own = own.originalError;
  if (own instanceof SimpulError && own.status > 0)
    return toGraphQLError(own.code, own.values, place.language, error.path).toJSON();
  const { code } = error.extensions;
  // from the shield: already told
  if (own === undefined || own instanceof GraphQLError)
    if (typeof code === 'string' && code in catalogue) return withoutLocations(error);
  // coercion of variables: the message repeats the value
  if (own === undefined && error.path === undefined)
    return toGraphQLError('REQUEST_MALFORMED', { detail: 'variables' }, place.language).toJSON();
  // the store could not take a value as it was given: a NUL in a text, a number out of range
  if (valueFaults.has((own as { code?: string } | undefined)?.code ?? ''))
    return toGraphQLError(
      'ARGUMENT_INVALID',
      { argument: String(error.path?.at(-1) ?? ''), detail: 'value' },
      place.language,
      error.path,
    ).toJSON();
  place.logger.error({ requestId: place.requestId, path: error.path, error: traceOf(own ?? error) }, 'internal error');
  return toGraphQLError('INTERNAL', {}, place.language, error.path).toJSON();
}

function withoutLocations(error: GraphQLError): GraphQLFormattedError {
  const { locations: _, ...told } = error.toJSON();
  return told;
}
