import 'reflect-metadata';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hopHeaders, hopHmacKey, ledgerKey, signHop } from '../../../schema/hop/index.ts';
import { registerOf } from '../../../schema/language/load.ts';
import {
  type Disk,
  discloses,
  type Entry,
  hopDigest,
  parseVerifier,
  readEntry,
  readLog,
  verifyLog,
} from '../../../schema/ledger/index.ts';
import { fullDisk } from '../../../schema/ledger/log/testing.ts';
import { migrate, openStore, type RunningSubgraph, type Store, startSubgraph } from '../index.ts';
import {
  callerOf,
  type Hop,
  instrumentOf,
  ledgerIn,
  type PeopleTables,
  peopleDefinition,
  peopleMigrations,
  TestGateway,
} from '../testing/index.ts';

const register = registerOf([
  instrumentOf(
    'kpu-x',
    ['KPU', 'X'],
    [
      {
        from: 'KPU',
        to: 'X',
        purposes: ['READ'],
        fields: {
          Query: { people: 'clear', broken: 'clear' },
          Person: { fullName: 'clear', birthDate: 'year' },
        },
      },
    ],
  ),
]);
const reader = callerOf('X', 'READ', { roles: ['ANALYST'], duty: { region: '33.08' } });
const origin = 'simpul.example/ledger/people';

const storage = fullDisk();
/** Called before each sync of the journal. */
let beforeSync: () => Promise<void> = async () => undefined;
const disk: Disk = {
  ...storage.disk,
  async grow(path) {
    const file = await storage.disk.grow(path);
    return {
      ...file,
      sync: async () => {
        await beforeSync();
        await file.sync();
      },
    };
  },
};

let gateway: TestGateway;
let store: Store<PeopleTables>;
let directory: string;
let service: RunningSubgraph;
const start = (place: { directory: string; disk?: Disk }): Promise<RunningSubgraph> =>
  startSubgraph({
    name: 'people',
    agency: 'KPU',
    ledger: { origin, ...place },
    port: 0,
    definition: peopleDefinition,
    store,
    register,
    keys: gateway.keys,
    logger: pino({ enabled: false }),
  });
beforeAll(async () => {
  gateway = TestGateway.open('people');
  store = await openStore<PeopleTables>('people', { memory: true });
  await migrate(store, peopleMigrations);
  ({ directory } = ledgerIn(gateway.keys, 'people'));
  service = await start({ directory, disk });
}, 60_000);
afterAll(async () => {
  await service?.close();
  await store?.close();
  gateway?.remove();
});

const entries = (): Entry[] => [...readLog(directory)].map(([, bytes]) => readEntry(bytes));
const sign = (query: string, at?: number, version = register.version): Promise<Hop> =>
  gateway.sign(reader, version, { query }, at);
const idOf = (hop: Hop): string => hop.headers[hopHeaders.hop]?.split(';')[1] ?? '';

/** Sends a hop; what came back, and what was recorded of it. */
async function recorded(hop: Hop): Promise<{ status: number; text: string; entry: Entry }> {
  const before = entries().length;
  const response = await fetch(service.url, { method: 'POST', headers: hop.headers, body: hop.body });
  const text = await response.text();
  const [entry, ...more] = entries().slice(before);
  if (entry === undefined || more.length > 0) throw new Error(`${more.length} entries more than one`);
  return { status: response.status, text, entry };
}

const names = '{ a: people(first: 2, where: { fullName: "BUDI" }) { n: nodes { fullName } } }';

describe('one hop, one entry', () => {
  test('answered: who asked, what was decided, how many, whose, and the digest that the gateway has too', async () => {
    const hop = await sign(names);
    const { text, entry } = await recorded(hop);
    expect(entry).toMatchObject({
      kind: 'hop',
      request: 'test-1',
      hops: [{ id: idOf(hop), agency: 'KPU', digest: hopDigest(hopHmacKey(gateway.keys, 'people'), idOf(hop), text) }],
      caller: { agency: 'X', roles: ['ANALYST'], duty: { region: '33.08' }, subject: null },
      purpose: 'READ',
      instruments: [{ id: 'kpu-x', clause: expect.any(String) }],
      register: register.version,
      fields: [
        { path: 'people', element: 'Query.people', by: 0, form: 'clear' },
        { path: 'people.nodes.fullName', element: 'Person.fullName', by: 0, form: 'clear' },
      ],
      rows: { Person: 1 },
      outcome: 'ANSWERED',
      error: null,
      response: null,
    });
    expect(Object.keys(entry.arguments).sort()).toEqual(['people.first', 'people.where']);
    const key = Buffer.from(ledgerKey(gateway.keys, 'people'));
    expect(entry.links?.count).toBe(1);
    expect(discloses(key as never, entry.links!, 'b')).toBe(true);
    expect(discloses(key as never, entry.links!, 'a')).toBe(false);
    expect(JSON.parse(text).extensions).toEqual({ people: ['b'] });
  });
  test('what it was decided by is kept beside it, and no value anywhere', async () => {
    const { entry } = await recorded(await sign(names));
    const basis = (kind: string): string[] => readdirSync(join(directory, 'basis', kind));
    expect(basis('registers')).toEqual([register.version]);
    expect(basis('schemas')).toEqual([entry.schema]);
    expect(readFileSync(join(directory, 'basis/documents', entry.document!), 'utf8')).toBe(
      '{people(first:0,where:{fullName:""}){nodes{fullName}}}',
    );
    for (const path of readdirSync(directory, { recursive: true }) as string[])
      if (statSync(join(directory, path)).isFile())
        expect(readFileSync(join(directory, path), 'latin1'), path).not.toMatch(/BUDI|33082202/);
  });

  const failing: Array<[string, string, Entry['outcome'], number]> = [
    ['{ people { nodes { nationalId } } }', 'NOT_GRANTED', 'REFUSED', 200],
    ['{ broken }', 'INTERNAL', 'FAILED', 200],
    ['{ people { nodes { } }', 'REQUEST_MALFORMED', 'REFUSED', 400],
    ['{ people(after: "x") { nodes { fullName } } }', 'CURSOR_INVALID', 'REFUSED', 200],
  ];
  test.each(failing)('%s: %s', async (query, error, outcome, status) => {
    const hop = await sign(query);
    const answer = await recorded(hop);
    expect(answer.status).toBe(status);
    expect(answer.entry).toMatchObject({
      outcome,
      error,
      hops: [{ id: idOf(hop) }],
      caller: { agency: 'X' },
      rows: {},
    });
  });
  test('refused fields are named, with what was granted beside them', async () => {
    const { entry } = await recorded(await sign('{ people { nodes { fullName nationalId } } }'));
    expect(entry.fields.map((f) => [f.element, 'form' in f ? f.form : f.refused])).toEqual([
      ['Query.people', 'clear'],
      ['Person.fullName', 'clear'],
      ['Person.nationalId', 'FIELD_NOT_GRANTED'],
    ]);
  });
});

describe('a hop that is refused at the door', () => {
  const unknown = { caller: null, hops: [], purpose: null, fields: [], document: null, schema: null };
  test.each<[string, (hop: Hop) => Hop, object]>([
    [
      'unsigned',
      ({ body }) => ({ body, headers: { [hopHeaders.request]: 'theirs' } }),
      { error: 'HOP_MISSING', ...unknown },
    ],
    ['changed', (hop) => ({ ...hop, body: `${hop.body} ` }), { error: 'HOP_INVALID', ...unknown }],
    [
      'signed with another key',
      ({ headers, body }) => {
        const parts = { callerToken: headers[hopHeaders.caller] ?? '', requestId: 'test-1', body };
        return { body, headers: { ...headers, [hopHeaders.hop]: signHop(parts, new Uint8Array(32), Date.now()) } };
      },
      { error: 'HOP_INVALID', ...unknown },
    ],
    ['too large', (hop) => ({ ...hop, body: 'x'.repeat(5 * 1024 * 1024) }), { error: 'REQUEST_TOO_LARGE', ...unknown }],
  ])('%s is recorded, and nothing that it says', async (_, spoil, wanted) => {
    const { entry } = await recorded(spoil(await sign(names)));
    expect(entry).toMatchObject({ kind: 'hop', outcome: 'REFUSED', register: register.version, ...wanted });
    expect(entry.request).not.toMatch(/test-1|theirs/);
  });
  test('a flood of them is counted, not recorded one by one, and none is answered before it is', async () => {
    const before = entries().length;
    const flood = 400;
    const answers = await Promise.all(
      Array.from({ length: flood }, async () => {
        const { status } = await fetch(service.url, { method: 'POST', body: '{}' });
        return [status, entries().slice(before)] as const;
      }),
    );
    for (const [status, seen] of answers) expect([status, seen.length > 0]).toEqual([401, true]);
    const added = entries().slice(before);
    expect(added.length).toBeLessThan(flood / 10);
    expect(added.reduce((sum, { times = 1 }) => sum + times, 0)).toBe(flood);
    for (const entry of added) expect(entry).toMatchObject({ ...unknown, error: 'HOP_MISSING', outcome: 'REFUSED' });
  });
  test('sent again is recorded, and is not the hop that was answered', async () => {
    const hop = await sign(names);
    expect((await recorded(hop)).entry).toMatchObject({ hops: [{ id: idOf(hop) }], outcome: 'ANSWERED' });
    expect((await recorded(hop)).entry).toMatchObject({ ...unknown, error: 'HOP_REPLAYED', outcome: 'REFUSED' });
  });
  test('late, or of another register, it is the gateway’s own', async () => {
    const late = await sign(names, Date.now() - 60_000);
    expect((await recorded(late)).entry).toMatchObject({
      error: 'HOP_EXPIRED',
      hops: [{ id: idOf(late) }],
      caller: null,
    });
    expect((await recorded(late)).entry).toMatchObject({ error: 'HOP_EXPIRED', hops: [] });
    const other = await sign(names, Date.now(), '0'.repeat(64));
    expect((await recorded(other)).entry).toMatchObject({
      error: 'REGISTER_MISMATCH',
      hops: [{ id: idOf(other) }],
      caller: { agency: 'X' },
      register: register.version,
    });
  });
});

describe('durable first', () => {
  test('no answer leaves before its entry is on the disk', async () => {
    const hop = await sign(names);
    let reached = (): void => undefined;
    let release = (): void => undefined;
    const syncing = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    beforeSync = async () => {
      reached();
      await held;
    };
    let answered = false;
    const answer = gateway.send(service.url, hop).then((given) => {
      answered = true;
      return given;
    });
    await syncing;
    // what would leave would have left: another request goes there and back meanwhile
    await fetch(service.url.replace('/graphql', '/healthz'));
    expect(answered).toBe(false);
    release();
    beforeSync = async () => undefined;
    expect((await answer).status).toBe(200);
  });
  test('with a full disk nothing is answered, and it says so; with room again it answers', async () => {
    const ready = async () => (await fetch(service.url.replace('/graphql', '/readyz'))).status;
    expect(await ready()).toBe(200);
    storage.full = true;
    const withheld = await gateway.send(service.url, await sign(names));
    expect([withheld.status, withheld.errors[0]?.extensions.code, withheld.data]).toEqual([
      503,
      'LEDGER_UNAVAILABLE',
      undefined,
    ]);
    expect(await ready()).toBe(503);
    const refused = await gateway.send(service.url, await sign(names));
    expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([503, 'LEDGER_UNAVAILABLE']);
    storage.full = false;
    await expect.poll(ready, { timeout: 10_000 }).toBe(200);
    expect((await gateway.send(service.url, await sign(names))).status).toBe(200);
  });
  test('closing closes the ledger: it verifies whole, and the next process goes on with it', async () => {
    const size = entries().length;
    await service.close();
    const keys = [parseVerifier(readFileSync(join(directory, 'log.vkey'), 'utf8'))];
    expect(verifyLog(directory, { keys })).toMatchObject({ size, journaled: 0, found: 0 });
    service = await start({ directory });
    await recorded(await sign(names));
    await expect(start({ directory })).rejects.toMatchObject({ code: 'LEDGER_LOCKED' });
  });
});
