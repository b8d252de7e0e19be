import { SimpulError } from '../../schema/errors/index.ts';

/** The parameters of a GraphQL request, read from JSON. */
export interface GraphQLBody {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
}

const malformed = (detail: string): SimpulError => new SimpulError('REQUEST_MALFORMED', { detail });

/** Whether a value may stand where a map is asked for: absent, or an object. */
export const isMap = (value: unknown): boolean => value == null || (typeof value === 'object' && !Array.isArray(value));

/** Checks the parameters of GraphQL over HTTP §5.1, each of its type. @throws SimpulError REQUEST_MALFORMED or BATCHING_OFF */
export function readBody(body: unknown): GraphQLBody {
  if (Array.isArray(body)) throw new SimpulError('BATCHING_OFF');
  if (body === null || typeof body !== 'object') throw malformed('JSON');
  const { query, operationName, variables, extensions } = body as Record<string, unknown>;
  if (typeof query !== 'string' || query === '') throw malformed('query');
  if (operationName != null && typeof operationName !== 'string') throw malformed('operationName');
  if (!isMap(variables)) throw malformed('variables');
  if (!isMap(extensions)) throw malformed('extensions');
  return {
    query,
    ...(operationName == null ? {} : { operationName }),
    ...(variables == null ? {} : { variables: variables as Record<string, unknown> }),
  };
}
