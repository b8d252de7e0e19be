import { ExponentialBackoff, handleType, retry } from 'cockatiel';
import { Agent, request } from 'undici';
import { SimpulError } from '../../../../schema/errors/index.ts';
import type { TokenSource } from './token-source.ts';

/** Where and as whom the gate is asked. */
export interface GateAddress {
  /** `http://127.0.0.1:4000/graphql` */
  readonly url: string;
  readonly token: TokenSource;
  readonly purpose: string;
  readonly instrument: string;
}

/** Longer than the gate itself works on a request. ms */
const answerTime = 45_000;
/** Of these the gate itself says: try again. */
const passing = new Set([
  'OVERLOADED',
  'AGENCY_OVERLOADED',
  'SUBGRAPH_BUSY',
  'SHUTTING_DOWN',
  'SUBGRAPH_UNAVAILABLE',
  'ISSUER_UNAVAILABLE',
]);
const attempts = 6;

class Passing extends Error {
  readonly error: SimpulError;
  constructor(error: SimpulError) {
    super(error.code);
    this.error = error;
  }
}

interface GateError {
  readonly message?: unknown;
  readonly extensions?: { readonly code?: unknown; readonly action?: unknown; readonly because?: unknown };
}

/** The gate as a consumer sees it. */
export class GateClient {
  readonly #address: GateAddress;
  readonly #agent = new Agent({ bodyTimeout: answerTime, headersTimeout: answerTime, pipelining: 1 });
  readonly #retry = retry(handleType(Passing), {
    maxAttempts: attempts,
    backoff: new ExponentialBackoff({ initialDelay: 250, maxDelay: 8000 }),
  });

  constructor(address: GateAddress) {
    this.#address = address;
  }

  /**
   * Asks, and again where the gate says that it passes, at most six times over half a minute; a token that has expired is renewed
   * once. An answer with any error is none: a row without a field would be taken for one that has none.
   * @throws SimpulError ROLL_UNREACHABLE, ROLL_REFUSED (with the gate's code, reason and advice), LINK_TOKEN_NEEDED
   */
  async ask<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
    try {
      return await this.#retry.execute(async () => {
        try {
          return await this.#once<Data>(query, variables, false);
        } catch (error) {
          if (error instanceof SimpulError && error.values.code === 'TOKEN_EXPIRED')
            return this.#once<Data>(query, variables, true);
          throw error;
        }
      });
    } catch (error) {
      throw error instanceof Passing ? error.error : error;
    }
  }

  close(): Promise<void> {
    return this.#agent.close();
  }

  async #once<Data>(query: string, variables: Record<string, unknown>, renew: boolean): Promise<Data> {
    const { url, token, purpose, instrument } = this.#address;
    const authorization = `Bearer ${await token(renew)}`;
    let body: { data?: Data | null; errors?: GateError[] };
    try {
      const response = await request(url, {
        method: 'POST',
        dispatcher: this.#agent,
        headers: {
          'content-type': 'application/json',
          'accept-language': 'en',
          authorization,
          'x-purpose': purpose,
          'x-agreement': instrument,
          'x-denial': 'reject',
        },
        body: JSON.stringify({ query, variables }),
      });
      body = (await response.body.json()) as typeof body;
    } catch (cause) {
      const { code } = cause as { code?: string };
      throw new Passing(new SimpulError('ROLL_UNREACHABLE', { detail: code ?? 'no JSON' }, { cause }));
    }
    const errors = body.errors ?? [];
    if (errors.length === 0 && body.data != null) return body.data;
    // `REJECTED` says that there is a refusal; the refusal itself says which
    const error = errors.find(({ extensions }) => extensions?.code !== 'REJECTED') ?? errors[0];
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    const code = text(error?.extensions?.code) || 'INTERNAL';
    const refusal = new SimpulError('ROLL_REFUSED', {
      code,
      detail: [error?.message, error?.extensions?.action].map(text).filter(Boolean).join(' '),
    });
    throw passing.has(code) ? new Passing(refusal) : refusal;
  }
}
