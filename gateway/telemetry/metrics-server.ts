import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.ts';

/** Where the metrics are read. */
export interface MetricsServer {
  /** `http://127.0.0.1:4090/metrics` */
  readonly url: string;
  close(): Promise<void>;
}

const here = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/**
 * `GET /metrics` at a port of its own, on this machine alone: how busy a gate is, is for who runs it. A page of another site that
 * a browser on this machine shows cannot read it: by that site's name nothing is answered.
 * @throws Error of the system, with its `code`
 */
export async function serveMetrics(metrics: Metrics, port: number): Promise<MetricsServer> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics' || !here.test(request.headers.host ?? '')) {
      response.writeHead(404).end();
      return;
    }
    try {
      const text = await metrics.text();
      response.writeHead(200, { 'content-type': metrics.type, 'cache-control': 'no-store' }).end(text);
    } catch {
      response.writeHead(500).end();
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
