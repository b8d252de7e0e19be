import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signWithDemoKeys } from '../../schema/language/load.ts';
import { readConfig } from '../config.ts';
import { issuerSettings, mintToken, personas } from '../identity/index.ts';
import { limits } from '../limits/index.ts';
import { type TestGate, testGate } from './testing.ts';

const instrument = (id: string) => `
id: ${id}
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
    fields: { Query: [voters], Voter: [name] }
`;

let gate: TestGate;
let token: (persona: string) => Promise<string>;

beforeAll(async () => {
  const register = mkdtempSync(join(tmpdir(), 'simpul-register-'));
  writeFileSync(join(register, 'kpu-bps.yaml'), instrument('kpu-bps'));
  signWithDemoKeys(register);
  gate = await testGate({ SIMPUL_REGISTER: register });
  const config = readConfig({ PORT: '0', SIMPUL_DATA: join(gate.folder, 'data') });
  token = async (persona) => {
    const settings = issuerSettings(config);
    const who = personas.get(persona);
    if (settings === null || who === undefined) throw new Error(persona);
    return mintToken(settings, who, Date.now());
  };
});
afterAll(() => gate.stop());
beforeEach(() => {
  gate.log.length = 0;
  gate.roll.asked.length = 0;
});

const post = async (body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${gate.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as {
    data?: unknown;
    errors?: Array<{ message: string; extensions: { code: string; action: string } }>;
  };
  return {
    status: response.status,
    headers: response.headers,
    ...answer,
    codes: answer.errors?.map((e) => e.extensions.code),
  };
};
const bearer = async (persona: string) => ({ authorization: `Bearer ${await token(persona)}` });
const modern = { accept: 'application/graphql-response+json' };

describe('a request that is in order', () => {
  test('a reader with an instrument gets what it grants', async () => {
    const answer = await post({ query: '{voters{name nik}}' }, await bearer('bps-analyst'));
    expect(answer).toMatchObject({
      status: 200,
      data: {
        voters: [
          { name: 'Ani', nik: null },
          { name: 'Budi', nik: null },
        ],
      },
    });
    expect(answer.errors?.[0]).toMatchObject({
      extensions: { code: 'NOT_GRANTED', coordinate: 'Voter.nik', instrument: 'kpu-bps', because: 'FIELD_NOT_GRANTED' },
      path: ['voters', 'nik'],
    });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
  test('nobody signed in is the public', async () => {
    expect(await post({ query: '{voters{name}}' })).toMatchObject({
      status: 200,
      data: { voters: null },
      codes: ['NOT_GRANTED'],
    });
    expect(gate.roll.asked).toHaveLength(0);
  });
  test('Indonesian unless English is preferred', async () => {
    const answer = await post({ query: '{voters{name}}' }, { 'accept-language': 'fr, id;q=0.5' });
    expect(answer.errors?.[0]?.message).toMatch(/tidak diberikan/);
  });
});

describe('a request that is not in order', () => {
  const big = `{${'a'.repeat(limits.bodyBytes)}}`;
  const deep = `{${'voters{station{'.repeat(12)}id${'}}'.repeat(12)}}`;
  const cases: Array<[string, unknown, Record<string, string>, number, string]> = [
    ['bad token', { query: '{__typename}' }, { authorization: 'Bearer x.y.z' }, 401, 'TOKEN_INVALID'],
    ['bad scheme', { query: '{__typename}' }, { authorization: 'Basic eA==' }, 401, 'TOKEN_INVALID'],
    [
      'public naming a purpose of others',
      { query: '{__typename}' },
      { 'x-purpose': 'DTSEN_UPDATE' },
      403,
      'PURPOSE_NOT_ALLOWED',
    ],
    ['unknown purpose', { query: '{__typename}' }, { 'x-purpose': 'CURIOSITY' }, 400, 'PURPOSE_UNKNOWN'],
    ['unknown denial mode', { query: '{__typename}' }, { 'x-denial': 'ignore' }, 400, 'DENIAL_MODE_INVALID'],
    [
      'unknown instrument',
      { query: '{__typename}' },
      { ...modern, 'x-agreement': 'pks-none' },
      400,
      'AGREEMENT_UNKNOWN',
    ],
    ['not JSON', '{"query":', {}, 400, 'REQUEST_MALFORMED'],
    ['empty', '', {}, 400, 'REQUEST_MALFORMED'],
    [
      'another media type',
      'query=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    ],
    ['too large', { query: big }, {}, 413, 'REQUEST_TOO_LARGE'],
    ['a batch', [{ query: '{__typename}' }], {}, 400, 'BATCHING_OFF'],
    ['variables that are no map', { query: '{__typename}', variables: [1] }, {}, 400, 'REQUEST_MALFORMED'],
    ['no query', {}, {}, 400, 'REQUEST_MALFORMED'],
    ['not GraphQL', { query: '{' }, modern, 400, 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', { query: '{nama}' }, modern, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['too deep', { query: deep }, modern, 400, 'LIMIT_EXCEEDED'],
    [
      'too many aliases',
      { query: `{${Array.from({ length: 70 }, (_, i) => `a${i}:voters{name}`).join(' ')}}` },
      modern,
      400,
      'LIMIT_EXCEEDED',
    ],
    ['deeper than the parser goes', { query: '{a'.repeat(2000) + '}'.repeat(2000) }, modern, 400, 'LIMIT_EXCEEDED'],
    [
      'a body that is said to be compressed',
      { query: '{__typename}' },
      { 'content-encoding': 'gzip' },
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    ],
    ['too many tokens', { query: `{${'__typename '.repeat(6000)}}` }, modern, 400, 'LIMIT_EXCEEDED'],
    ['a mutation', { query: 'mutation{x}' }, modern, 400, 'OPERATION_UNSUPPORTED'],
    ['a subscription', { query: 'subscription{voters{name}}' }, modern, 400, 'OPERATION_UNSUPPORTED'],
    [
      'an instrument of others',
      { query: '{voters{name}}' },
      { ...modern, 'x-agreement': 'kpu-bps' },
      400,
      'AGREEMENT_UNKNOWN',
    ],
    [
      'no such operation',
      { query: 'query A{__typename}', operationName: 'B' },
      modern,
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'a variable of the wrong type',
      { query: 'query($n:Int!){voters(first:$n){name}}', variables: { n: 'x' } },
      modern,
      400,
      'BAD_USER_INPUT',
    ],
  ];
  test.each(cases)('%s', async (_name, body, headers, status, code) => {
    const answer = await post(body, headers);
    expect({ status: answer.status, code: answer.codes?.[0] }).toEqual({ status, code });
    expect(answer.errors?.[0]?.extensions.action).toMatch(/\w/);
    expect(answer.errors?.[0]?.message).not.toMatch(/\{\w+\}/);
    expect(gate.roll.asked).toHaveLength(0);
  });

  test('fragments that unfold without end are refused at once', async () => {
    const levels = 30;
    const fragments = Array.from(
      { length: levels },
      (_, i) =>
        `fragment F${i} on Voter{${i + 1 < levels ? `...F${i + 1} ...G${i + 1}` : 'name'}} fragment G${i} on Voter{${i + 1 < levels ? `...F${i + 1} ...G${i + 1}` : 'name'}}`,
    );
    const answer = await post(
      { query: `{voters{...F0 ...G0}} ${fragments.join(' ')}` },
      { ...modern, ...(await bearer('bps-analyst')) },
    );
    expect(answer).toMatchObject({ status: 400, codes: ['LIMIT_EXCEEDED'] });
  });

  test('a purpose must be named where the token lists two', async () => {
    expect(await post({ query: '{__typename}' }, await bearer('kpu-analyst'))).toMatchObject({
      status: 400,
      codes: ['PURPOSE_REQUIRED'],
    });
  });

  test('a wrong field name is told without naming the right one', async () => {
    const answer = await post({ query: '{voters{nike}}' });
    expect(JSON.stringify(answer.errors)).not.toMatch(/Did you mean|"nik"/);
  });

  test('reject answers 403 to a client that speaks the newer media type', async () => {
    const headers = { ...modern, 'x-denial': 'reject', ...(await bearer('bps-analyst')) };
    const answer = await post({ query: '{voters{name nik}}' }, headers);
    expect(answer).toMatchObject({ status: 403, codes: ['REJECTED', 'NOT_GRANTED'] });
    expect(answer.data).toBeUndefined();
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s is told to POST', async (method) => {
    const response = await fetch(`${gate.url}/graphql?query={__typename}`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('an address that is not served', async () => {
    const response = await fetch(`${gate.url}/nowhere`);
    expect([
      response.status,
      ((await response.json()) as { errors: Array<{ extensions: { code: string } }> }).errors[0]?.extensions.code,
    ]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('health and log', () => {
  test('alive, and not ready while no agency says so', async () => {
    expect((await fetch(`${gate.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${gate.url}/readyz`);
    expect(ready.status).toBe(503);
  });
  test('the log has one line for an operation, and nothing personal in it', async () => {
    const secret = 'SITI-AMINAH-3308220101900001';
    const headers = await bearer('bps-analyst');
    await post(
      { query: `query($w:VoterFilter){voters(where:$w){name nik}}`, variables: { w: { nik: secret } } },
      headers,
    );
    await post({ query: `{voters(where:{nik:"${secret}"}){name}}` }, headers);
    await post({ query: `query($n:Int!){voters(first:$n){name}}`, variables: { n: secret } }, headers);
    const lines = gate.log.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter((l) => l.msg === 'operation')).toHaveLength(3);
    expect(lines[0]).toMatchObject({
      agency: 'BPS',
      purpose: 'DTSEN_UPDATE',
      denied: 1,
      mode: 'filter',
      document: expect.stringMatching(/^[0-9a-f]{64}$/),
      codes: ['NOT_GRANTED'],
    });
    expect(gate.log.join('')).not.toContain(secret);
    expect(gate.log.join('')).not.toContain(headers.authorization.slice(10, 40));
    expect(gate.log.join('')).not.toMatch(/Ani|Budi/);
  });
});
