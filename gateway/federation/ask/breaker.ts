import { type CircuitBreakerPolicy, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import type { SubgraphBounds } from '../../limits/index.ts';
import type { Posted } from './post.ts';

/** Whether a subgraph is asked: `closed`; not, for a while: `open`; by one hop that tries: `half-open`. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** It failed too often, one time after another: it is not asked for now. */
export class NotAsked extends Error {}

/**
 * Spares a subgraph that does not answer, and its askers the wait. Failures are a lost connection, no answer in time, and any
 * status of 500 and above; a request that its client gave up says nothing of who was asked.
 */
export class Breaker {
  readonly #policy: CircuitBreakerPolicy;
  constructor({ breakAfter, breakFor }: Pick<SubgraphBounds, 'breakAfter' | 'breakFor'>) {
    // A trial that was given up has not shown that it answers again.
    const failed = (error: unknown): boolean =>
      (error as Error).name !== 'AbortError' || this.#policy.state === CircuitState.HalfOpen;
    const failing = (answer: unknown): boolean => (answer as Posted).status >= 500;
    this.#policy = circuitBreaker(handleWhen(failed).orWhenResult(failing), {
      halfOpenAfter: breakFor,
      breaker: new ConsecutiveBreaker(breakAfter),
    });
  }

  get state(): BreakerState {
    const { state } = this.#policy;
    return state === CircuitState.Closed ? 'closed' : state === CircuitState.HalfOpen ? 'half-open' : 'open';
  }

  /** @throws NotAsked without sending; what `send` throws */
  async run(send: () => Promise<Posted>): Promise<Posted> {
    // The library would let it wait for what the trial shows, as long as that takes.
    if (this.#policy.state === CircuitState.HalfOpen) throw new NotAsked();
    return this.#policy.execute(send);
  }
}
