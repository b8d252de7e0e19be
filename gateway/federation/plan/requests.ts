import type { DocumentNode } from 'graphql';
import type { Fetch, FromContext, Required, Rewrite } from './nodes.ts';

/** One `_entities` selection of a request. */
export interface EntityPart {
  /** Its response key. */
  readonly key: string;
  /** The variable of its representations. */
  readonly variable: string;
  /** Where the entities are that it adds to; each path as in `Fetch.path`. */
  readonly paths: ReadonlyArray<readonly string[]>;
  readonly requires: readonly Required[];
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
  readonly fromContext: readonly FromContext[];
}

/** One HTTP request of a plan. */
export interface Request {
  readonly service: string;
  readonly mutation: boolean;
  readonly document: DocumentNode;
  /** Variables of the client's operation that it uses. */
  readonly variables: readonly string[];
  /** A root selection merged into the object at a path; or entities. */
  readonly target:
    | { readonly kind: 'root'; readonly path: readonly string[]; readonly outputRewrites: readonly Rewrite[] }
    | { readonly kind: 'entities'; readonly parts: readonly EntityPart[] };
  /** Indexes of the requests that must have answered. */
  readonly after: readonly number[];
  /** The requests that were joined into this one, to be asked alone where it fails; empty: it is one of the plan's own. */
  readonly joined: readonly Request[];
}

/** A fetch as a request of its own. */
export function requestOf(fetch: Fetch, after: readonly number[] = []): Request {
  const { service, mutation, document, variables, path, requires, inputRewrites, outputRewrites, fromContext } = fetch;
  const target: Request['target'] =
    requires === null
      ? { kind: 'root', path, outputRewrites }
      : {
          kind: 'entities',
          parts: [
            {
              key: '_entities',
              variable: 'representations',
              paths: [path],
              requires,
              inputRewrites,
              outputRewrites,
              fromContext,
            },
          ],
        };
  return { service, mutation, document, variables, target, after, joined: [] };
}
