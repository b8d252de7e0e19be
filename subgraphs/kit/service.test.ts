import 'reflect-metadata';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hopHeaders, hopHmacKey, publishLogKeys, signHop } from '../../schema/hop/index.ts';
import { registerOf } from '../../schema/language/load.ts';
import { writeAddCheckpoint } from '../../schema/ledger/index.ts';
import { openLog, testSigner } from '../../schema/ledger/log/testing.ts';
import { migrate, openStore, type RequestContext, type RunningSubgraph, type Store, startSubgraph } from './index.ts';
import {
  type Answer,
  callerOf,
  instrumentOf,
  ledgerIn,
  type PeopleTables,
  peopleDefinition,
  peopleMigrations,
  TestGateway,
} from './testing/index.ts';

const place = { code: 'clear', people: 'clear' } as const;
const query = { people: 'clear', places: 'clear' } as const;
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
          Query: { ...query, broken: 'clear' },
          Place: place,
          Person: { fullName: 'clear', birthDate: 'year' },
        },
      },
    ],
  ),
  instrumentOf(
    'kpu-duty',
    ['KPU', 'D'],
    [
      {
        from: 'KPU',
        to: 'D',
        purposes: ['READ'],
        rows: { region: 'duty' },
        fields: { Query: query, Place: place, Person: { fullName: 'initials', nationalId: 'pseudonym' } },
      },
    ],
  ),
]);
const reader = callerOf('X', 'READ');

let gateway: TestGateway;
let store: Store<PeopleTables>;
let service: RunningSubgraph;
const logged: string[] = [];
/** What is made of the key of links: the link of the number 1, and the key. */
const links: Array<readonly [link: string, key: string]> = [];

beforeAll(async () => {
  gateway = TestGateway.open('people');
  store = await openStore<PeopleTables>('people', { memory: true });
  await migrate(store, peopleMigrations);
  service = await startSubgraph({
    name: 'people',
    agency: 'KPU',
    ledger: ledgerIn(gateway.keys, 'people'),
    port: 0,
    definition: {
      ...peopleDefinition,
      references: {
        ...peopleDefinition.references,
        Place(reference: { code: string }, { linkOf, linkKey }: RequestContext<PeopleTables>) {
          links.push([linkOf('1'), Buffer.from(linkKey()).toString('base64url')]);
          return reference;
        },
      },
    },
    store,
    register,
    keys: gateway.keys,
    logger: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
  });
}, 60_000);

afterAll(async () => {
  await service?.close();
  await store?.close();
  gateway?.remove();
});

const ask = (text: string, variables?: Record<string, unknown>, caller = reader): Promise<Answer> =>
  gateway.ask(service.url, register.version, caller, text, variables);
const codes = (answer: Answer): unknown[] => answer.errors.map((e) => e.extensions.code);
const names = '{ people { nodes { fullName } } }';

describe('the hop', () => {
  it('is answered when it is signed', async () => {
    const answer = await ask(names);
    expect(answer.status).toBe(200);
    expect(answer.errors).toEqual([]);
    expect(answer.data.people.nodes).toHaveLength(5);
  });

  const signed = () => gateway.sign(reader, register.version, { query: names });
  const refused: Array<[string, string, number, () => Promise<{ headers: Record<string, string>; body: string }>]> = [
    [
      'without a signature',
      'HOP_MISSING',
      401,
      async () => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: names }) }),
    ],
    [
      'of another content type without a signature',
      'HOP_MISSING',
      401,
      async () => ({ headers: { 'content-type': 'text/plain' }, body: 'x' }),
    ],
    [
      'signed with another key',
      'HOP_INVALID',
      401,
      async () => {
        const hop = await signed();
        const parts = { callerToken: hop.headers[hopHeaders.caller]!, requestId: 'test-1', body: hop.body };
        return {
          ...hop,
          headers: { ...hop.headers, [hopHeaders.hop]: signHop(parts, new Uint8Array(32), Date.now()) },
        };
      },
    ],
    [
      'with a token of another gateway',
      'HOP_INVALID',
      401,
      async () => {
        const other = TestGateway.open('people');
        const hop = await signed();
        const token = (await other.sign(reader, register.version, { query: names })).headers[hopHeaders.caller]!;
        other.remove();
        const parts = { callerToken: token, requestId: 'test-1', body: hop.body };
        const mac = signHop(parts, hopHmacKey(gateway.keys, 'people'), Date.now());
        return { ...hop, headers: { ...hop.headers, [hopHeaders.caller]: token, [hopHeaders.hop]: mac } };
      },
    ],
    [
      'with a changed body',
      'HOP_INVALID',
      401,
      async () => {
        const hop = await signed();
        return { ...hop, body: hop.body.replace('fullName', 'birthDate') };
      },
    ],
    [
      'of an hour ago',
      'HOP_EXPIRED',
      401,
      () => gateway.sign(reader, register.version, { query: names }, Date.now() - 3_600_000),
    ],
    ['of another register', 'REGISTER_MISMATCH', 409, () => gateway.sign(reader, 'other', { query: names })],
  ];
  it.each(refused)('%s is refused: %s', async (_name, code, status, make) => {
    const hop = await make();
    const answer = await gateway.send(service.url, hop);
    expect([answer.status, codes(answer), answer.data]).toEqual([status, [code], undefined]);
  });

  it('is answered once only', async () => {
    const hop = await signed();
    expect((await gateway.send(service.url, hop)).status).toBe(200);
    const again = await gateway.send(service.url, hop);
    expect([again.status, codes(again)]).toEqual([401, ['HOP_REPLAYED']]);
  });
});

describe('the shield', () => {
  it('refuses a root field with a denied field anywhere below it, and tells nothing else of it', async () => {
    const answer = await ask('{ people { nodes { fullName nationalId } } places { code } }');
    expect(answer.data).toEqual({ people: null, places: expect.any(Array) });
    expect(answer.errors).toEqual([
      expect.objectContaining({
        path: ['people'],
        extensions: expect.objectContaining({
          code: 'NOT_GRANTED',
          coordinate: 'Person.nationalId',
          instrument: 'kpu-x',
        }),
      }),
    ]);
  });

  it.each([
    ['an alias', '{ people { nodes { x: nationalId } } }'],
    ['a fragment', 'fragment F on Person { nationalId } { people { nodes { ...F } } }'],
    ['an edge', '{ people { edges { node { nationalId } } } }'],
    ['a second occurrence', '{ people { nodes { fullName } } people { nodes { nationalId } } }'],
    ['another type', '{ places { people { nodes { nationalId } } } }'],
  ])('is not fooled by %s', async (_name, text) => {
    const answer = await ask(text);
    expect(codes(answer)).toEqual(['NOT_GRANTED']);
    expect(Object.values(answer.data)).toEqual([null]);
  });

  const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { FIELDS } } }';
  const representations = {
    r: [
      { __typename: 'Person', link: 'b' },
      { __typename: 'Person', link: 'zz' },
    ],
  };

  it('guards _entities', async () => {
    const denied = await ask(entities.replace('FIELDS', 'fullName nationalId'), representations);
    expect(codes(denied)).toEqual(['NOT_GRANTED']);
    expect(denied.data).toBeNull();
    const granted = await ask(entities.replace('FIELDS', 'link fullName birthDate'), representations);
    expect(granted.errors).toEqual([]);
    expect(granted.data._entities).toEqual([{ link: 'b', fullName: 'BUDI', birthDate: '2007' }, null]);
  });

  it('counts a filter as a read', async () => {
    const duty = callerOf('D', 'READ', { duty: { region: '33' } });
    const answer = await ask('{ people(where: { fullName: "BUDI" }) { nodes { fullName } } }', undefined, duty);
    expect(codes(answer)).toEqual(['NOT_GRANTED']);
  });

  it('refuses _service, introspection, and an unknown caller', async () => {
    expect(codes(await ask('{ _service { sdl } }'))).toEqual(['NOT_GRANTED']);
    expect(codes(await ask('{ __schema { types { name } } }'))).toEqual(['REQUEST_MALFORMED']);
    expect(codes(await ask(names, undefined, callerOf('Y', 'READ')))).toEqual(['NOT_GRANTED']);
    expect(codes(await ask(names, undefined, callerOf('X', 'OTHER')))).toEqual(['NOT_GRANTED']);
  });
});

describe('rows and forms', () => {
  it('are those of the duty area, in the granted form', async () => {
    const text = '{ people { nodes { fullName nationalId } totalCount } }';
    const answer = await ask(
      text.replace(' totalCount', ''),
      undefined,
      callerOf('D', 'READ', { duty: { region: '33.08.10' } }),
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data.people.nodes).toEqual([
      { fullName: 'T.W.U.', nationalId: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { fullName: 'A.', nationalId: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  it('are none without a duty area', async () => {
    const answer = await ask(names, undefined, callerOf('D', 'READ'));
    expect(answer.data.people.nodes).toEqual([]);
  });
});

describe('pages', () => {
  it('follow one another and stop', async () => {
    const text =
      'query ($after: String) { people(first: 2, after: $after) { nodes { fullName } pageInfo { hasNextPage endCursor } } }';
    const seen: string[] = [];
    let after: string | null = null;
    for (let i = 0; i < 3; i++) {
      const { data } = await ask(text, { after });
      seen.push(...data.people.nodes.map((n: { fullName: string }) => n.fullName));
      after = data.people.pageInfo.endCursor;
      expect(data.people.pageInfo.hasNextPage).toBe(i < 2);
    }
    expect(seen).toEqual(['SITI AMINAH', 'BUDI', 'TRI WAHYU UTOMO', 'AGUS', 'DEWI']);
  });

  it('refuse another reader, another filter, a changed cursor, and a page too large', async () => {
    const { data } = await ask('{ people(first: 1) { pageInfo { endCursor } } }');
    const cursor: string = data.people.pageInfo.endCursor;
    const at = (after: string, filter = '') =>
      `{ people(first: 1, after: "${after}"${filter}) { nodes { fullName } } }`;
    expect(codes(await ask(at(cursor)))).toEqual([]);
    expect(codes(await ask(at(cursor, ', where: { fullName: "BUDI" }')))).toEqual(['CURSOR_INVALID']);
    const duty = callerOf('D', 'READ', { duty: { region: '33' } });
    expect(codes(await ask(at(cursor), undefined, duty))).toEqual(['CURSOR_INVALID']);
    const changed = cursor.slice(0, 20) + (cursor[20] === 'A' ? 'B' : 'A') + cursor.slice(21);
    expect(codes(await ask(at(changed)))).toEqual(['CURSOR_INVALID']);
    expect(codes(await ask(at(' ')))).toEqual(['CURSOR_INVALID']);
    expect(codes(await ask('{ people(first: 5001) { nodes { fullName } } }'))).toEqual(['ARGUMENT_INVALID']);
  });

  it('begin where the cursor is empty, as where there is none', async () => {
    const names = async (after: string): Promise<unknown> =>
      (await ask(`{ people(first: 2${after}) { nodes { fullName } } }`)).data.people.nodes;
    expect(await names(', after: ""')).toEqual(await names(''));
  });

  it('of many parents cost one statement', async () => {
    const answer = await ask('{ places { code people(first: 1) { nodes { fullName } } } }');
    expect(answer.data.places.map((p: { people: { nodes: unknown[] } }) => p.people.nodes.length)).toEqual([
      1, 1, 1, 1,
    ]);
    expect(service.lastStatements()).toBe(2);
  });
});

describe('what fails inside', () => {
  it('is told as INTERNAL, and its message stays here', async () => {
    const answer = await ask('{ broken }');
    expect(codes(answer)).toEqual(['INTERNAL']);
    expect(JSON.stringify(answer)).not.toContain('3308220101900001');
    expect(logged.join('')).toContain('internal error');
    expect(logged.join('')).not.toContain('3308220101900001');
  });

  it.each([
    ['no JSON', 'REQUEST_MALFORMED', '{'],
    ['a batch', 'BATCHING_OFF', '[]'],
    ['a mutation', 'OPERATION_UNSUPPORTED', JSON.stringify({ query: 'mutation { x }' })],
    ['an unknown field', 'REQUEST_MALFORMED', JSON.stringify({ query: '{ secret }' })],
  ])('%s is refused: %s', async (_name, code, body) => {
    const hop = await gateway.sign(reader, register.version, { query: '' });
    const parts = { callerToken: hop.headers[hopHeaders.caller]!, requestId: 'test-1', body };
    hop.headers[hopHeaders.hop] = signHop(parts, hopHmacKey(gateway.keys, 'people'), Date.now());
    expect(codes(await gateway.send(service.url, { ...hop, body }))).toEqual([code]);
  });

  it('answers whether it lives and is ready', async () => {
    const base = service.url.replace('/graphql', '');
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect((await fetch(`${base}/other`)).status).toBe(404);
  });
});

describe('the key of links', () => {
  it('is held once: who makes links and who is given the key have the same one, whatever becomes of its file', async () => {
    const places = (): Promise<Answer> =>
      ask('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Place { code } } }', {
        r: [{ __typename: 'Place', code: '33.08.01.2001' }],
      });
    expect((await places()).errors).toEqual([]);
    const file = join(gateway.keys, 'linkage.key');
    const key = readFileSync(file, 'utf8');
    writeFileSync(file, randomBytes(32).toString('base64url'));
    onTestFinished(() => writeFileSync(file, key));
    await places();
    const link = createHmac('sha256', Buffer.from(key, 'base64url')).update('1').digest('hex');
    expect(links).toEqual([
      [link, key],
      [link, key],
    ]);
  });
});

describe('the witness', () => {
  it('says of keys of logs that it cannot read which file it is, once', async () => {
    const directory = mkdtempSync(join(gateway.keys, 'log-'));
    const log = await openLog(directory);
    await log.close();
    publishLogKeys(gateway.keys, 'gate-1', `${testSigner.verifier.text}\n`);
    publishLogKeys(gateway.keys, 'gate-2', 'simpul.example/ledger/gate-2+00000000+AAAA\n');
    mkdirSync(join(gateway.keys, 'ledger', 'gate-3.vkey'));
    const body = writeAddCheckpoint({
      old: 0,
      proof: [],
      checkpoint: readFileSync(join(directory, 'checkpoint'), 'utf8'),
    });
    const witness = service.url.replace('/graphql', '/add-checkpoint');
    for (let i = 0; i < 2; i++) {
      const { status } = await fetch(witness, { method: 'POST', body, headers: { 'content-type': 'text/plain' } });
      expect(status).toBe(200);
    }
    const told = logged.map((line) => JSON.parse(line)).filter(({ msg }) => /public key of a log/.test(msg));
    expect(told).toEqual([
      expect.objectContaining({ file: 'ledger/gate-2.vkey', why: expect.stringMatching(/^no verifier key of a note/) }),
      expect.objectContaining({
        file: 'ledger/gate-3.vkey',
        why: expect.stringMatching(/gate-3.vkey cannot be read: EISDIR/),
      }),
    ]);
  });
});
