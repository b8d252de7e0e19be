import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agencies } from '../../subgraphs/agencies.ts';
import { describedBy } from '../../subgraphs/catalogue.ts';
import { BPS_DISTRICT_CODE } from '../../subgraphs/population/bps-district-codes.ts';
import { type House, openHouse } from '../house.ts';

/** Satu Data Indonesia in the graph: metadata, standard data, reference codes, and codes that carry their scheme. */
let house: House;
beforeAll(async () => {
  house = await openHouse({ voters: 400 });
});
afterAll(() => house?.stop());

const said = async (text: string, variables?: Record<string, unknown>): Promise<unknown[]> =>
  (await house.ask(null, text, variables === undefined ? {} : { variables })).errors.map((e) => e.extensions.code);

describe('the catalogue in the graph', () => {
  test('tells everyone each dataset, its elements and who may read them, from one agency, whichever is up', async () => {
    const text = `{ datasets { id title producer walidata updateCycle legalBase provenance elements { coordinate } }
      dataset(id: "dtsen") { elements { coordinate readers { agency purposes form instrument } } } }`;
    house.asked();
    const { data, errors } = await house.ask(null, text);
    expect(errors).toEqual([]);
    expect(house.asked().split(', ')).toHaveLength(1);
    expect(data.datasets.map((d: { id: string }) => d.id)).toEqual(
      expect.arrayContaining(['badan-hukum-partai', 'daftar-pemilih', 'dtsen', 'jembatan-wilayah', 'kode-wilayah']),
    );
    for (const { producer, walidata, legalBase, provenance, elements } of data.datasets) {
      expect([producer, walidata, provenance].every((text: string) => text.length > 2)).toBe(true);
      expect(legalBase.length).toBeGreaterThan(0);
      expect(elements.length).toBeGreaterThan(0);
    }
    const decile = data.dataset.elements.find((e: { coordinate: string }) => e.coordinate === 'Family.welfareDecile');
    const kemensos = {
      agency: 'KEMENSOS',
      purposes: ['SOCIAL_ASSISTANCE'],
      form: 'clear',
      instrument: 'pks-bps-kemensos-2025',
    };
    expect(decile.readers).toContainEqual(kemensos);
    expect(decile.readers.some((r: { agency: string }) => r.agency === 'KPU' || r.agency === 'PUBLIC')).toBe(false);
  });

  test('gives standard data of an element, and the codes of its classification', async () => {
    const { data } = await house.ask(
      'bps-analyst',
      `{ dataElements(type: "Voter") { coordinate concept definition classification measure unit class owner }
         referenceCodes(set: "DisabilityType") { code meaning }
         thresholds: referenceCodes(set: "AMBANG_KEPENGURUSAN") { code value source } none: referenceCodes(set: "x") { code } }`,
    );
    const of = (name: string) =>
      data.dataElements.find((e: { coordinate: string }) => e.coordinate === `Voter.${name}`);
    expect(of('disabilityType')).toMatchObject({
      concept: 'Pemilih',
      classification: 'DisabilityType',
      class: 'SPECIFIC',
      owner: 'KPU',
      measure: null,
    });
    expect(of('age')).toMatchObject({ unit: 'tahun', measure: of('age').definition });
    expect(data.referenceCodes.length).toBe(6);
    expect(data.thresholds.map((t: { code: string; value: number }) => [t.code, t.value])).toEqual([
      ['PROVINSI', 100],
      ['KAB_KOTA', 75],
      ['KECAMATAN', 50],
      ['PEREMPUAN_PUSAT', 30],
    ]);
    expect(data.none).toBeNull();
  });

  test.each([
    [
      'an element that no dataset has',
      'type New { a: String @element(provider: "KPU", class: "PUBLIC", definition: "x") }',
      /New\.a: stands in 0 datasets/,
    ],
    [
      'a number without unit',
      'type Voter { n: Int @element(provider: "KPU", class: "PUBLIC", definition: "x") } type Election { n: Int @element(provider: "KPU", class: "PUBLIC", definition: "x") }',
      /Election\.n: a number without unit/,
    ],
    ['a description of what is not declared', 'type Query { a: String }', /Region\.voterCount is no element here/],
  ])('%s is refused when composing, with the file', (_name, sdl, words) => {
    const faults = () => describedBy('voter-roll', parse(sdl));
    expect(faults).toThrow(words);
    expect(faults).toThrow(/subgraphs\/voter-roll\/metadata\/datasets\.yaml/);
  });

  test('describes every agency that there is', async () => {
    for (const { name, typeDefs } of await agencies())
      expect(describedBy(name, await typeDefs()).elements.length).toBeGreaterThan(5);
  });
});

describe('region codes', () => {
  test('are bridged between the schemes: 3308100 of BPS is 33.08.15 Candimulyo', async () => {
    const text = `query ($scheme: AreaCodeScheme!, $code: AreaCode!) {
      areaCodes(scheme: $scheme, code: $code) { kemendagri { code name } bps { scheme code edition } } }`;
    const bridged = async (scheme: string, code: string) =>
      (await house.ask(null, text, { variables: { scheme, code } })).data.areaCodes;
    expect(await bridged('BPS', '3308100')).toEqual({
      kemendagri: { code: '33.08.15', name: 'Candimulyo' },
      bps: { scheme: 'BPS', code: '3308100', edition: '2022' },
    });
    for (const [kemendagri, bps] of Object.entries(BPS_DISTRICT_CODE)) {
      expect((await bridged('BPS', bps)).kemendagri.code).toBe(kemendagri);
      expect((await bridged('KEMENDAGRI', kemendagri)).bps.code).toBe(bps);
    }
    expect(await bridged('BPS', '9999999')).toBeNull();
    expect(await bridged('KEMENDAGRI', '33.71')).toMatchObject({ bps: null });
  });

  test.each([
    ['a filter', '{ regions(within: "3308100") { totalCount } }', 'BAD_USER_INPUT'],
    ['an argument that says Kemendagri by default', '{ region(code: "3308100") { name } }', 'BAD_USER_INPUT'],
    ['a party’s boards', '{ party(id: "pkb") { boards(region: "3308") { totalCount } } }', 'BAD_USER_INPUT'],
    [
      'a bridge asked in the wrong scheme',
      '{ areaCodes(scheme: KEMENDAGRI, code: "3308100") { kemendagri { code } } }',
      'AREA_SCHEME_WRONG',
    ],
    ['the other way', '{ areaCodes(scheme: BPS, code: "33.08.15") { kemendagri { code } } }', 'AREA_SCHEME_WRONG'],
  ])('bare, in %s, are refused', async (_name, text, code) => {
    expect(await said(text)).toEqual([code]);
  });

  test('bare, in a variable, are refused before an agency is asked, and told which scheme is wanted and how to bridge', async () => {
    house.asked();
    const { errors } = await house.ask(null, 'query ($c: RegionCode) { regions(within: $c) { totalCount } }', {
      variables: { c: '3308100' },
      headers: { 'accept-language': 'en' },
    });
    expect(errors.map(({ message, extensions }) => [extensions.code, message])).toEqual([
      ['BAD_USER_INPUT', expect.stringMatching(/Kemendagri region code such as .*areaCodes\(scheme: BPS/)],
    ]);
    expect(JSON.stringify(errors)).not.toContain('3308100');
    expect(house.asked()).toBe('nobody');
  });
});

test('a party is joined: its legal state of AHU, its ballot number of KPU', async () => {
  const { data, errors } = await house.ask(
    null,
    `{ party(id: "pkb") { legalStatus currentDecree { number } disputeStatus
        participation(election: "PEMILU_2024") { ballotNumber election { name } } } }`,
  );
  expect(errors).toEqual([]);
  expect(data.party).toMatchObject({
    legalStatus: 'BADAN_HUKUM',
    disputeStatus: 'TIDAK_ADA',
    participation: { ballotNumber: 1 },
  });
  expect(data.party.currentDecree.number).toMatch(/^M\.HH-9/);
});

describe('GET /catalogue.jsonld', () => {
  const get = (headers: Record<string, string> = {}) => fetch(`${house.gate.url}/catalogue.jsonld`, { headers });

  test('is JSON-LD for everyone, and not sent again while its tag holds', async () => {
    const first = await get();
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/ld+json; charset=utf-8']);
    const body = (await first.json()) as { '@graph': Array<Record<string, unknown>> };
    expect(body['@graph'].filter((n) => n['@type'] === 'dcat:Dataset').length).toBeGreaterThan(8);
    const tag = first.headers.get('etag') ?? '';
    expect((await get({ 'if-none-match': tag })).status).toBe(304);
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
    expect((await get({ accept: 'application/json' })).headers.get('content-type')).toMatch(/^application\/json/);
    expect(
      (await get({ accept: 'text/html, application/ld+json;q=0.5, application/json;q=0' })).headers.get('content-type'),
    ).toMatch(/ld\+json/);
    const refused = await get({ accept: 'text/turtle' });
    expect([
      refused.status,
      ((await refused.json()) as { errors: Array<{ extensions: { code: string } }> }).errors[0]?.extensions.code,
    ]).toEqual([406, 'NOT_ACCEPTABLE']);
  });
});
