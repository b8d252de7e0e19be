import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Pool } from 'undici';
import { toGraphQLError } from '../../schema/errors/index.ts';
import { askerOf, hopHeaders, signHop } from '../../schema/hop/index.ts';
import type { RequestContext } from './request-context.ts';

/** Answers larger than this are refused: a page of 5000 rows is below a tenth of it. */
const largestAnswer = 64 * 1024 * 1024;
/** Milliseconds that an agency has to begin, and then to end, its answer. */
const patience = { headersTimeout: 15_000, bodyTimeout: 15_000 };

type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** One agency over one keep-alive pool; each request is a signed hop. Under open policy (no key) it is a plain request. */
export class HopSource implements GraphQLDataSource {
  readonly #pool: Pool;
  readonly #path: string;
  constructor(
    readonly name: string,
    url: string,
    readonly key: Uint8Array | null,
  ) {
    const { origin, pathname, search } = new URL(url);
    this.#pool = new Pool(origin, { connections: 64, pipelining: 1, connectTimeout: 3_000, ...patience });
    this.#path = `${pathname}${search}`;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** Whether the agency says that it is ready. Never throws. */
  async ready(): Promise<boolean> {
    try {
      const { statusCode, body } = await this.#pool.request({ method: 'GET', path: '/readyz', headersTimeout: 3_000 });
      await body.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  async process(options: GraphQLDataSourceProcessOptions): Promise<Answer> {
    const context = options.context as unknown as RequestContext;
    const { query, operationName, variables } = options.request;
    const body = JSON.stringify({ query, operationName, variables });
    context.asked.set(this.name, (context.asked.get(this.name) ?? 0) + 1);
    let status: number;
    let answer: { data?: Answer['data']; errors?: GraphQLFormattedError[] };
    try {
      const response = await this.#pool.request({
        method: 'POST',
        path: this.#path,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'accept-language': context.language,
          ...this.#signed(context, body),
        },
        body,
        signal: context.signal,
      });
      status = response.statusCode;
      answer = JSON.parse(await bounded(response.body)) as typeof answer;
      if (answer === null || typeof answer !== 'object') throw new TypeError('not an object');
    } catch {
      // The cause may hold an address or a piece of data: the log has the request id, the reader the service.
      throw toGraphQLError('SUBGRAPH_UNAVAILABLE', { service: this.name }, context.language, undefined, {
        service: this.name,
      });
    }
    if (answer.data === undefined && answer.errors === undefined)
      throw toGraphQLError('SUBGRAPH_UNAVAILABLE', { service: this.name }, context.language, undefined, {
        service: this.name,
      });
    const errors = answer.errors?.map((e) => this.#told(e, status, context));
    return {
      ...(answer.data == null ? {} : { data: answer.data }),
      ...(errors === undefined ? {} : { errors }),
    } as Answer;
  }

  #signed(context: RequestContext, body: string): Record<string, string> {
    const { requestId, callerToken, caller } = context;
    if (this.key === null) return { [hopHeaders.request]: requestId };
    const asker =
      context.counted === true && caller?.subject != null
        ? askerOf(caller.agency, caller.subject, this.key)
        : undefined;
    return {
      [hopHeaders.request]: requestId,
      [hopHeaders.caller]: callerToken,
      ...(asker === undefined ? {} : { [hopHeaders.asker]: asker }),
      [hopHeaders.hop]: signHop({ callerToken, requestId, asker, body }, this.key, Date.now()),
    };
  }

  /** An agency's refusal of the gateway itself is told as such; errors of fields pass with their code. */
  #told(error: GraphQLFormattedError, status: number, context: RequestContext): GraphQLError {
    const code = error.extensions?.code;
    if (status === 409 && code === 'REGISTER_MISMATCH') context.outdated = true;
    if (status !== 200 && status !== 400)
      return toGraphQLError(
        'SUBGRAPH_REFUSED',
        { service: this.name, detail: String(code ?? status) },
        context.language,
        undefined,
        { service: this.name },
      );
    return new GraphQLError(error.message, {
      ...(error.path === undefined ? {} : { path: error.path }),
      extensions: { ...error.extensions, service: this.name },
    });
  }
}

async function bounded(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largestAnswer) throw new RangeError('answer too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
