import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What went over the wire between a client and the gate. */
export interface RecordingProxy {
  readonly url: string;
  readonly requests: Array<{ readonly headers: string; readonly body: string }>;
  readonly answers: string[];
  /** Called before the nth request (from 1) is passed on; an answer of its own stands in for the gate's. */
  before: (n: number) => Promise<{ readonly status: number; readonly body: string } | undefined>;
  close(): Promise<void>;
}

/** A wire to look at: passes everything on and keeps it. */
export async function recordingProxy(target: string): Promise<RecordingProxy> {
  const requests: RecordingProxy['requests'] = [];
  const answers: string[] = [];
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (c: Buffer) => chunks.push(c));
    request.on('end', async () => {
      const body = Buffer.concat(chunks).toString();
      const headers = request.headers as Record<string, string>;
      requests.push({ headers: JSON.stringify({ ...headers, authorization: '' }), body });
      const own = await proxy.before(requests.length);
      const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...passed } = headers;
      const response = own ?? (await fetch(target, { method: 'POST', headers: passed, body }));
      const text = own?.body ?? (await (response as Response).text());
      answers.push(text);
      reply.writeHead(response.status, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: RecordingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests,
    answers,
    before: async () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}
