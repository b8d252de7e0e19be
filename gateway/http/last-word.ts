import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../federation/index.ts';
import { told } from './told.ts';

/** What leaves of an answer beside its data. */
export interface LastWord {
  readonly errors: readonly GraphQLFormattedError[] | undefined;
  /** HTTP status; undefined: 200. */
  readonly status: number | undefined;
}

/** Whether a client speaks `application/graphql-response+json`. */
export const isModern = (accept: string | undefined): boolean =>
  /application\/graphql-response\+json/.test(accept ?? '');

/**
 * Tells errors in the caller's language, and which status an answer has by GraphQL over HTTP: `application/json` is 200 for
 * every request that could be read as GraphQL; `application/graphql-response+json` tells refusals and faults apart.
 */
export function lastWord(
  errors: readonly GraphQLFormattedError[] | undefined,
  executed: boolean,
  modern: boolean,
  { language, outcome }: RequestContext,
): LastWord {
  // What is not served at all is the reason of whatever else is said of the document.
  const unserved = errors?.filter((e) => e.extensions?.unsupported !== undefined) ?? [];
  const said = (unserved.length > 0 ? unserved : errors)?.map((e) => told(e, language));
  outcome.codes = [...new Set((said ?? []).map((e) => String(e.extensions?.code)))];
  const code = said?.[0]?.extensions?.code;
  // A client that comes back has to see it, whatever it accepts.
  if (!executed && code === 'SUBGRAPH_BUSY') return { errors: said, status: 503 };
  if (!modern) return { errors: said, status: 200 };
  if (executed) return { errors: said, status: undefined };
  return { errors: said, status: code === 'REJECTED' ? 403 : code === 'INTERNAL' ? 500 : 400 };
}
