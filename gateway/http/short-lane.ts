import { type DocumentNode, GraphQLError, type GraphQLFormattedError, getOperationAST } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Answer, Federation, Question, RequestContext } from '../federation/index.ts';
import { isModern, lastWord } from './last-word.ts';
import { loggedHash } from './logged-hash.ts';
import type { GraphQLBody } from './read-body.ts';
import { writtenBytes } from './written.ts';

/** An answer as it goes over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string | Buffer;
}

/** Documents, and values of the header Accept, remembered at once. */
const capacity = { documents: 2_000, accepts: 200 } as const;

/**
 * The way of a request whose document Apollo Server has read and found valid before: straight to the executor, with the
 * same answer to the byte. Everything that can be wrong with a document was said the first time.
 */
export class ShortLane {
  readonly #documents = new LRUCache<string, Pick<Question, 'document' | 'hash'>>({ max: capacity.documents });
  /** Accept → the headers that Apollo Server answered it with. */
  readonly #headers = new LRUCache<string, ReadonlyMap<string, string>>({ max: capacity.accepts });
  readonly federation: Federation;
  constructor(federation: Federation) {
    this.federation = federation;
  }

  /** Documents that are remembered. */
  get size(): number {
    return this.#documents.size;
  }

  /** Remembers a document that was read and is valid. */
  learnDocument(source: string, document: DocumentNode, hash: string): void {
    this.#documents.set(source, { document, hash });
  }

  /** Remembers how an executed request is answered that accepts this. */
  learnHeaders(accept: string | undefined, headers: ReadonlyMap<string, string>): void {
    this.#headers.set(accept ?? '', new Map(headers));
  }

  /** What would be executed; null: the request goes the long way. */
  question({ query, operationName, variables = {} }: GraphQLBody, accept: string | undefined) {
    const known = this.#documents.get(query);
    const headers = this.#headers.get(accept ?? '');
    if (known === undefined || headers === undefined) return null;
    const operation = getOperationAST(known.document, operationName);
    if (operation === null || operation === undefined) return null;
    return { ...known, operation, variables, headers, accept };
  }

  async answer(question: NonNullable<ReturnType<ShortLane['question']>>, context: RequestContext): Promise<HttpAnswer> {
    const { headers, accept } = question;
    const answer = await this.federation.answer({ ...question, context }).catch(failed);
    context.outcome.document = loggedHash(question.hash, question.document);
    const { errors, status = 200 } = lastWord(
      answer.errors?.map(formatted),
      'data' in answer,
      isModern(accept),
      context,
    );
    return { status, headers, body: writtenBytes({ ...answer, errors }) };
  }
}

/** As Apollo Server formats an error. */
const formatted = (error: GraphQLError): GraphQLFormattedError => ({
  ...error.toJSON(),
  extensions: { ...error.extensions, code: error.extensions.code ?? 'INTERNAL_SERVER_ERROR' },
});

const failed = (error: Error): Answer => ({ errors: [new GraphQLError(error.message)] });
