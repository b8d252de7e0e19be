import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../telemetry/index.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether what this route answers is an operation, and is counted as one. */
    counted?: boolean;
  }
}

interface Pending {
  /** `performance.now()` */
  readonly started: number;
  outcome: string;
}

/** Counts each request for an operation once, by what leaves of it: an answer that was withheld has not left. */
export class Counting {
  readonly #pending = new WeakMap<FastifyRequest, Pending>();
  readonly metrics: Metrics;
  constructor(metrics: Metrics) {
    this.metrics = metrics;
  }

  /** Must be called after whatever may withhold an answer is attached, and before the routes are added. */
  attach(app: FastifyInstance): void {
    app.addHook('onRequest', (request, _reply, done) => {
      if (request.routeOptions.config.counted) this.#begin(request);
      done();
    });
    app.addHook('onSend', (request, _reply, payload, done) => {
      const pending = this.#pending.get(request);
      if (pending !== undefined) this.metrics.request(pending.outcome, (performance.now() - pending.started) / 1_000);
      done(null, payload);
    });
  }

  /** How it ended; told again where its answer is replaced. */
  ended(request: FastifyRequest, outcome: string): void {
    const pending = this.#pending.get(request);
    if (pending !== undefined) pending.outcome = outcome;
    else if (request.routeOptions.config.counted) this.#begin(request).outcome = outcome;
  }

  /** A further page of a file, which is a request of its own. */
  page(outcome: string, seconds: number): void {
    this.metrics.request(outcome, seconds);
  }

  #begin(request: FastifyRequest): Pending {
    const pending = { started: performance.now(), outcome: 'FAILED' };
    this.#pending.set(request, pending);
    return pending;
  }
}
