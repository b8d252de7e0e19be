import type { FastifyInstance } from 'fastify';

/** Something that must answer before the gateway may be sent requests. */
export interface Dependency {
  readonly name: string;
  ready(): Promise<boolean>;
}

/** `GET /healthz`: the process is alive. `GET /readyz`: each subgraph, and with it its store, answers. */
export function health(app: FastifyInstance, dependencies: readonly Dependency[], stopping: () => boolean): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const states = await Promise.all(dependencies.map(async (d) => [d.name, await d.ready()] as const));
    const ready = !stopping() && states.every(([, up]) => up);
    return reply.code(ready ? 200 : 503).send({
      status: ready ? 'ok' : 'unavailable',
      subgraphs: Object.fromEntries(states.map(([name, up]) => [name, up ? 'ok' : 'unavailable'])),
    });
  });
}
