import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SimpulError } from '../../../schema/errors/index.ts';
import type { Register } from '../../../schema/language/index.ts';
import type { HopLedger } from './hop-ledger.ts';
import { type HopTrace, newTrace } from './hop-trace.ts';
import { Strangers } from './strangers.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether what this route answers is recorded: it leaves only with its entry. */
    recorded?: boolean;
  }
}

/**
 * Holds back what a recorded route answers, from whatever code it comes, until its entry is durable. Where none can be made the
 * answer is dropped and the error of the ledger leaves in its place; while the ledger cannot be written no hop is looked at.
 */
export class HopRecorder {
  readonly #traces = new WeakMap<FastifyRequest, HopTrace>();
  readonly #strangers = new Strangers();
  readonly service: string;
  readonly ledger: HopLedger;
  /** The register in force. */
  readonly register: () => Register;
  readonly now: () => number;
  constructor(service: string, ledger: HopLedger, register: () => Register, now: () => number) {
    this.service = service;
    this.ledger = ledger;
    this.register = register;
    this.now = now;
  }

  /** Must be called before the routes are added. */
  attach(server: FastifyInstance): void {
    server.addHook('onRequest', async (request, reply) => {
      if (!request.routeOptions.config.recorded) return;
      const trace = this.of(request);
      if (this.ledger.ready) return;
      trace.silent = true;
      reply.header('retry-after', '1');
      throw new SimpulError('LEDGER_UNAVAILABLE', { detail: this.service });
    });
    server.addHook('onSend', async (request, reply, payload) => {
      const trace = this.#traces.get(request);
      if (trace === undefined || trace.silent) return payload;
      try {
        if (typeof payload !== 'string' && !Buffer.isBuffer(payload))
          throw new SimpulError('LEDGER_UNAVAILABLE', { detail: 'not a whole answer' });
        const record = (times: number): Promise<void> => this.ledger.record(trace, payload, this.register(), times);
        await (trace.id === null ? this.#strangers.count(trace.codes[0] ?? 'INTERNAL', record) : record(1));
        return payload;
      } catch (error) {
        trace.silent = true;
        reply.header('retry-after', '1');
        throw error;
      }
    });
  }

  of(request: FastifyRequest): HopTrace {
    let trace = this.#traces.get(request);
    if (trace === undefined) {
      trace = newTrace(this.now());
      this.#traces.set(request, trace);
    }
    return trace;
  }

  /** What ended it before its answer; nothing where the request is none that is recorded. */
  failed(request: FastifyRequest, code: string): void {
    const trace = this.#traces.get(request);
    if (trace === undefined) return;
    trace.codes = [code];
    trace.data = undefined;
  }
}
