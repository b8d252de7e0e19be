import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signWithDemoKeys } from '../../schema/language/load.ts';
import { readConfig } from '../config.ts';
import { issuerSettings, mintToken, personas } from '../identity/index.ts';
import { type TestGate, testGate } from './testing.ts';

const instrument = `
id: kpu-bps
kind: STATUTORY
title: { id: x, en: x }
parties: [KPU, BPS]
legalBases: [PUBLIC_TASK]
period: { from: 2020-01-01 }
acts: [{ act: SIGNED, on: 2020-01-01 }]
provenance: { id: x, en: x }
grants:
  - clause: Pasal 1
    from: KPU
    to: BPS
    purposes: [DTSEN_UPDATE]
    mode: identified
    rows: all
    quota: { requestsPerDay: 40 }
    fields: { Query: [voters], Voter: [name, sex] }
`;
const asker = '{ agency: BPS, purpose: DTSEN_UPDATE, roles: [ANALYST] }';
const questions: Record<string, [graphql: string, yaml: string]> = {
  'nama-pemilih': [
    'query NamaPemilih($first: Int = 2) { voters(first: $first) { nama: name nik } }',
    `text: { id: Siapa?, en: Who? }
askers: [${asker}]
either: [voters.nik, voters.nama]
variables: { first: { text: { id: Banyaknya, en: How many }, minimum: 1, maximum: 5 } }
columns: { voters.nama: { note: { id: n, en: n } } }`,
  ],
  'nik-pemilih': ['query NikPemilih { voters { nik } }', `text: { id: NIK?, en: NIK? }\naskers: [${asker}]`],
};

let gate: TestGate;
let bps: Record<string, string>;
beforeAll(async () => {
  const register = mkdtempSync(join(tmpdir(), 'simpul-register-'));
  writeFileSync(join(register, 'kpu-bps.yaml'), instrument);
  signWithDemoKeys(register);
  const operations = mkdtempSync(join(tmpdir(), 'simpul-operations-'));
  mkdirSync(join(operations, 'bps'));
  for (const [name, [graphql, yaml]] of Object.entries(questions)) {
    writeFileSync(join(operations, 'bps', `${name}.graphql`), graphql);
    writeFileSync(join(operations, 'bps', `${name}.yaml`), yaml);
  }
  gate = await testGate({ SIMPUL_REGISTER: register, SIMPUL_OPERATIONS: operations });
  const settings = issuerSettings(readConfig({ PORT: '0', SIMPUL_DATA: join(gate.folder, 'data') }));
  const who = personas.get('bps-analyst');
  if (settings === null || who === undefined) throw new Error('no persona');
  bps = { authorization: `Bearer ${await mintToken(settings, who, Date.now())}` };
});
afterAll(() => gate.stop());
beforeEach(() => {
  gate.log.length = 0;
  gate.roll.asked.length = 0;
});

const send = async (path: string, body?: unknown, headers: Record<string, string> = bps) => {
  const response = await fetch(`${gate.url}${path}`, {
    headers: {
      'accept-language': 'en',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const bytes = await response.arrayBuffer();
  const text = Buffer.from(bytes).toString();
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into what it asked for
  const json: any =
    /json/.test(response.headers.get('content-type') ?? '') &&
    !/ndjson/.test(response.headers.get('content-type') ?? '')
      ? JSON.parse(text)
      : null;
  return {
    status: response.status,
    headers: response.headers,
    text,
    bytes,
    json,
    codes: json?.errors?.map((e: { extensions: { code: string } }) => e.extensions.code),
  };
};
const accepting = (accept: string): Record<string, string> => ({ ...bps, accept });

describe('which questions a reader is told of', () => {
  test('those that he may ask, with their variables and bounds', async () => {
    const { json } = await send('/operations');
    expect(json).toMatchObject({
      agency: 'BPS',
      purpose: 'DTSEN_UPDATE',
      register: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(json.operations).toEqual([
      expect.objectContaining({
        id: 'nama-pemilih',
        text: { id: 'Siapa?', en: 'Who?' },
        variables: [expect.objectContaining({ name: 'first', type: 'Int', default: '2', minimum: 1, maximum: 5 })],
      }),
    ]);
    expect((await send('/operations', undefined, {})).json.operations).toEqual([]);
  });
  test('of another one he is told why not, and what to request', async () => {
    const { json } = await send('/operations/nik-pemilih');
    expect(json).toMatchObject({ mayAsk: false, document: 'query NikPemilih { voters { nik } }' });
    expect(json.refused).toEqual([
      expect.objectContaining({
        path: 'voters.nik',
        because: 'FIELD_NOT_GRANTED',
        request: expect.stringMatching(/amend kpu-bps/),
      }),
    ]);
  });
  test('an unknown name is answered with the nearest that he may ask, never with another', async () => {
    const near = await send('/operations/nama-pemilik');
    expect(near).toMatchObject({ status: 404, codes: ['OPERATION_UNKNOWN'] });
    expect(near.text).toContain('nama-pemilih?');
    expect((await send('/operations/nik-pemilik')).text).not.toContain('nik-pemilih');
    expect((await send('/operations/nama-pemilik', undefined, {})).text).not.toContain('nama-pemilih');
    expect((await send('/graphql', { documentId: 'nama-pemilik' })).status).toBe(404);
  });
});

describe('a question asked', () => {
  const wanted = {
    voters: [
      { nama: 'Ani', nik: null },
      { nama: 'Budi', nik: null },
    ],
  };
  test.each([
    ['by its name', '/operations/nama-pemilih', { first: 3 }],
    ['by documentId', '/graphql', { documentId: 'nama-pemilih', variables: { first: 3 } }],
  ])('%s goes the road of all: refusals, quota, log', async (_, path, body) => {
    const answer = await send(path, body);
    expect(answer).toMatchObject({ status: 200, codes: ['NOT_GRANTED'] });
    expect(answer.json.data).toEqual(wanted);
    expect(answer.headers.get('link')).toBe('</operations/nama-pemilih/codebook>; rel="describedby"');
    expect(gate.roll.asked[0]?.variables).toEqual({ first: 3 });
    const line = gate.log.map((l) => JSON.parse(l)).find((l) => l.msg === 'operation');
    expect(line).toMatchObject({
      operation: 'nama-pemilih',
      agency: 'BPS',
      denied: 1,
      instruments: ['kpu-bps'],
      codes: ['NOT_GRANTED'],
    });
  });
  test('which the register refuses is refused with its reason, and asks nobody', async () => {
    const answer = await send('/operations/nik-pemilih', {});
    expect(answer.json).toMatchObject({
      data: { voters: null },
      errors: [{ extensions: { because: 'FIELD_NOT_GRANTED', instrument: 'kpu-bps' } }],
    });
    expect((await send('/operations/nama-pemilih', {}, { 'x-denial': 'reject' })).codes).toContain('REJECTED');
    expect(gate.roll.asked).toHaveLength(0);
  });
  test.each([
    ['past a bound', '/operations/nama-pemilih', { first: 6 }, 400, 'BAD_USER_INPUT'],
    ['with a variable that it has not', '/operations/nama-pemilih', { frist: 1 }, 400, 'BAD_USER_INPUT'],
    ['of another type', '/operations/nama-pemilih', { first: 'x' }, 200, 'BAD_USER_INPUT'],
    ['with a list for variables', '/operations/nama-pemilih', [1], 400, 'REQUEST_MALFORMED'],
    [
      'with a document of its own',
      '/graphql',
      { documentId: 'nama-pemilih', query: '{ voters { name } }' },
      400,
      'REQUEST_MALFORMED',
    ],
    ['by no name', '/graphql', { documentId: 7 }, 400, 'REQUEST_MALFORMED'],
  ])('%s is refused', async (_, path, body, status, code) => {
    expect(await send(path, body)).toMatchObject({ status, codes: [code] });
    expect(gate.roll.asked).toHaveLength(0);
  });
});

describe('an answer as a file', () => {
  test('CSV, and its codebook for whoever asked, and for nobody else', async () => {
    const { status, headers, text } = await send('/operations/nama-pemilih', {}, accepting('text/csv'));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe('attachment; filename="nama-pemilih.csv"');
    expect(text.replace(/^\ufeff/, '')).toBe('nama,nik,_status\r\nAni,,nik:NOT_GRANTED\r\nBudi,,nik:NOT_GRANTED\r\n');
    const where = /^<(\/codebooks\/[0-9a-f-]+)>; rel="describedby"/.exec(headers.get('link') ?? '')?.[1] ?? '';
    const { json } = await send(where);
    expect(json).toMatchObject({
      operation: 'nama-pemilih',
      purpose: 'DTSEN_UPDATE',
      rowSet: 'voters',
      answer: { rows: 2 },
    });
    expect(json.columns).toEqual([
      expect.objectContaining({
        name: 'nama',
        coordinate: 'Voter.name',
        form: 'clear',
        instrument: 'kpu-bps',
        clause: 'Pasal 1',
        refused: null,
        missing: {},
        note: { id: 'n', en: 'n' },
      }),
      expect.objectContaining({
        name: 'nik',
        form: null,
        refused: expect.objectContaining({ because: 'FIELD_NOT_GRANTED' }),
        missing: { NOT_GRANTED: 2 },
      }),
    ]);
    expect((await send(where, undefined, {})).status).toBe(404);
  });
  test('Parquet and NDJSON, of any document', async () => {
    const query = '{ voters { name sex } }';
    const { bytes, headers } = await send('/graphql', { query }, accepting('application/vnd.apache.parquet'));
    expect(headers.get('content-type')).toBe('application/vnd.apache.parquet');
    expect(await parquetReadObjects({ file: bytes })).toEqual([
      { name: 'Ani', sex: 'P', _status: '' },
      { name: 'Budi', sex: 'L', _status: '' },
    ]);
    const lines = (await send('/graphql', { query }, accepting('text/csv;q=0.5, application/x-ndjson'))).text;
    expect(lines).toBe('{"name":"Ani","sex":"P","_status":""}\n{"name":"Budi","sex":"L","_status":""}\n');
  });
  test.each([
    ['of which nothing is granted', { query: '{ voters { nik } }' }, {}, 403, 'NOT_GRANTED'],
    ['that is refused as a whole', { query: '{ voters { name nik } }' }, { 'x-denial': 'reject' }, 403, 'REJECTED'],
    ['of a document at fault', { query: '{ voters { nam } }' }, {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['of no document', { query: '{' }, {}, 400, 'GRAPHQL_PARSE_FAILED'],
    ['that could be two tables', { query: '{ voters { name } deciles beings { name } }' }, {}, 406, 'TABLE_AMBIGUOUS'],
  ])('%s is told as JSON, with its errors', async (_, body, headers, status, code) => {
    const answer = await send('/graphql', body, { ...accepting('text/csv'), ...headers });
    expect(answer).toMatchObject({ status });
    expect(answer.codes).toContain(code);
    expect(gate.roll.asked).toHaveLength(0);
  });
  test('of a service that does not answer is no empty file', async () => {
    gate.roll.broken = true;
    try {
      const answer = await send('/graphql', { query: '{ voters { name } }' }, accepting('text/csv'));
      expect(answer).toMatchObject({ status: 502, codes: ['SUBGRAPH_UNAVAILABLE'] });
    } finally {
      gate.roll.broken = false;
    }
  });
  test('what is not served is said before an agency is asked', async () => {
    const answer = await send('/operations/nama-pemilih', {}, accepting('application/vnd.ms-excel'));
    expect(answer).toMatchObject({ status: 406, codes: ['NOT_ACCEPTABLE'] });
    expect(answer.text).toContain('text/csv');
    expect(gate.roll.asked).toHaveLength(0);
  });
});

test('no quota is spared: the fortieth request is the last, by whatever name it is asked', async () => {
  let last = await send('/operations/nama-pemilih', {});
  for (let i = 0; i < 40 && last.codes?.[0] !== 'QUOTA_EXCEEDED'; i++)
    last = await send('/operations/nama-pemilih', {});
  expect(last.codes).toEqual(['QUOTA_EXCEEDED']);
  const file = await send('/graphql', { query: '{ voters { name } }' }, accepting('text/csv'));
  expect(file.codes).toEqual(['QUOTA_EXCEEDED']);
});
