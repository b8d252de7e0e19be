import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DocumentNode, getOperationAST, type OperationDefinitionNode, parse, validate } from 'graphql';
import { importPKCS8 } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Instrument } from '../../schema/language/index.ts';
import { registerOf } from '../../schema/language/load.ts';
import type { Caller } from '../../schema/policy/index.ts';
import { Quotas, usualBounds } from '../limits/index.ts';
import { type Federation, federate } from './federate.ts';
import { newContext, type RequestContext } from './request-context.ts';
import { loadSupergraph } from './supergraph.ts';
import { type StubAgency, twoAgencies } from './testing/two-agencies.ts';

const text = { id: 'x', en: 'x' };
const instrument = (id: string, from: string, to: string, fields: Record<string, string[]>): Instrument => ({
  id,
  kind: 'STATUTORY',
  title: text,
  parties: [from, to],
  legalBases: ['PUBLIC_TASK'],
  period: { from: '2020-01-01' },
  acts: [{ act: 'SIGNED', on: '2020-01-01' }],
  provenance: text,
  prohibitions: [],
  grants: [
    {
      clause: 'Pasal 1',
      from,
      to,
      purposes: ['DTSEN_UPDATE'],
      mode: 'identified',
      rows: 'all',
      minCell: 0,
      fields: Object.fromEntries(
        Object.entries(fields).map(([t, f]) => [t, Object.fromEntries(f.map((x) => [x, 'clear' as const]))]),
      ),
    },
  ],
});

/** Three requests and five rows a day. */
const bounded = (one: Instrument): Instrument => ({
  ...one,
  grants: one.grants.map((g) => ({ ...g, quota: { requestsPerDay: 3, rowsPerDay: 5 } })),
});

const register = registerOf([
  instrument('kpu-bps', 'KPU', 'BPS', {
    Query: ['voters', 'beings'],
    Voter: ['name', 'sex', 'station'],
    Cat: ['name', 'lives'],
    Dog: ['bark'],
  }),
  instrument('bps-bps', 'BPS', 'BPS', { Query: ['deciles'], Voter: ['income', 'greeting'] }),
  instrument('kpu-bawaslu', 'KPU', 'BAWASLU', { Query: ['voters'], Voter: ['nik', 'sex'] }),
  instrument('bps-bawaslu', 'BPS', 'BAWASLU', { Voter: ['greeting', 'income'] }),
  bounded(instrument('kpu-lkpp', 'KPU', 'LKPP', { Query: ['voters'], Voter: ['name'] })),
]);

let roll: StubAgency;
let wealth: StubAgency;
let federation: Federation;

beforeAll(async () => {
  const two = await twoAgencies();
  ({ roll, wealth } = two);
  const file = join(mkdtempSync(join(tmpdir(), 'simpul-')), 'supergraph.graphql');
  writeFileSync(file, two.sdl);
  const { privateKey } = generateKeyPairSync('ed25519');
  federation = federate({
    supergraph: await loadSupergraph(file),
    quotas: new Quotas(null),
    bounds: () => ({ ...usualBounds, concurrency: 1, queue: 2 }),
    urls: new Map([
      ['roll', roll.url],
      ['wealth', wealth.url],
    ]),
    policy: {
      register,
      hmacKey: () => new Uint8Array(32),
      tokenKey: await importPKCS8(privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, 'EdDSA'),
    },
  });
});
afterAll(async () => {
  await federation.close();
  await Promise.all([roll.stop(), wealth.stop()]);
});
beforeEach(() => {
  roll.asked.length = 0;
  wealth.asked.length = 0;
  roll.broken = false;
  wealth.broken = false;
});

const callerOf = (agency: string): Caller => ({
  agency,
  roles: [],
  duty: {},
  purpose: 'DTSEN_UPDATE',
  agreement: null,
  subject: 's',
});

const documents = new Map<string, DocumentNode>();

async function ask(
  agency: string,
  source: string,
  {
    mode = 'filter',
    variables = {},
    operationName,
  }: { mode?: RequestContext['mode']; variables?: object; operationName?: string } = {},
) {
  const document = documents.get(source) ?? parse(source);
  documents.set(source, document);
  const context = newContext({
    requestId: 'r',
    language: 'en',
    caller: callerOf(agency),
    mode,
    now: Date.parse('2026-11-22'),
    signal: AbortSignal.timeout(10_000),
  });
  const answer = (await federation.answer({
    document,
    operation: getOperationAST(document, operationName) as OperationDefinitionNode,
    variables: variables as Record<string, unknown>,
    hash: createHash('sha256').update(source).digest('hex'),
    context,
  })) as unknown as {
    data?: unknown;
    errors?: Array<{ message: string; path?: unknown; extensions: Record<string, unknown> }>;
    extensions?: Record<string, never>;
  };
  return {
    data: answer.data === undefined ? undefined : JSON.parse(JSON.stringify(answer.data)),
    errors: (answer.errors ?? []).map((e) =>
      `${e.extensions.code} ${(e.path as string[] | undefined)?.join('.') ?? ''}`.trim(),
    ),
    messages: (answer.errors ?? []).map((e) => e.message),
    asked: `${roll.asked.length}+${wealth.asked.length}`,
    extensions: answer.extensions,
    left: context.trace.left.map(({ requests, rows }) => [requests, rows]),
  };
}

describe('what is not granted is not fetched', () => {
  const cases: Array<[string, string, string, unknown, string[], string]> = [
    ['a granted leaf', 'BPS', '{voters{name}}', { voters: [{ name: 'Ani' }, { name: 'Budi' }] }, [], '1+0'],
    [
      'a denied leaf beside it',
      'BPS',
      '{voters{name nik}}',
      {
        voters: [
          { name: 'Ani', nik: null },
          { name: 'Budi', nik: null },
        ],
      },
      ['NOT_GRANTED voters.nik'],
      '1+0',
    ],
    [
      'an alias',
      'BPS',
      '{v:voters{n:nik name}}',
      {
        v: [
          { n: null, name: 'Ani' },
          { n: null, name: 'Budi' },
        ],
      },
      ['NOT_GRANTED v.n'],
      '1+0',
    ],
    ['only denied leaves', 'BPS', '{voters{nik}}', { voters: null }, ['NOT_GRANTED voters.nik'], '0+0'],
    [
      'a named fragment, nested',
      'BPS',
      '{voters{...A}} fragment A on Voter{...B sex} fragment B on Voter{nik}',
      {
        voters: [
          { nik: null, sex: 'P' },
          { nik: null, sex: 'L' },
        ],
      },
      ['NOT_GRANTED voters.nik'],
      '1+0',
    ],
    [
      'another agency joined',
      'BPS',
      '{voters{name income}}',
      {
        voters: [
          { name: 'Ani', income: 7 },
          { name: 'Budi', income: 7 },
        ],
      },
      [],
      '1+1',
    ],
    [
      'a field that @requires what is denied',
      'BAWASLU',
      '{voters{sex greeting}}',
      {
        voters: [
          { sex: 'P', greeting: null },
          { sex: 'L', greeting: null },
        ],
      },
      ['NOT_GRANTED voters.greeting'],
      '1+0',
    ],
    [
      'a field that @requires what is granted',
      'BPS',
      '{voters{greeting}}',
      { voters: [{ greeting: 'Halo Ani' }, { greeting: 'Halo Budi' }] },
      [],
      '1+1',
    ],
    [
      'an agency without an instrument',
      'KEMENSOS',
      '{voters{name} deciles}',
      { voters: null, deciles: null },
      ['NOT_GRANTED voters', 'NOT_GRANTED deciles'],
      '0+0',
    ],
    [
      'an interface whose members differ',
      'BPS',
      '{beings{name}}',
      { beings: null },
      ['NOT_GRANTED beings.name'],
      '0+0',
    ],
    [
      'the same, asked member by member',
      'BPS',
      '{beings{...on Cat{name lives} ...on Dog{name bark}}}',
      {
        beings: [
          { name: 'Kitty', lives: 9 },
          { name: null, bark: 'guk' },
        ],
      },
      ['NOT_GRANTED beings.name'],
      '1+0',
    ],
    [
      '__typename beside a denied field',
      'BPS',
      '{beings{__typename ...on Dog{name}}}',
      { beings: [{ __typename: 'Cat' }, { __typename: 'Dog', name: null }] },
      ['NOT_GRANTED beings.name'],
      '1+0',
    ],
    ['nothing but __typename', 'KEMENSOS', '{__typename}', { __typename: 'Query' }, [], '0+0'],
    [
      'a filter on a denied element',
      'BPS',
      '{voters(where:{nik:"1"}){name}}',
      { voters: null },
      ['NOT_GRANTED voters'],
      '0+0',
    ],
    [
      'a filter on a granted element',
      'BPS',
      '{voters(where:{sex:"L"}){name}}',
      { voters: [{ name: 'Ani' }, { name: 'Budi' }] },
      [],
      '1+0',
    ],
  ];
  test.each(cases)('%s', async (_name, agency, source, data, errors, asked) => {
    const answer = await ask(agency, source);
    expect(answer).toMatchObject({ data, errors, asked });
    expect(JSON.stringify(roll.asked.map((a) => a.query))).not.toMatch(agency === 'BPS' ? /nik/ : /name/);
  });

  test('the inaccessible link travels in the hop and never in the answer', async () => {
    const { data } = await ask('BPS', '{voters{income}}');
    expect(roll.asked[0]?.query).toMatch(/link/);
    expect(JSON.stringify(data)).not.toMatch(/link|"a"/);
  });
});

describe('one document, two readers', () => {
  test('no plan of one answers for the other, in either order', async () => {
    const source = '{voters{nik sex}}';
    for (const agency of ['BPS', 'BAWASLU', 'BPS', 'BAWASLU']) {
      const { data } = await ask(agency, source);
      expect(data).toEqual({
        voters: [
          { nik: agency === 'BPS' ? null : '1', sex: 'P' },
          { nik: agency === 'BPS' ? null : '2', sex: 'L' },
        ],
      });
    }
  });

  test('inputs given by variables are judged at each request', async () => {
    const source = 'query($w: VoterFilter){voters(where:$w){name}}';
    expect((await ask('BPS', source, { variables: { w: { sex: 'L' } } })).errors).toEqual([]);
    expect((await ask('BPS', source, { variables: { w: { nik: '1' } } })).errors).toEqual(['NOT_GRANTED voters']);
    expect((await ask('BPS', source, { variables: { w: { sex: 'L' } } })).errors).toEqual([]);
  });

  test('a free value given by a variable is free, the next value of the same variable is not', async () => {
    const source = 'query($l: String){voters(list:$l){name}}';
    for (const [list, errors] of [
      ['DPT', []],
      ['DPS', ['NOT_GRANTED voters']],
      ['DPT', []],
      [null, []],
    ] as const)
      expect((await ask('BPS', source, { variables: { l: list } })).errors).toEqual(errors);
  });

  test('conditions are decided from coerced variables, defaults included', async () => {
    const source = 'query($yes: Boolean = false){voters{name nik @include(if:$yes)}}';
    expect((await ask('BPS', source)).errors).toEqual([]);
    expect((await ask('BPS', source, { variables: { yes: true } })).errors).toEqual(['NOT_GRANTED voters.nik']);
    expect((await ask('BPS', source)).data).toEqual({ voters: [{ name: 'Ani' }, { name: 'Budi' }] });
  });

  test('several operations: the one named is decided', async () => {
    const source = 'query A{voters{name}} query B{voters{nik}}';
    expect((await ask('BPS', source, { operationName: 'A' })).errors).toEqual([]);
    expect((await ask('BPS', source, { operationName: 'B' })).errors).toEqual(['NOT_GRANTED voters.nik']);
  });
});

describe('a malformed value of a scalar that says how it is written', () => {
  test('by variable: told without the value, nobody is asked', async () => {
    const secret = '3308220101900001';
    const answer = await ask('BPS', 'query($c: Code){deciles(of: $c) voters{name}}', { variables: { c: secret } });
    expect(answer).toMatchObject({ data: undefined, errors: ['BAD_USER_INPUT'], asked: '0+0' });
    expect(answer.messages.join()).toMatch(/\$c: Code: small letters/);
    expect(answer.messages.join()).not.toContain(secret);
  });
  test('literal: not valid, told without the value', () => {
    const faults = validate(federation.schema, parse('{deciles(of: "KPU-1")}'));
    expect(faults.map((f) => [f.message, f.extensions])).toEqual([
      ['Code: small letters', { input: 'Code: small letters' }],
    ]);
  });
  test('a value in order is asked', async () => {
    expect(await ask('BPS', 'query($c: Code){deciles(of: $c)}', { variables: { c: 'a' } })).toMatchObject({
      data: { deciles: [1, 2] },
      asked: '0+1',
    });
  });
});

describe('modes', () => {
  test('reject: no data at all, nothing asked', async () => {
    const answer = await ask('BPS', '{voters{name nik}}', { mode: 'reject' });
    expect(answer).toMatchObject({ data: undefined, errors: ['REJECTED', 'NOT_GRANTED voters.nik'], asked: '0+0' });
  });
  test('dry-run: what would be disclosed and refused, nothing asked', async () => {
    const answer = await ask('BPS', '{voters{name nik}}', { mode: 'dry-run' });
    expect(answer).toMatchObject({ data: null, asked: '0+0' });
    expect(answer.extensions).toMatchObject({
      access: {
        granted: [
          { coordinate: 'Query.voters' },
          { coordinate: 'Voter.name', instrument: 'kpu-bps', clause: 'Pasal 1', form: 'clear' },
        ],
        denied: [{ coordinate: 'Voter.nik', because: 'FIELD_NOT_GRANTED' }],
      },
    });
  });
});

describe('introspection is the reader’s own', () => {
  test('types and fields that are not granted are not there', async () => {
    const { data, asked } = await ask('BAWASLU', '{__schema{types{name fields{name}}} voters{sex}}');
    const names = JSON.stringify(data);
    expect(names).toContain('"nik"');
    expect(names).not.toMatch(/greeting|deciles|Cat|Being|beings|station/);
    expect(Object.keys(data)).toEqual(['__schema', 'voters']);
    expect(asked).toBe('1+0');
  });
  test('__type of a hidden type is null', async () => {
    const { data } = await ask('BAWASLU', 'query($n:String!){__type(name:$n){name}}', { variables: { n: 'Cat' } });
    expect(data).toEqual({ __type: null });
  });
});

describe('what is left of a quota', () => {
  test('is told as it is once the request is counted, taken back where no agency had a place for it, or refused', async () => {
    expect((await ask('LKPP', '{voters{name}}')).left).toEqual([[2, 3]]);
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const arrived = new Promise<void>((resolve) => {
      roll.before = () => {
        resolve();
        return released;
      };
    });
    const others = [ask('BPS', '{voters{name}}')];
    await arrived;
    others.push(ask('LKPP', '{voters{name}}'));
    const shed = await ask('LKPP', '{voters{name}}');
    expect([shed.errors, shed.left]).toEqual([['SUBGRAPH_BUSY'], [[1, 3]]]);
    roll.before = null;
    release();
    expect((await Promise.all(others)).map((a) => a.left)).toEqual([[], [[1, 1]]]);
    const more = await ask('LKPP', '{voters{name}}');
    expect([more.errors, more.left]).toEqual([['QUOTA_EXCEEDED'], [[0, 1]]]);
    const none = await ask('LKPP', '{voters{name}}');
    expect([none.errors, none.left]).toEqual([['QUOTA_EXCEEDED'], [[0, 1]]]);
  });
});

describe('an agency that is down', () => {
  test('its fields are null with an error each, the others answer', async () => {
    wealth.broken = true;
    const answer = await ask('BPS', '{voters{name income greeting}}');
    expect(answer.data).toEqual({
      voters: [
        { name: 'Ani', income: null, greeting: null },
        { name: 'Budi', income: null, greeting: null },
      ],
    });
    expect(answer.errors).toEqual(['SUBGRAPH_UNAVAILABLE voters.greeting', 'SUBGRAPH_UNAVAILABLE voters.income']);
  });

  test('a connection that breaks is made again, once', async () => {
    roll.drops = 1;
    expect(await ask('BPS', '{voters{name}}')).toMatchObject({ errors: [], asked: '2+0' });
    roll.drops = 2;
    expect(await ask('BPS', '{voters{name}}')).toMatchObject({ errors: ['SUBGRAPH_UNAVAILABLE voters'], asked: '4+0' });
    roll.drops = 0;
  });

  test('repetitions have a budget', async () => {
    roll.drops = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 20; i++) await ask('BPS', '{voters{name}}');
    roll.drops = 0;
    // Twenty requests earn two repetitions, beside those in reserve.
    expect(roll.asked.length).toBeLessThanOrEqual(32);
  });
});
