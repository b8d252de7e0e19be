import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestGate, testGate } from './testing.ts';

let gate: TestGate;
beforeAll(async () => {
  gate = await testGate({ SIMPUL_POLICY: 'open', SIMPUL_METRICS_PORT: '0', ROLL_BREAK_AFTER: '1' });
});
afterAll(() => gate.stop());

const ask = (query: string) =>
  fetch(`${gate.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  }).then((response) => response.text());

/** Answers to `GET /metrics` under a name that the client gives the gate. */
const read = (host?: string) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const url = new URL(gate.metricsUrl ?? '');
    httpRequest(url, { headers: { host: host ?? url.host } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });

test('tell how requests ended, how hops went and what stands open, and nothing of who asked for what', async () => {
  await ask('{ voters(where: { nik: "3308220101900001" }) { name } }');
  await ask('{ deciles }');
  await ask('{ nobodys');
  for (const path of ['explain', 'operations/none'])
    await fetch(`${gate.url}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  gate.roll.broken = true;
  await ask('{ voters { name } }');
  const { text } = await read();
  const lines = text.split('\n');
  for (const wanted of [
    'simpul_request_seconds_count{outcome="ANSWERED"} 2',
    'simpul_request_seconds_count{outcome="REFUSED"} 2',
    'simpul_request_seconds_count{outcome="FAILED"} 1',
    'simpul_hop_seconds_count{service="roll",answered="true"} 2',
    'simpul_hop_seconds_count{service="wealth",answered="true"} 1',
    'simpul_breaker_state{service="roll"} 2',
    'simpul_breaker_state{service="wealth"} 0',
    'simpul_requests_at_work{of="gate"} 0',
    'simpul_hops_waiting{service="roll"} 0',
    'simpul_remembered{what="documents"} 3',
  ])
    expect(lines).toContain(wanted);
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  expect(text).not.toMatch(/3308|voters|deciles/);
});

test('are at no address of the gate, and not for a page of another name that a browser here shows', async () => {
  expect((await fetch(`${gate.url}/metrics`)).status).toBe(404);
  expect((await read('metrics.example')).status).toBe(404);
  expect((await read('localhost')).status).toBe(200);
});
