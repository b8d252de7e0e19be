import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntryDraft } from '../../schema/ledger/index.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import { auditor, origin, record, registrar, serveMonitor, type Watched } from './monitor.harness.ts';

const secret = Buffer.alloc(32, 7);

/** A receiver of alerts that refuses while it is told to. */
const received: Array<{ headers: IncomingHttpHeaders; body: string }> = [];
let refuses = true;
let receiver: Server;
let watched: Watched;
let clock = Date.parse('2026-12-20T00:00:00Z');

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(refuses ? 503 : 204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  watched = await serveMonitor({ webhook: { url: `http://127.0.0.1:${port}/alerts`, secret } }, () => clock);
});
afterAll(async () => {
  await watched?.close();
  await new Promise((resolve) => receiver?.close(resolve));
});

interface Told {
  readonly id: string;
  readonly rule: string;
  readonly about: string;
  readonly amount: number;
  readonly most: number;
  readonly entries: ReadonlyArray<{ origin: string; index: number }>;
}

const alerts = async (caller: CallerClass, rule: string): Promise<Told[]> => {
  const { data, errors } = await watched.ask(
    caller,
    `{ alerts(where: { rule: "${rule}" }) { nodes { id rule title time about amount most entries { origin index } } } }`,
  );
  expect(errors).toEqual([]);
  return data.alerts.nodes;
};

const asker = 'u'.repeat(22);
const many = (count: number, changes: (i: number) => Partial<EntryDraft>): EntryDraft[] =>
  Array.from({ length: count }, (_, i) => record(changes(i)));
const refused = (i: number): Partial<EntryDraft> => ({
  request: `q-${i}`,
  fields: [{ path: 'voters', element: 'Query.voters', by: null, refused: 'NO_INSTRUMENT' }],
  instruments: [],
  rows: {},
  outcome: 'REFUSED',
});
const claim = (digest: string): Partial<EntryDraft> => ({
  arguments: { 'verifyVoter.claim': digest.padEnd(43, 'A') },
  rows: {},
});

describe('what is watched for', () => {
  it('is silent in the first days of a reader, and then tells a new element and a new purpose', async () => {
    await watched.write([record()], '2026-11-01T03:00:00.000Z');
    const first = { path: 'voters.nodes.sex', element: 'Voter.sex', by: 0, form: 'clear' as const };
    await watched.write([record({ fields: [first] })], '2026-11-10T03:00:00.000Z');
    expect(await alerts(auditor, 'new-element')).toEqual([]);
    const late = { ...first, path: 'voters.nodes.birthDate', element: 'Voter.birthDate' };
    await watched.write(
      [record({ fields: [first, late], purpose: 'SERVICE_MONITORING' }), record({ fields: [late] })],
      '2026-11-20T03:00:00.000Z',
    );
    expect(await alerts(auditor, 'new-element')).toMatchObject([
      { about: 'BPS Voter.birthDate', entries: [{ origin, index: 2 }] },
    ]);
    expect(await alerts(registrar('KPU'), 'new-purpose')).toMatchObject([{ about: 'BPS SERVICE_MONITORING' }]);
    expect(await alerts(registrar('AHU'), 'new-purpose')).toEqual([]);
  });

  it('tells many refusals in an hour once, and not those of two hours', async () => {
    await watched.write(many(40, refused), '2026-11-21T03:10:00.000Z');
    await watched.write(many(40, refused), '2026-11-21T04:10:00.000Z');
    expect(await alerts(auditor, 'many-refusals')).toEqual([]);
    await watched.write(many(9, refused), '2026-11-21T04:20:00.000Z');
    await watched.write(many(30, refused), '2026-11-21T04:30:00.000Z');
    const told = await alerts(registrar('KPU'), 'many-refusals');
    expect(told).toMatchObject([{ about: `BPS ${asker}`, amount: 79, most: 50 }]);
    expect(told[0]?.entries).toHaveLength(20);
  });

  it('tells who asks about many people one by one, not who asks about the same ones again', async () => {
    await watched.write(
      many(100, (i) => claim(`same${i % 10}`)),
      '2026-11-22T03:00:00.000Z',
    );
    expect(await alerts(auditor, 'enumeration')).toEqual([]);
    await watched.write(
      many(51, (i) => claim(`other${i}`)),
      '2026-11-22T03:30:00.000Z',
    );
    expect(await alerts(auditor, 'enumeration')).toMatchObject([{ amount: 61, most: 60 }]);
  });

  it('holds the rows of an hour against the quota of the paper', async () => {
    const quota = 5_000_000;
    await watched.write([record({ rows: { Voter: quota / 4 } })], '2026-11-23T03:00:00.000Z');
    const before = await alerts(auditor, 'rows-per-hour');
    await watched.write([record({ rows: { Voter: quota } })], '2026-11-23T03:00:01.000Z');
    const after = await alerts(auditor, 'rows-per-hour');
    expect([...before, ...after].at(-1)).toMatchObject({ about: 'BPS pks-kpu-bps-2025' });
    expect(after).toHaveLength(1);
  });

  it('tells rows at night, and not a few of them, nor by day', async () => {
    await watched.write([record({ rows: { Voter: 1000 } })], '2026-11-24T04:59:00.000Z');
    await watched.write([record({ rows: { Voter: 999 } })], '2026-11-24T15:30:00.000Z');
    expect(await alerts(auditor, 'odd-hour')).toEqual([]);
    await watched.write([record({ rows: { Voter: 1000 } })], '2026-11-24T15:31:00.000Z');
    expect(await alerts(auditor, 'odd-hour')).toMatchObject([{ amount: 1000 }]);
  });
});

describe('alerts are sent', () => {
  it('signed, again while nobody takes them, and once', async () => {
    const raised = (await watched.ask(auditor, '{ alerts { totalCount } }')).data.alerts.totalCount as number;
    expect(raised).toBeGreaterThan(4);
    // one try in a turn while the receiver refuses, and none before its pause is over
    const tries = received.length;
    expect(tries).toBeGreaterThan(0);
    refuses = false;
    for (let turn = 0; turn < 3; turn++) {
      clock += 3_600_000;
      await watched.catchUp();
    }
    const taken = received.slice(tries);
    expect(new Set(taken.map(({ headers }) => headers['webhook-id'])).size).toBe(raised);
    expect(taken).toHaveLength(raised);
    for (const { headers, body } of taken) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', secret).update(signed).digest('base64')}`);
      expect(JSON.parse(body)).toMatchObject({ type: 'alert.raised', data: { id: headers['webhook-id'] } });
    }
    await watched.forget();
    await watched.catchUp();
    clock += 86_400_000;
    await watched.catchUp();
    expect(received.slice(tries)).toHaveLength(raised);
  });

  it('a number of times at most', async () => {
    refuses = true;
    const before = received.length;
    await watched.write([record({ purpose: 'ELECTION_OVERSIGHT' })], '2026-11-25T03:00:00.000Z');
    for (let turn = 0; turn < 12; turn++) {
      clock += 86_400_000;
      await watched.catchUp();
    }
    expect(received.length - before).toBe(8);
    expect(await alerts(auditor, 'new-purpose')).toHaveLength(2);
  });
});
