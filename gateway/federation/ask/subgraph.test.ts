import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLError } from 'graphql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SubgraphBounds, usualBounds } from '../../limits/index.ts';
import type { RequestContext } from '../request-context.ts';
import { openContext } from '../testing/asking.ts';
import { Subgraph } from './subgraph.ts';

/** What the agency does with the next requests; it is a real server. */
let behave: RequestListener;
let reached: number;
let server: Server;
const opened: Subgraph[] = [];

beforeEach(async () => {
  reached = 0;
  server = createServer((request, response) => {
    reached++;
    request.resume();
    behave(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  await Promise.all([...opened.splice(0).map((s) => s.close()), new Promise((r) => server.close(r))]);
});

function open(bounds: Partial<SubgraphBounds> = {}): Subgraph {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const subgraph = new Subgraph('roll', url, new Uint8Array(32), 'KPU', { ...usualBounds, ...bounds });
  opened.push(subgraph);
  return subgraph;
}

const contextOf = (agency: string, signal: AbortSignal): RequestContext => ({
  ...openContext(),
  signal,
  caller: { agency, roles: [], duty: {}, purpose: 'DTSEN_UPDATE', agreement: null, subject: 's' },
});

const never = new AbortController().signal;

/** The answer's data as text, or the code of the error. */
const ask = (subgraph: Subgraph, agency = 'BPS', signal = never, context = contextOf(agency, signal)) =>
  subgraph
    .ask({ context, callerToken: 't', body: '{"query":"{a}"}', mutation: false, counted: false, outdated: () => {} })
    .then(
      ({ data, errors }) => (errors === undefined ? JSON.stringify(data) : String(errors[0]?.extensions.code)),
      (error: GraphQLError) => String(error.extensions.code),
    );

const answering: RequestListener = (_, response) => void response.end('{"data":{"a":1}}');
const misbehaving: ReadonlyArray<readonly [string, RequestListener, Partial<SubgraphBounds>]> = [
  ['answers 500', (_, response) => void response.writeHead(500).end('down'), {}],
  ['refuses with 503', (_, response) => void response.writeHead(503).end('{"errors":[{"message":"x"}]}'), {}],
  ['closes the connection', (request) => void request.socket.destroy(), {}],
  ['closes it within its answer', (_, response) => void response.write('{"da', () => response.destroy()), {}],
  ['never answers', () => {}, { timeout: 50 }],
  ['never ends its answer', (_, response) => void response.write('{"data":'), { timeout: 50 }],
];

test.each(misbehaving)(
  'one that %s is not asked any more, until one hop has shown that it answers again',
  async (_, bad, bounds) => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const subgraph = open({ breakAfter: 2, breakFor: 5_000, ...bounds });
    behave = bad;
    const failed = /SUBGRAPH_(UNAVAILABLE|REFUSED)/;
    for (let n = 0; n < 2; n++) expect(await ask(subgraph)).toMatch(failed);
    expect([subgraph.breaker, subgraph.mayRepeat(1)]).toEqual(['open', false]);

    const before = reached;
    const context = contextOf('BPS', never);
    expect(await ask(subgraph, 'BPS', never, context)).toBe('SUBGRAPH_UNAVAILABLE');
    expect([reached - before, context.trace.hops, [...context.asked]]).toEqual([0, [], []]);

    vi.setSystemTime(1_006_000);
    let answer = (): void => {};
    const arrived = new Promise<void>((resolve) => {
      behave = (request, response) => {
        answer = () => answering(request, response);
        resolve();
      };
    });
    const trial = ask(subgraph);
    await arrived;
    expect([subgraph.breaker, subgraph.mayRepeat(1)]).toEqual(['half-open', false]);
    expect(await ask(subgraph)).toBe('SUBGRAPH_UNAVAILABLE');
    answer();
    expect(await trial).toBe('{"a":1}');
    expect([subgraph.breaker, reached - before, subgraph.mayRepeat(1)]).toEqual(['closed', 1, true]);
  },
);

test('a trial that fails, or that its client gives up, closes nothing', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
  const subgraph = open({ breakAfter: 1, breakFor: 1_000 });
  behave = (_, response) => void response.writeHead(500).end();
  await ask(subgraph);
  vi.setSystemTime(1_002_000);
  await ask(subgraph);
  expect(subgraph.breaker).toBe('open');
  vi.setSystemTime(1_004_000);
  const client = new AbortController();
  behave = () => client.abort();
  await ask(subgraph, 'BPS', client.signal);
  expect(subgraph.breaker).toBe('open');
});

test('a client that goes away takes his hop with him, and the agency is not blamed', async () => {
  const subgraph = open({ breakAfter: 1, concurrency: 1 });
  const arrived = new Promise<IncomingMessage>((resolve) => {
    behave = resolve;
  });
  const client = new AbortController();
  const [hop, waiting] = [ask(subgraph, 'BPS', client.signal), ask(subgraph, 'BPS', client.signal)];
  const { socket } = await arrived;
  const closed = once(socket, 'close');
  client.abort();
  await closed;
  expect(await Promise.all([hop, waiting])).toEqual(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE']);
  expect([subgraph.breaker, reached]).toEqual(['closed', 1]);
  behave = answering;
  expect(await ask(subgraph)).toBe('{"a":1}');
});

test('before a full subgraph agencies wait in turn, none in more than half of the queue; what is too much is told at once', async () => {
  const subgraph = open({ concurrency: 1, queue: 4 });
  const order: string[] = [];
  const held: ServerResponse[] = [];
  const first = new Promise<void>((resolve) => {
    behave = (_, response) => {
      held.push(response);
      resolve();
    };
  });
  const asked = (agency: string) => ask(subgraph, agency).then((answer) => order.push(`${agency} ${answer}`));
  const all = [asked('BPS')];
  await first;
  behave = answering;
  all.push(asked('BPS'), asked('BPS'));
  await asked('BPS');
  expect(order.splice(0)).toEqual(['BPS SUBGRAPH_BUSY']);
  all.push(asked('KPU'), asked('KPU'));
  await asked('BAWASLU');
  expect(order.splice(0)).toEqual(['BAWASLU SUBGRAPH_BUSY']);
  held[0]?.end('{"data":{"a":0}}');
  await Promise.all(all);
  expect(order).toEqual(['BPS {"a":0}', 'BPS {"a":1}', 'KPU {"a":1}', 'BPS {"a":1}', 'KPU {"a":1}']);
});
