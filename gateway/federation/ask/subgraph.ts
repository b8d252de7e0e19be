import { createSecretKey, type KeyObject } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Pool } from 'undici';
import { toGraphQLError } from '../../../schema/errors/index.ts';
import { askerOf, hopHeaders, newHopId, peopleOf, signHop } from '../../../schema/hop/index.ts';
import { hopDigest } from '../../../schema/ledger/index.ts';
import { type SubgraphBounds, usualBounds } from '../../limits/index.ts';
import type { RequestContext } from '../request-context.ts';
import type { HopAnswer } from '../run/run.ts';
import { Breaker, type BreakerState } from './breaker.ts';
import { FairQueue } from './fair-queue.ts';
import { post } from './post.ts';
import { RetryBudget } from './retry-budget.ts';

/** Answers larger than this are refused: a page of 5000 rows is below a tenth of it. */
const largestAnswer = 64 * 1024 * 1024;
/** Milliseconds in which a connection must stand, and in which an agency says that it is ready. */
const promptly = 3_000;

/** Failures of a connection, which another connection need not have. Slowness is none of them. */
const lost: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

class Unreached extends Error {}

/** One hop: for which request, and under which caller token. */
export interface Hop {
  readonly context: RequestContext;
  readonly callerToken: string;
  /** JSON text. */
  readonly body: string;
  readonly mutation: boolean;
  /** Whether it asks for answers to claims: the agency then counts by person, and is told a digest of him. */
  readonly counted: boolean;
  /** Called where the agency refused because it holds another version of the register. */
  outdated(): void;
}

/** One agency over one keep-alive pool; each request is a signed hop. Under open policy (no key) it is a plain request. */
export class Subgraph {
  readonly #pool: Pool;
  readonly #path: string;
  readonly #budget = new RetryBudget();
  readonly #breaker: Breaker;
  readonly #places: FairQueue;
  readonly #key: KeyObject | null;
  readonly name: string;
  /** Code of the agency behind it. */
  readonly agency: string;
  readonly bounds: SubgraphBounds;
  /** Told of each hop that was sent: whether there was an answer, and how long it took. */
  readonly observed: (answered: boolean, seconds: number) => void;
  /** @param key of the signatures of hops; null: open policy */
  constructor(
    name: string,
    url: string,
    key: Uint8Array | null,
    agency: string,
    bounds: SubgraphBounds = usualBounds,
    observed: (answered: boolean, seconds: number) => void = () => {},
  ) {
    this.name = name;
    this.agency = agency;
    this.bounds = bounds;
    this.observed = observed;
    this.#key = key === null ? null : createSecretKey(key);
    const { origin, pathname, search } = new URL(url);
    this.#pool = new Pool(origin, {
      // One more, for the question whether it is ready.
      connections: bounds.concurrency + 1,
      pipelining: 1,
      connectTimeout: Math.min(promptly, bounds.timeout),
      maxResponseSize: largestAnswer,
      // A hop has its own clock, which runs over both.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.#breaker = new Breaker(bounds);
    this.#places = new FairQueue(bounds.concurrency, bounds.queue);
    this.#path = `${pathname}${search}`;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** Whether the agency says that it is ready. Never throws. */
  async ready(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(promptly);
      const { statusCode, body } = await this.#pool.request({ method: 'GET', path: '/readyz', signal });
      await body.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  /** Hops under way, and hops that wait for a place. */
  get load(): { readonly under: number; readonly waiting: number } {
    return { under: this.#places.taken, waiting: this.#places.waiting };
  }

  /** Whether it is asked at all. */
  get breaker(): BreakerState {
    return this.#breaker.state;
  }

  /** Whether so many requests may be made of one that failed; takes them from the budget. */
  mayRepeat(times: number): boolean {
    return this.breaker === 'closed' && this.#budget.spend(times);
  }

  /**
   * Asks once, and once more where the connection failed and nothing is done or counted by asking.
   * @throws GraphQLError SUBGRAPH_UNAVAILABLE where there is no answer of a GraphQL service; SUBGRAPH_BUSY where too many wait
   */
  async ask(hop: Hop): Promise<HopAnswer> {
    const { caller, signal, language } = hop.context;
    if (signal.aborted) throw this.#unavailable(hop.context);
    const place = this.#places.enter(caller?.agency ?? '', signal);
    if (place === false)
      throw toGraphQLError('SUBGRAPH_BUSY', { service: this.name }, language, undefined, { service: this.name });
    if (place !== true)
      await place.catch(() => {
        throw this.#unavailable(hop.context);
      });
    try {
      return await this.#attempts(hop);
    } finally {
      this.#places.leave();
    }
  }

  async #attempts(hop: Hop): Promise<HopAnswer> {
    this.#budget.earn();
    try {
      return await this.#once(hop);
    } catch (error) {
      const repeatable = error instanceof Unreached && !hop.mutation && !hop.counted && !hop.context.signal.aborted;
      if (!repeatable || !this.#budget.spend()) throw this.#unavailable(hop.context);
    }
    return this.#once(hop).catch(() => {
      throw this.#unavailable(hop.context);
    });
  }

  /** @throws Unreached, or TypeError where it was not asked or what answered is no GraphQL service */
  async #once(hop: Hop): Promise<HopAnswer> {
    const { context, body } = hop;
    const { signal } = context;
    if (signal.aborted) throw new TypeError('nobody waits for it');
    let status: number;
    let answer: { data?: HopAnswer['data']; errors?: GraphQLFormattedError[]; extensions?: unknown };
    let id: string | null = null;
    let bytes: Buffer | null = null;
    const begun = performance.now();
    try {
      const posted = await this.#breaker.run(() => {
        context.asked.set(this.name, (context.asked.get(this.name) ?? 0) + 1);
        id = this.#key === null ? '' : newHopId();
        const headers = this.#headers(hop, id);
        return post(this.#pool, { path: this.#path, headers, body, signal, timeout: this.bounds.timeout });
      });
      status = posted.status;
      bytes = posted.body;
      answer = JSON.parse(bytes.toString()) as typeof answer;
      if (answer === null || typeof answer !== 'object') throw new TypeError('not an object');
    } catch (cause) {
      // The cause may hold an address or a piece of data: the log has the request id, the reader the service.
      throw new (lost.has(String((cause as NodeJS.ErrnoException).code)) ? Unreached : TypeError)('no answer');
    } finally {
      // What the breaker held back never left: no record may say that it did.
      if (id !== null) {
        this.#record(context, id, bytes);
        this.observed(bytes !== null, (performance.now() - begun) / 1_000);
      }
    }
    for (const link of peopleOf(answer.extensions)) context.trace.people.add(link);
    if (answer.data === undefined && answer.errors === undefined) throw new TypeError('no answer');
    if (answer.errors === undefined) return { data: answer.data };
    return { data: answer.data, errors: answer.errors.map((e) => this.#told(e, status, hop)) };
  }

  /** Under open policy nothing is recorded. */
  #record({ trace }: RequestContext, id: string, answer: Buffer | null): void {
    if (this.#key === null) return;
    trace.hops.push({ id, agency: this.agency, digest: answer === null ? null : hopDigest(this.#key, id, answer) });
  }

  #headers({ context, callerToken, counted, body }: Hop, id: string): Record<string, string> {
    const { requestId, language, caller } = context;
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-language': language,
      [hopHeaders.request]: requestId,
    };
    if (this.#key !== null) {
      headers[hopHeaders.caller] = callerToken;
      const asker = counted && caller?.subject != null ? askerOf(caller.agency, caller.subject, this.#key) : undefined;
      if (asker !== undefined) headers[hopHeaders.asker] = asker;
      headers[hopHeaders.hop] = signHop({ callerToken, requestId, asker, body }, this.#key, Date.now(), id);
    }
    return headers;
  }

  #unavailable({ language }: RequestContext): GraphQLError {
    return toGraphQLError('SUBGRAPH_UNAVAILABLE', { service: this.name }, language, undefined, { service: this.name });
  }

  /** An agency's refusal of the gateway itself is told as such; errors of fields pass with their code. */
  #told(error: GraphQLFormattedError, status: number, { context, outdated }: Hop): GraphQLError {
    const code = error.extensions?.code;
    if (status === 409 && code === 'REGISTER_MISMATCH') outdated();
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
