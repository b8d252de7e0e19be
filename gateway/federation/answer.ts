import type { DocumentNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** One request as it comes to be executed: read, valid, its operation found. */
export interface Question {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** SHA-256 of the document's text. */
  readonly hash: string;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
}

/** Data of an answer as it leaves: JSON text, written once. */
export class Rendered {
  constructor(readonly text: string) {}

  /** The value, for who does not write text. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** An answer; where it has no `data`, nothing was executed. */
export interface Answer {
  readonly data?: Rendered | null;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}
