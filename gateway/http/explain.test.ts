import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../../test/house.ts';

/** The catalogue, the own view and the explanation of the real house. */
let house: House;
beforeAll(async () => {
  house = await openHouse({ voters: 500 });
});
afterAll(() => house.stop());

const headersOf = async (persona: string | null) => ({
  'content-type': 'application/json',
  'accept-language': 'en',
  ...(persona === null ? {} : { authorization: `Bearer ${await house.token(persona)}` }),
});
const schema = async (persona: string | null, query = '') =>
  (await fetch(`${house.gate.url}/schema.graphql${query}`, { headers: await headersOf(persona) })).text();
const explain = async (persona: string | null, body: object) => {
  const response = await fetch(`${house.gate.url}/explain`, {
    method: 'POST',
    headers: await headersOf(persona),
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into what it asked for
  return { status: response.status, ...((await response.json()) as any) };
};
const query = '{ voters { nodes { nationalId streetAddress socioEconomic { welfareDecile } } } }';

describe('GET /schema.graphql', () => {
  test('is the caller’s own view, in the types of the forms', async () => {
    const own = await schema('bps-analyst');
    expect(own).toMatch(/^# BPS · DTSEN_UPDATE · register [0-9a-f]{64}/);
    expect(own).toMatch(/nationalId: Pseudonym/);
    expect(own).toMatch(/birthDate: Year/);
    expect(own).not.toMatch(
      /streetAddress: StreetAddress\n[\s\S]*pollingStation|disabilityType|partyBoardChanges|link/,
    );
    expect(await schema(null)).not.toMatch(/type Voter /);
  });
  test('the catalogue is the same for everyone: every name, its owner and class, who may see it', async () => {
    const all = await schema(null, '?view=catalogue');
    expect(all).toMatch(/Pemilik: KPU · Kelas: SPECIFIC/);
    expect(all).toMatch(/- BPS · DTSEN_UPDATE · pseudonym · pks-kpu-bps-2025, Pasal 4 ayat \(1\)/);
    expect(all).toMatch(/disabilityType/);
    expect(await schema('bps-analyst', '?view=catalogue')).toBe(all);
  });
  test('another view is refused', async () => {
    expect(await schema(null, '?view=all')).toMatch(/ARGUMENT_INVALID/);
  });
});

describe('POST /explain', () => {
  test('says of each path form, instrument and clause, or why not and what to ask for; nobody is asked', async () => {
    house.asked();
    const answer = await explain('bps-analyst', { query });
    const of = (path: string) => answer.paths.find((p: { path: string }) => p.path === path);
    expect(of('voters.nodes.nationalId')).toMatchObject({
      granted: true,
      form: 'pseudonym',
      instrument: 'pks-kpu-bps-2025',
      clause: 'Pasal 4 ayat (1), data pemilih',
      until: '2030-03-13',
    });
    expect(of('voters.nodes.streetAddress')).toMatchObject({ granted: false, because: 'PROHIBITED', form: null });
    expect(answer.rows).toContainEqual({ type: 'Voter', rows: 'all rows' });
    expect(answer.duties).toContainEqual(
      expect.objectContaining({
        instrument: 'pks-kpu-bps-2025',
        retention: expect.stringMatching(/^P/),
        onwardTransfer: [],
      }),
    );
    expect(house.asked()).toBe('nobody');
  });
  test.each<[string, string | null, string, unknown]>([
    [
      'two agencies, one after the other',
      'bps-analyst',
      query,
      [
        ['KPU', ['voters', 'voters.nodes.nationalId'], []],
        ['BPS', ['voters.nodes.socioEconomic', 'voters.nodes.socioEconomic.welfareDecile'], [0]],
      ],
    ],
    [
      'two agencies side by side',
      null,
      '{ elections { id } parties(first: 1) { nodes { name } } }',
      [
        ['KPU', ['elections', 'elections.id'], []],
        ['AHU', ['parties', 'parties.nodes.name'], []],
      ],
    ],
    ['a renamed field', 'bps-analyst', '{ v: voters { nodes { a: nationalId } } }', [['KPU', ['v', 'v.nodes.a'], []]]],
    [
      'what is refused is not asked for',
      'bps-analyst',
      '{ voters { nodes { streetAddress nationalId } } }',
      [['KPU', ['voters', 'voters.nodes.nationalId'], []]],
    ],
    ['nobody', null, '{ voters { nodes { nationalId } } }', []],
  ])('hops: %s', async (_, persona, asked, wanted) => {
    house.asked();
    const { hops } = await explain(persona, { query: asked });
    type Told = { agency: string; fields: { path: string[] }[]; after: number[] };
    expect(hops.map((h: Told) => [h.agency, h.fields.map((f) => f.path.join('.')), h.after])).toEqual(wanted);
    expect(JSON.stringify(hops)).not.toMatch(/link|__typename|_entities/);
    expect(house.asked()).toBe('nobody');
  });
  test('rows are told in words', async () => {
    const { rows } = await explain('pantarlih', { query: '{ voters { nodes { fullName } } }' });
    expect(rows).toEqual([{ type: 'Voter', rows: 'rows of polling station 3308102001001' }]);
  });
  const draft = `
id: pks-kpu-kemensos-draft
kind: STATUTORY
title: { id: rancangan, en: draft }
parties: [KPU, KEMENSOS]
legalBases: [PUBLIC_TASK]
period: { from: 2026-01-01 }
acts: []
provenance: { id: rancangan, en: draft }
grants:
  - clause: Butir 1
    from: KPU
    to: KEMENSOS
    purposes: [SOCIAL_ASSISTANCE]
    mode: identified
    rows: { region: duty }
    fields: { Query: [voters], Voter: [streetAddress] }
`;
  test('a draft: what would change, and only that', async () => {
    const answer = await explain('kemensos-officer', { query, draft });
    expect(answer.paths.map((p: { granted: boolean }) => p.granted)).toEqual([false]);
    expect(
      answer.draft.paths.map((c: { path: string; after: { granted: boolean } }) => [c.path, c.after?.granted]),
    ).toEqual(
      expect.arrayContaining([
        ['voters', true],
        ['voters.nodes.streetAddress', true],
        ['voters.nodes.nationalId', false],
      ]),
    );
    expect(answer.draft.rows).toEqual([{ type: 'Voter', rows: 'rows in region 33.08' }]);
    expect(answer.draft.warnings).toEqual([]);
    // and nothing has changed
    expect((await house.ask('kemensos-officer', query)).data).toEqual({ voters: null });
  });
  test.each([
    [
      'a draft that is wrong',
      { query, draft: draft.replace('streetAddress', 'street') },
      400,
      /draft\.yaml:\d+: Voter\.street is not in the schema/,
    ],
    ['a draft that is no YAML', { query, draft: '{' }, 400, /not readable as YAML/],
    ['a draft without end', { query, draft: '['.repeat(20_000) }, 400, /nested or indented deeper/],
    ['a value in place of a name', { query: '{ "3308220101900001 Siti" }' }, 400, /^(?!.*(3308|Siti)).*String/s],
    [
      'a value that a variable may not have',
      { query: 'query($n: Int) { voters(first: $n) { nodes { sex } } }', variables: { n: '3308220101900001' } },
      400,
      /^(?!.*3308).*"\$n" has no valid value/,
    ],
    ['a draft that is no text', { query, draft: {} }, 400, /draft/],
    ['no query', {}, 400, /query/],
    ['a field that is not there', { query: '{ nama }' }, 400, /nama/],
  ])('%s', async (_name, body, status, words) => {
    const answer = await explain(null, body);
    expect(answer.status).toBe(status);
    expect(answer.errors[0].message).toMatch(words);
  });
});
