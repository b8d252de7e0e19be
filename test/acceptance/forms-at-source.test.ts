import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRegister } from '../../schema/language/load.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import { agencies } from '../../subgraphs/agencies.ts';
import {
  callerOf,
  ledgerIn,
  type RecordedStatement,
  recorded,
  TestGateway,
} from '../../subgraphs/kit/testing/index.ts';

/**
 * Clear values stay home: a witness at the driver of each agency sees every statement, its parameters and the rows that
 * come back. What is not granted in clear is in no row, and what depends on the reader is in no text.
 */
const register = loadRegister(fileURLToPath(new URL('../../schema/agreements', import.meta.url)));
const served = new Map<string, { url: string; statements: RecordedStatement[]; close(): Promise<void> }>();
let gateway: TestGateway;

beforeAll(async () => {
  gateway = TestGateway.open('voter-roll');
  for (const agency of await agencies()) {
    const store = await agency.open({ memory: true });
    await agency.seed(store, { voters: 400, keys: gateway.keys });
    const witness = recorded(store);
    const options = {
      port: 0,
      register,
      keys: gateway.keys,
      ledger: ledgerIn(gateway.keys, agency.name),
      logger: pino({ enabled: false }),
    };
    const service = await agency.serve(witness.store, options);
    served.set(agency.name, {
      url: service.url,
      statements: witness.statements,
      close: async () => {
        await service.close();
        await store.close();
      },
    });
  }
});
afterAll(async () => {
  for (const { close } of served.values()) await close();
  gateway?.remove();
});

/** What the driver saw of one question that is granted whole. */
async function witnessed(agency: string, caller: CallerClass, text: string): Promise<RecordedStatement[]> {
  const { url, statements } = served.get(agency)!;
  statements.length = 0;
  const { errors } = await gateway.to(agency).ask(url, register.version, caller, text);
  // A duty that is no region has no place in the record, so its answer is withheld; the statements were sent.
  expect(errors.filter((e) => e.extensions.code !== 'LEDGER_ENTRY_REFUSED')).toEqual([]);
  return [...statements];
}
const rowsOf = (statements: readonly RecordedStatement[]): string => JSON.stringify(statements.map(({ rows }) => rows));

const nationalId = /\b\d{16}\b/;
const day = /\b\d{4}-\d{2}-\d{2}\b/;
const bps = callerOf('BPS', 'DTSEN_UPDATE', { roles: ['ANALYST'] });
const kpu = callerOf('KPU', 'VOTER_LIST_UPDATE', { roles: ['ANALYST'] });
const party = callerOf('KPU', 'PARTY_VERIFICATION', { roles: ['ANALYST'] });
const kemensos = (region: string) => callerOf('KEMENSOS', 'SOCIAL_ASSISTANCE', { duty: { region } });
const bawaslu = (region: string) => callerOf('BAWASLU', 'ELECTION_OVERSIGHT', { duty: { region } });
const pantarlih = (pollingStation: string) =>
  callerOf('KPU', 'FIELD_VERIFICATION', { roles: ['PANTARLIH'], duty: { pollingStation } });

const persons =
  '{ voters(first: 300) { totalCount nodes { nationalId familyCardNumber fullName birthDate region { name } } } }';

describe('no row that reaches Node holds', () => {
  test.each<[string, string, CallerClass, string, RegExp, RegExp]>([
    ['a NIK for BPS, who has pseudonyms', 'voter-roll', bps, persons, nationalId, /"[0-9a-f]{64}"/],
    ['a day of birth for BPS, who has years', 'voter-roll', bps, persons, day, /"birthDate":"\d{4}"/],
    ['a NIK for KPU’s analyst, who has it masked', 'voter-roll', kpu, persons, nationalId, /"\d{6}\*{10}"/],
    [
      'a NIK for BPS’s own analyst',
      'socio-economic',
      bps,
      '{ individuals(first: 300) { nodes { nationalId fullName family { familyNumber members { nationalId } } } } }',
      nationalId,
      /"\d{6}\*{10}"/,
    ],
    [
      'a family’s number for Kemensos',
      'socio-economic',
      kemensos('33.08'),
      '{ families(first: 300) { totalCount nodes { familyNumber headName welfareDecile } } }',
      nationalId,
      /"\d{6}\*{10}"/,
    ],
    [
      'an officer’s NIK for KPU',
      'party-registry',
      party,
      '{ parties(where: { disputeStatus: TIDAK_ADA }) { nodes { name boards(first: 50) { nodes { officers { name nationalId } } } } } }',
      nationalId,
      /"\d{6}\*{10}"/,
    ],
  ])('%s', async (_name, agency, caller, text, clear, form) => {
    const rows = rowsOf(await witnessed(agency, caller, text));
    expect(rows).toMatch(form);
    expect(rows).not.toMatch(clear);
  });

  test('a column that nobody asked for', async () => {
    const rows = rowsOf(await witnessed('voter-roll', kpu, '{ voters(first: 300) { nodes { sex } } }'));
    expect(rows).toMatch(/"sex":/);
    expect(rows).not.toMatch(/national_id|nationalId|full_name|fullName|birth|address/i);
  });

  test('the witness sees a clear value where it is granted', async () => {
    expect(rowsOf(await witnessed('voter-roll', kpu, persons))).toMatch(day);
  });
});

describe('what depends on the reader is a parameter', () => {
  test.each<[string, string, CallerClass, CallerClass, string, string]>([
    [
      'a region',
      'voter-roll',
      bawaslu('33.08.10'),
      bawaslu('33.08.01'),
      '33.08.10',
      '{ voters { totalCount nodes { fullName } } }',
    ],
    [
      'a station',
      'voter-roll',
      pantarlih('3308102001001'),
      pantarlih('3308012001001'),
      '3308102001001',
      '{ voters { totalCount nodes { fullName } } pollingStations { nodes { name } } }',
    ],
    [
      'a region of families',
      'socio-economic',
      kemensos('33.08.10'),
      kemensos('33.08.01'),
      '33.08.10',
      '{ families { totalCount nodes { headName welfareDecile } } }',
    ],
    [
      'a region that is no region',
      'voter-roll',
      bawaslu("33.08' or true --"),
      bawaslu('33.08.01'),
      "33.08' or true --",
      '{ voters { totalCount nodes { fullName } } }',
    ],
  ])('%s: two readers, one text', async (_name, agency, one, other, value, text) => {
    const mine = await witnessed(agency, one, text);
    const theirs = await witnessed(agency, other, text);
    const texts = (statements: RecordedStatement[]): string[] => [...new Set(statements.map((s) => s.text))].sort();
    const pages = (statements: RecordedStatement[]) => statements.filter((s) => /lateral|count\(/.test(s.text));
    expect(texts(pages(mine))).toEqual(texts(pages(theirs)));
    for (const statement of mine) expect(statement.text).not.toContain(value.slice(0, 8));
    // once by the predicate of the statement, once by the setting that row-level security reads
    for (const { parameters } of pages(mine)) expect(JSON.stringify(parameters)).toContain(JSON.stringify(value));
    const fence = mine.find((s) => s.text.includes('set_config'));
    expect(String(fence?.parameters[0])).toContain(value);
  });

  test('a filter’s values, a page’s place, and the key of a pseudonym', async () => {
    const filtered = '{ voters(where: { region: "33.08.10", sex: P }, first: 7) { nodes { nationalId } } }';
    const statements = await witnessed('voter-roll', bps, filtered);
    const page = statements.find((s) => s.text.includes('hmac('))!;
    const key = page.parameters.find((p) => typeof p === 'string' && /^[\w-]{43}$/.test(p));
    expect(key).toBeDefined();
    for (const { text } of statements) expect(text).not.toMatch(/33\.08|'P'/);
    expect(page.text).not.toContain(String(key));
    expect(page.parameters).toEqual(expect.arrayContaining(['P', 8]));
  });
});
