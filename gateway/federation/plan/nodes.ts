import type { DocumentNode } from 'graphql';

/** One element of a rewrite's path: a key, or a condition on the type of the object it stands at. */
export type RewriteStep = string | { readonly on: string };

/** A change that the planner asks for in what is sent to a subgraph or comes from it. */
export interface Rewrite {
  /** The last step is a key. */
  readonly path: readonly RewriteStep[];
  /** Sets a value there, or gives what is there another key. */
  readonly change: { readonly set: unknown } | { readonly rename: string };
}

/** What a representation is made of: a field, or fields under a type condition. */
export type Required =
  | {
      /** Key in what was fetched before. */
      readonly key: string;
      /** Key in the representation. */
      readonly as: string;
      readonly selections: readonly Required[] | null;
    }
  | { readonly on: string; readonly selections: readonly Required[] };

/** A value of an enclosing object that a field takes as an argument (`@fromContext`). */
export interface FromContext {
  /** `..` is the enclosing object. */
  readonly path: readonly RewriteStep[];
  readonly variable: string;
}

/** One request to one subgraph, as the planner plans it: below one path, with one root or `_entities` selection. */
export interface Fetch {
  readonly kind: 'fetch';
  readonly service: string;
  readonly mutation: boolean;
  /** Response keys from the root; `@` is every item of a list. */
  readonly path: readonly string[];
  readonly document: DocumentNode;
  /** Variables of the client's operation that it uses. */
  readonly variables: readonly string[];
  /** null: a root selection, merged into the object at `path`. */
  readonly requires: readonly Required[] | null;
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
  readonly fromContext: readonly FromContext[];
}

/** A plan whose conditions are decided. */
export type PlanNode =
  | Fetch
  | { readonly kind: 'sequence'; readonly nodes: readonly PlanNode[] }
  | { readonly kind: 'parallel'; readonly nodes: readonly PlanNode[] };
