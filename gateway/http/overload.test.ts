import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, fetch } from 'undici';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { StubAgency } from '../federation/testing/two-agencies.ts';
import { type TestGate, testGate } from './testing.ts';

let gate: TestGate;
const dispatcher = new Agent();
beforeAll(async () => {
  gate = await testGate({
    SIMPUL_POLICY: 'open',
    SIMPUL_CONCURRENCY: '3',
    ROLL_CONCURRENCY: '1',
    ROLL_QUEUE: '2',
    ROLL_BREAK_AFTER: '2',
  });
});
afterAll(async () => {
  await dispatcher.destroy();
  await gate.stop();
});
afterEach(() => {
  gate.roll.before = null;
  gate.wealth.before = null;
  gate.roll.broken = false;
});

const ask = async (
  query: string,
  { accept = 'application/json', signal }: { accept?: string; signal?: AbortSignal } = {},
) => {
  const response = await fetch(`${gate.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', accept },
    body: JSON.stringify({ query }),
    dispatcher,
    ...(signal === undefined ? {} : { signal }),
  });
  const { data, errors = [] } = (await response.json()) as {
    data?: unknown;
    errors?: Array<{ message: string; extensions: { code: string; action: string } }>;
  };
  return {
    status: response.status,
    after: response.headers.get('retry-after'),
    data,
    codes: errors.map((e) => e.extensions.code),
    action: errors[0]?.extensions.action,
  };
};

/** Holds what an agency is asked next, until it is let go. */
function holding(agency: StubAgency): { arrived: Promise<IncomingMessage>; release: () => void } {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const arrived = new Promise<IncomingMessage>((resolve) => {
    agency.before = (request) => {
      resolve(request);
      return released;
    };
  });
  return { arrived, release };
}

test.each(['application/json', 'application/graphql-response+json', 'text/csv'])(
  'a full queue and a full gate say when to come back, to a client that accepts %s',
  async (accept) => {
    const roll = holding(gate.roll);
    const wealth = holding(gate.wealth);
    const running = ask('{ voters { name } }');
    await roll.arrived;
    const [one, other] = [ask('{ voters { name } }', { accept }), ask('{ voters { name } }', { accept })];
    const shed = await Promise.race([one, other]);
    expect(shed).toMatchObject({ status: 503, after: '1', codes: ['SUBGRAPH_BUSY'], action: /Retry-After/ });
    expect(shed.data).toBeUndefined();

    const third = ask('{ deciles }');
    await wealth.arrived;
    expect(await ask('{ deciles }', { accept })).toMatchObject({ status: 503, after: '1', codes: ['OVERLOADED'] });
    wealth.release();
    expect((await third).data).toEqual({ deciles: [1, 2] });
    roll.release();
    expect((await running).status).toBe(200);
    await Promise.allSettled([one, other]);
  },
);

test('a subgraph that fails again and again is not asked; what others gave stays, and readiness tells it', async () => {
  gate.roll.broken = true;
  const both = '{ voters { name } deciles }';
  for (let n = 0; n < 2; n++) expect((await ask(both)).codes).toEqual(['SUBGRAPH_UNAVAILABLE']);
  const before = gate.roll.asked.length;
  expect(await ask(both)).toMatchObject({
    status: 200,
    data: { voters: null, deciles: [1, 2] },
    codes: ['SUBGRAPH_UNAVAILABLE'],
  });
  expect(gate.roll.asked.length).toBe(before);
  const ready = (await (await fetch(`${gate.url}/readyz`, { dispatcher })).json()) as { breakers: unknown };
  expect(ready.breakers).toEqual({ roll: 'open', wealth: 'closed' });
});

test('a client that goes away: its hop is taken back from the agency', async () => {
  const { arrived, release } = holding(gate.wealth);
  const client = new AbortController();
  const asked = expect(ask('{ deciles }', { signal: client.signal })).rejects.toThrow();
  const { socket } = await arrived;
  const closed = once(socket, 'close');
  client.abort();
  await closed;
  await asked;
  release();
});
