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
  return errors.map((error) => {
    const own = error.originalError;
    if (own instanceof SimpulError && own.status > 0)
      return toGraphQLError(own.code, own.values, place.language, error.path).toJSON();
    const { code } = error.extensions;
    // from the shield: already told
    if (own === undefined || own instanceof GraphQLError)
      if (typeof code === 'string' && code in catalogue) return withoutLocations(error);
    // coercion of variables: the message repeats the value
    if (own === undefined && error.path === undefined)
      return toGraphQLError('REQUEST_MALFORMED', { detail: 'variables' }, place.language).toJSON();
    place.logger.error(
      { requestId: place.requestId, path: error.path, error: traceOf(own ?? error) },
      'internal error',
    );
    return toGraphQLError('INTERNAL', {}, place.language, error.path).toJSON();
  });
}

function withoutLocations(error: GraphQLError): GraphQLFormattedError {
  const { locations: _, ...told } = error.toJSON();
  return told;
}
