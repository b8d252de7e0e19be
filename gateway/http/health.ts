import type { FastifyInstance } from 'fastify';

/** Something that must answer before the gateway may be sent requests. */
export interface Dependency {
  readonly name: string;
  /** Whether the gate asks it, or spares it for failing. */
  readonly breaker: 'closed' | 'open' | 'half-open';
  ready(): Promise<boolean>;
}

/**
 * `GET /healthz`: the process is alive. `GET /readyz`: each subgraph, and with it its store, answers, and the ledger takes
 * entries: without one nothing would be answered. Of each subgraph also its breaker, which closes by the next request that it answers.
 * @param ledger null under open policy
 */
export function health(
  app: FastifyInstance,
  dependencies: readonly Dependency[],
  ledger: { readonly ready: boolean } | null,
  stopping: () => boolean,
): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const states = await Promise.all(dependencies.map(async (d) => [d.name, await d.ready()] as const));
    const recorded = ledger === null || ledger.ready;
    const ready = !stopping() && recorded && states.every(([, up]) => up);
    return reply.code(ready ? 200 : 503).send({
      status: ready ? 'ok' : 'unavailable',
      ...(ledger === null ? {} : { ledger: recorded ? 'ok' : 'unavailable' }),
      subgraphs: Object.fromEntries(states.map(([name, up]) => [name, up ? 'ok' : 'unavailable'])),
      breakers: Object.fromEntries(dependencies.map((d) => [d.name, d.breaker])),
    });
  });
}
