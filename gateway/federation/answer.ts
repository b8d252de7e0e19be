import type { DocumentNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import type { RequestContext } from './request-context.ts';
import { dataIn } from './respond/writing.ts';

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

/** Data of an answer as it leaves, written once. */
export class Rendered {
  readonly whole: Buffer;
  /** @param whole the bytes of the answer that has nothing but these data, `{"data":…}` and a line's end */
  constructor(whole: Buffer) {
    this.whole = whole;
  }

  /** The bytes of the data alone. */
  get bytes(): Buffer {
    return dataIn(this.whole);
  }

  /** The value, for who does not write bytes. */
  toJSON(): unknown {
    return JSON.parse(this.bytes.toString());
  }
}

/** An answer; where it has no `data`, nothing was executed. */
export interface Answer {
  readonly data?: Rendered | null;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}
