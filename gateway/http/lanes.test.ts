import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { signWithDemoKeys } from '../../schema/language/load.ts';
import { readEntry, readLog } from '../../schema/ledger/index.ts';
import { readConfig } from '../config.ts';
import { issuerSettings, mintToken, personas } from '../identity/index.ts';
import { ShortLane } from './short-lane.ts';
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
    fields: { Query: [voters, beings], Voter: [name, sex, station], Cat: [name], Dog: [bark] }
`;

let gate: TestGate;
let authorization: string;
const taken = vi.spyOn(ShortLane.prototype, 'answer');

beforeAll(async () => {
  const register = mkdtempSync(join(tmpdir(), 'simpul-register-'));
  writeFileSync(join(register, 'kpu-bps.yaml'), instrument);
  signWithDemoKeys(register);
  gate = await testGate({ SIMPUL_REGISTER: register });
  const settings = issuerSettings(readConfig({ PORT: '0', SIMPUL_DATA: join(gate.folder, 'data') }));
  const analyst = personas.get('bps-analyst');
  if (settings === null || analyst === undefined) throw new Error('no persona');
  authorization = `Bearer ${await mintToken(settings, analyst, Date.now())}`;
});
afterAll(() => gate.stop());
afterEach(() => {
  gate.roll.broken = false;
});

/** Everything of an answer but what is of one request: its id and its moment. */
async function post(body: object, headers: Record<string, string>) {
  const response = await fetch(`${gate.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const own = ['x-request-id', 'x-receipt', 'date', 'keep-alive'];
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => !own.includes(name))),
    text: await response.text(),
  };
}

/** What the ledger has, less what is of one request. */
const entries = () =>
  [...readLog(join(gate.folder, 'data', 'ledger', 'gateway-1'))].map(([, bytes]) => {
    const { time: _, decided: __, request: ___, micros: ____, response: _____, hops, ...alike } = readEntry(bytes);
    // How often a broken agency is asked again hangs on the budget, which the first time may have used up.
    return { ...alike, hops: new Set(hops.map(({ agency, digest }) => `${agency} ${digest !== null}`)) };
  });

const part = fc.constantFrom(
  'voters{name}',
  'voters{name nik}',
  'v:voters(first:$n){sex __typename station{id}}',
  'voters(where:{nik:"1"}){name}',
  'deciles',
  'beings{...on Cat{name lives} ...on Dog{bark}}',
  '__schema{queryType{name}}',
  '__typename',
  'c:voters{greeting @include(if:$yes) income}',
);
const accepted = fc.constantFrom('application/json', 'application/graphql-response+json', '*/*');
let documents = 0;

describe('two lanes, one result', () => {
  test('a document seen before is answered the short way, to the byte as the first time, and recorded alike', async () => {
    let short = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          parts: fc.array(part, { minLength: 1, maxLength: 4 }),
          variables: fc.constantFrom({ yes: true }, { yes: false, n: 2 }, { yes: true, n: 'x' }, {}),
          accept: accepted,
          language: fc.constantFrom('en', 'id'),
          mode: fc.constantFrom('filter', 'reject', 'dry-run'),
          signedIn: fc.boolean(),
          broken: fc.boolean(),
        }),
        async ({ parts, variables, accept, language, mode, signedIn, broken }) => {
          gate.roll.broken = broken;
          const query = `query Q${documents++}($yes: Boolean!, $n: Int) { ${[...new Set(parts)].join(' ')} n: __typename @include(if: $yes) m: voters(first: $n) { name } }`;
          const headers = {
            accept,
            'accept-language': language,
            'x-denial': mode,
            ...(signedIn ? { authorization } : {}),
          };
          // The media type is learnt with any document.
          await post({ query: `query A${documents}{__typename}` }, { accept });
          taken.mockClear();
          const long = await post({ query, variables }, headers);
          expect(taken).toHaveBeenCalledTimes(0);
          expect(await post({ query, variables }, headers)).toEqual(long);
          const [first, second] = entries().slice(-2);
          expect(second).toEqual(first);
          short += taken.mock.calls.length;
        },
      ),
      { numRuns: 60 },
    );
    expect(short).toBeGreaterThan(20);
  });

  test.each([
    ['@defer', '{voters{... @defer{name}}}'],
    ['a subscription', 'subscription{voters{name}}'],
  ])('%s is refused as not served, with one error', async (_name, query) => {
    const { status, text } = await post({ query }, { accept: 'application/graphql-response+json' });
    const { errors } = JSON.parse(text) as { errors: Array<{ extensions: { code: string } }> };
    expect([status, errors.map((e) => e.extensions.code)]).toEqual([400, ['OPERATION_UNSUPPORTED']]);
  });

  test('a malformed scalar is bad input, and is not repeated', async () => {
    const { text } = await post({ query: '{deciles(of: "SECRET-1")}' }, { accept: 'application/json' });
    expect(text).toContain('"code":"BAD_USER_INPUT"');
    expect(text).not.toContain('SECRET');
  });
});
