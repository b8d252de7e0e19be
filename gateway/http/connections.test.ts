import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { type TestGate, testGate } from './testing.ts';

let gate: TestGate;
beforeAll(async () => {
  gate = await testGate({
    SIMPUL_POLICY: 'open',
    SIMPUL_CONCURRENCY: '2',
    SIMPUL_CONNECTIONS: '2',
    SIMPUL_METRICS_PORT: '0',
  });
});
afterAll(() => gate.stop());

/** Asks over a connection of its own. @returns how its answer begins; nothing: it was closed without one */
async function asked(socket: Socket): Promise<string> {
  const end = Promise.race([once(socket, 'data'), once(socket, 'close'), once(socket, 'error')]);
  socket.on('error', () => {});
  socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
  const [first] = await end;
  return Buffer.isBuffer(first) ? first.toString().slice(0, 12) : '';
}

test('as many connections as may be are kept, one more is closed and counted, and one that ends makes room', async () => {
  const { hostname, port } = new URL(gate.url);
  const open = () => connect(Number(port), hostname);
  const kept = [open(), open()] as const;
  for (const socket of kept) expect(await asked(socket)).toBe('HTTP/1.1 200');
  expect(await asked(open())).toBe('');
  const metrics = await (await fetch(`${gate.metricsUrl}`)).text();
  expect(metrics).toMatch(/^simpul_connections_dropped\{of="gate"\} 1$/m);
  for (const socket of kept) socket.destroy();
  await expect
    .poll(async () => {
      const socket = open();
      const answer = await asked(socket);
      socket.destroy();
      return answer;
    })
    .toBe('HTTP/1.1 200');
});

test.each([
  ['', 2_048],
  ['300', 300],
])('SIMPUL_CONNECTIONS=%s: %i', (text, wanted) => {
  expect(readConfig({ SIMPUL_CONNECTIONS: text }).connections).toBe(wanted);
});

test('there is a connection for each request that may be at work', () => {
  expect(readConfig({ SIMPUL_CONCURRENCY: '4000' }).connections).toBe(4_000);
  expect(() => readConfig({ SIMPUL_CONNECTIONS: '127' })).toThrow(/SIMPUL_CONNECTIONS.*128 to/);
});
