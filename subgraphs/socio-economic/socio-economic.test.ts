import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkageKey } from '../../schema/hop/index.ts';
import { loadRegister, registerOf } from '../../schema/language/load.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import type { RunningSubgraph, Store } from '../kit/index.ts';
import { type Answer, callerOf, instrumentOf, TestGateway } from '../kit/testing/index.ts';
import { type DtsenFamily, dtsen, type World, world } from '../population/index.ts';
import { open, seed, serve } from './index.ts';
import { linkageSecret, linkOf } from './seed/keyed-family.ts';
import type { SocioEconomicTables } from './store/tables.ts';

const voters = 2000;
const population: World = world({ voters });
const families: DtsenFamily[] = [...dtsen(population)];
const people = families.flatMap((family) => family.individuals.map((individual) => ({ individual, family })));
const { instruments } = loadRegister('schema/agreements');
const family = { id: 'clear', headName: 'initials', familyNumber: 'pseudonym', region: 'clear' } as const;
const register = registerOf([
  ...instruments.values(),
  instrumentOf(
    'TEST-DUTY',
    ['BPS', 'KOMDIGI'],
    [
      {
        from: 'BPS',
        to: 'KOMDIGI',
        purposes: ['SERVICE_MONITORING'],
        rows: { region: 'duty' },
        fields: {
          Query: { families: 'clear', individuals: 'clear' },
          Family: { ...family, members: 'clear' },
          Individual: { birthDate: 'year', region: 'clear', family: 'clear', voter: 'clear' },
          Voter: { socioEconomic: 'clear' },
          SocioEconomicProfile: { lifeStatus: 'clear', family: 'clear' },
          Region: { decileCounts: 'clear', dtsenDisabled: 'clear' },
          DecileCount: { region: 'clear', decile: 'clear', families: 'clear', individuals: 'clear' },
          FamilyConnection: { totalCount: 'clear' },
          IndividualConnection: { totalCount: 'clear' },
        },
      },
    ],
  ),
  // families of everywhere, persons of one region: a path from the one to the other must not widen the other
  instrumentOf(
    'TEST-MIXED',
    ['BPS', 'BAWASLU'],
    [
      {
        from: 'BPS',
        to: 'BAWASLU',
        purposes: ['ELECTION_OVERSIGHT'],
        fields: {
          Query: { families: 'clear' },
          Family: { region: 'clear', members: 'clear' },
          SocioEconomicProfile: { lifeStatus: 'clear' },
        },
      },
      {
        from: 'BPS',
        to: 'BAWASLU',
        purposes: ['ELECTION_OVERSIGHT'],
        rows: { region: 'duty' },
        fields: { Individual: { sex: 'clear' }, Voter: { socioEconomic: 'clear' } },
      },
    ],
  ),
]);

const analyst = callerOf('BPS', 'DTSEN_UPDATE', { roles: ['ANALYST'] });
const kpu = callerOf('KPU', 'VOTER_LIST_UPDATE', { roles: ['ANALYST'] });
const duty = (region: string): CallerClass => callerOf('KOMDIGI', 'SERVICE_MONITORING', { duty: { region } });

let gateway: TestGateway;
let store: Store<SocioEconomicTables>;
let service: RunningSubgraph;
const seen: Array<[number, number]> = [];

beforeAll(async () => {
  gateway = TestGateway.open();
  store = await open({ memory: true });
  await seed(store, { voters, keys: gateway.keys, onProgress: (done, total) => seen.push([done, total]) });
  service = await serve(store, { port: 0, register, keys: gateway.keys, logger: pino({ level: 'silent' }) });
});

afterAll(async () => {
  await service?.close();
  await store?.close();
  gateway?.remove();
});

const ask = (caller: CallerClass, query: string, variables?: Record<string, unknown>): Promise<Answer> =>
  gateway.ask(service.url, register.version, caller, query, variables);
const codes = (answer: Answer): unknown[] => answer.errors.map((e) => e.extensions.code);
const linked = (nationalId: string): string => linkOf(linkageSecret(linkageKey(gateway.keys)), nationalId);
const entities = (type: string, fields: string): string =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${fields} } } }`;
const inRegion = (code: string, region: string): boolean => code === region || code.startsWith(`${region}.`);

describe('the seed', () => {
  it('holds everybody of the population, and tells how far it is', async () => {
    const { data, errors } = await ask(
      analyst,
      '{ individuals(first: 0) { totalCount } families(first: 0) { totalCount } dtsenVintages socioEconomicService { ready records } }',
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      individuals: { totalCount: people.length },
      families: { totalCount: families.length },
      dtsenVintages: ['2025-02', '2025-07'],
      socioEconomicService: { ready: true, records: people.length },
    });
    expect(seen.at(-1)).toEqual([people.length, people.length]);
  });

  it('is done once', async () => {
    expect(await seed(store, { voters: 10, keys: gateway.keys })).toEqual({ seeded: false, voters });
  });
});

describe('individuals and families', () => {
  it('come in their granted forms, with what is looked up beside them, in a fixed number of statements', async () => {
    const { data, errors } = await ask(
      analyst,
      `{ individuals(first: 200) { nodes { nationalId fullName birthDate sex relation education occupation disability lifeStatus
           region { code } voter { socioEconomic { occupation welfareDecile family { headName } } }
           family { id familyNumber headName streetAddress memberCount vintage region { code }
             old: welfareDecile(vintage: "2025-02") welfareDecile housing { floorAreaM2 houseStatus } members { fullName } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(service.lastStatements()).toBe(8);
    expect(data.individuals.nodes).toHaveLength(200);
    for (const node of data.individuals.nodes) {
      const found = people.find(
        ({ individual }) => individual.fullName === node.fullName && individual.birthDate === node.birthDate,
      );
      if (found === undefined) throw new Error('not of the population');
      const { individual, family: own } = found;
      expect(node).toEqual({
        nationalId: `${individual.nationalId.slice(0, 6)}**********`,
        fullName: individual.fullName,
        birthDate: individual.birthDate,
        sex: individual.sex,
        relation: individual.relation,
        education: individual.education,
        occupation: individual.occupation,
        disability: individual.disability,
        lifeStatus: individual.lifeStatus,
        region: { code: own.villageCode },
        voter: {
          socioEconomic: {
            occupation: individual.occupation,
            welfareDecile: own.decileByVintage['2025-07'],
            family: { headName: own.headName },
          },
        },
        family: {
          id: expect.stringMatching(/^[\w-]{16}$/),
          familyNumber: `${own.familyNumber.slice(0, 6)}**********`,
          headName: own.headName,
          streetAddress: own.streetAddress,
          memberCount: own.individuals.length,
          vintage: '2025-07',
          region: { code: own.villageCode },
          old: own.decileByVintage['2025-02'],
          welfareDecile: own.decileByVintage['2025-07'],
          housing: { floorAreaM2: own.housing.floorAreaM2, houseStatus: own.housing.houseStatus },
          members: own.individuals.map(({ fullName }) => ({ fullName })),
        },
      });
    }
  });

  it('are filtered, counted and paged to the end', async () => {
    const text = `query ($after: String) { families(where: { region: "33.08.10", welfareDecile: 3, vintage: "2025-02" },
      first: 5, after: $after) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } }`;
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors }: Answer = await ask(analyst, text, { after });
      expect(errors).toEqual([]);
      ids.push(...data.families.nodes.map((n: { id: string }) => n.id));
      after = data.families.pageInfo.hasNextPage ? data.families.pageInfo.endCursor : null;
      expect(data.families.totalCount).toBe(
        families.filter((f) => inRegion(f.villageCode, '33.08.10') && f.decileByVintage['2025-02'] === 3).length,
      );
    } while (after !== null);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(
      families.filter((f) => inRegion(f.villageCode, '33.08.10') && f.decileByVintage['2025-02'] === 3).length,
    );
    const { data } = await ask(
      analyst,
      '{ individuals(where: { sex: P, lifeStatus: MENINGGAL, region: "33.08" }) { totalCount nodes { sex lifeStatus } } }',
    );
    const dead = people.filter(({ individual: i }) => i.sex === 'P' && i.lifeStatus === 'MENINGGAL').length;
    expect(data.individuals.totalCount).toBe(dead);
    expect(data.individuals.nodes).toHaveLength(Math.min(dead, 100));
  });

  it('are refused where a vintage is no month or a page too large', async () => {
    expect(codes(await ask(analyst, '{ families { nodes { welfareDecile(vintage: "x") } } }'))).toContain(
      'ARGUMENT_INVALID',
    );
    expect(codes(await ask(analyst, '{ families(first: 5001) { nodes { id } } }'))).toEqual(['ARGUMENT_INVALID']);
    const never = await ask(analyst, '{ families(first: 1) { nodes { welfareDecile(vintage: "1999-01") } } }');
    expect(never.data.families.nodes).toEqual([{ welfareDecile: null }]);
  });
});

describe('a voter', () => {
  it('is found by the link, many in one statement, and an unknown one is nobody', async () => {
    const some = people.slice(0, 50);
    const answer = await ask(analyst, entities('Voter', 'socioEconomic { education vintage lifeStatus }'), {
      r: [...some.map(({ individual }) => linked(individual.nationalId)), 'nobody'].map((link) => ({
        __typename: 'Voter',
        link,
      })),
    });
    expect(answer.errors).toEqual([]);
    expect(answer.data._entities).toEqual([
      ...some.map(({ individual: { education, lifeStatus } }) => ({
        socioEconomic: { education, vintage: '2025-07', lifeStatus },
      })),
      { socioEconomic: null },
    ]);
    expect(service.lastStatements()).toBe(1);
  });

  it('is only a key under an individual', async () => {
    const { data } = await ask(analyst, '{ individuals(first: 1) { nodes { voter { link } } } }');
    expect(data.individuals.nodes[0].voter.link).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a reader of one region', () => {
  const own = families[0]?.villageCode.slice(0, 8) ?? '';
  const other = families.find(({ villageCode }) => !inRegion(villageCode, own));

  it('sees its rows only: pages, entities, the voter, counts', async () => {
    const reader = duty(own);
    const { data, errors } = await ask(
      reader,
      '{ families(first: 5000) { totalCount nodes { id headName familyNumber region { code } members { birthDate } } } }',
    );
    expect(errors).toEqual([]);
    const mine = families.filter(({ villageCode }) => inRegion(villageCode, own));
    expect(data.families.totalCount).toBe(mine.length);
    expect(data.families.nodes).toHaveLength(mine.length);
    for (const node of data.families.nodes) {
      expect(inRegion(node.region.code, own)).toBe(true);
      expect(node.familyNumber).toMatch(/^[0-9a-f]{64}$/);
      expect(node.headName).toMatch(/^(\S\.)+$/);
      for (const { birthDate } of node.members) expect(birthDate).toMatch(/^\d{4}$/);
    }
    const persons = await ask(reader, '{ individuals(first: 5000) { totalCount nodes { region { code } } } }');
    const count = mine.reduce((sum, f) => sum + f.individuals.length, 0);
    expect(persons.data.individuals.totalCount).toBe(count);
    expect(persons.data.individuals.nodes).toHaveLength(count);
    const everyone = await ask(analyst, '{ families(first: 5000) { nodes { id region { code } } } }');
    const foreign = everyone.data.families.nodes.find(
      (n: { region: { code: string } }) => !inRegion(n.region.code, own),
    );
    const asked = await ask(reader, entities('Family', 'id headName'), {
      r: [
        { __typename: 'Family', id: foreign.id },
        { __typename: 'Family', id: data.families.nodes[0].id },
      ],
    });
    expect(asked.data._entities).toEqual([null, expect.objectContaining({ id: data.families.nodes[0].id })]);
    const person = other?.individuals[0]?.nationalId ?? '';
    const voter = await ask(reader, entities('Voter', 'socioEconomic { lifeStatus }'), {
      r: [linked(person), linked(mine[0]?.individuals[0]?.nationalId ?? '')].map((link) => ({
        __typename: 'Voter',
        link,
      })),
    });
    expect(voter.data._entities).toEqual([
      { socioEconomic: null },
      { socioEconomic: { lifeStatus: expect.any(String) } },
    ]);
  });

  it('gets no row where it asks for another region, and none without a duty', async () => {
    const elsewhere = `{ families(where: { region: "${other?.villageCode.slice(0, 8)}" }) { nodes { id } } }`;
    expect((await ask(duty(own), elsewhere)).data.families.nodes).toEqual([]);
    const reader = callerOf('KOMDIGI', 'SERVICE_MONITORING');
    expect((await ask(reader, '{ families { nodes { id } } }')).data.families.nodes).toEqual([]);
  });

  it('gets no person of elsewhere through a family or a link of elsewhere', async () => {
    const reader = callerOf('BAWASLU', 'ELECTION_OVERSIGHT', { duty: { region: own } });
    const { data, errors } = await ask(
      reader,
      '{ families(first: 5000) { nodes { region { code } members { sex } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.families.nodes).toHaveLength(families.length);
    for (const { region, members } of data.families.nodes) expect(members.length > 0).toBe(inRegion(region.code, own));
    const answer = await ask(reader, entities('Voter', 'socioEconomic { lifeStatus }'), {
      r: [{ __typename: 'Voter', link: linked(other?.individuals[0]?.nationalId ?? '') }],
    });
    expect([answer.data._entities, answer.errors]).toEqual([[{ socioEconomic: null }], []]);
  });

  it('is told no count of a region that it sees in part', async () => {
    const answer = await ask(
      duty(own),
      entities('Region', 'code dtsenDisabled decileCounts { region { code } families }'),
      {
        r: ['33.08', own].map((code) => ({ __typename: 'Region', code })),
      },
    );
    const [regency, district] = answer.data._entities;
    expect(regency).toEqual({ code: '33.08', dtsenDisabled: null, decileCounts: [] });
    expect(district.dtsenDisabled).toEqual(expect.any(Number));
    expect(district.decileCounts).toHaveLength(10);
  });
});

describe('counts', () => {
  const regions = (codesOf: string[]) => ({ r: codesOf.map((code) => ({ __typename: 'Region', code })) });
  const table = (caller: CallerClass, fields: string, places = ['33.08', '33.08.10']): Promise<Answer> =>
    ask(caller, entities('Region', fields), regions(places));

  it('are those of the population, one statement for all regions', async () => {
    const { data, errors } = await table(
      analyst,
      'dtsenDisabled decileCounts(vintage: "2025-02") { region { code } decile families individuals }',
    );
    expect(errors).toEqual([]);
    expect(service.lastStatements()).toBe(2);
    ['33.08', '33.08.10'].forEach((code, i) => {
      const here = families.filter(({ villageCode }) => inRegion(villageCode, code));
      expect(data._entities[i].decileCounts).toEqual(
        Array.from({ length: 10 }, (_, d) => {
          const cell = here.filter((f) => f.decileByVintage['2025-02'] === d + 1);
          const individuals = cell.reduce((sum, f) => sum + f.individuals.length, 0);
          return { region: { code }, decile: d + 1, families: cell.length, individuals };
        }),
      );
      expect(data._entities[i].dtsenDisabled).toBe(
        here.flatMap((f) => f.individuals).filter((p) => p.disability.length > 0 && p.lifeStatus === 'HIDUP').length,
      );
    });
  });

  it('are broken down by level, never above the region itself', async () => {
    const { data } = await table(analyst, 'decileCounts(by: { region: DISTRICT }) { region { code } families }');
    expect(data._entities[0].decileCounts).toHaveLength(210);
    const sum = data._entities[0].decileCounts.reduce((n: number, c: { families: number }) => n + c.families, 0);
    expect(sum).toBe(families.length);
    const above = await table(analyst, 'decileCounts(by: { region: PROVINCE }) { region { code } }');
    expect(above.data._entities[1].decileCounts[0].region.code).toBe('33.08.10');
  });

  it('below the smallest cell are withheld, zero too', async () => {
    const text = 'decileCounts(by: { region: VILLAGE }) { region { code } decile families }';
    const exact = (await table(analyst, text)).data._entities[0].decileCounts;
    const told = (await table(kpu, text)).data._entities[0].decileCounts;
    expect(told).toEqual(
      exact.map((c: { families: number }) => ({ ...c, families: c.families < 10 ? null : c.families })),
    );
    expect(exact.some((c: { families: number }) => c.families === 0)).toBe(true);
    const small = await table(kpu, 'dtsenDisabled', [families[0]?.villageCode ?? '', '33.08']);
    expect(small.data._entities).toEqual([{ dtsenDisabled: null }, { dtsenDisabled: expect.any(Number) }]);
  });

  it('of people are withheld where their families are too few', async () => {
    const planner = callerOf('BAPPENAS', 'DEVELOPMENT_PLANNING', { roles: ['PLANNER'] });
    const { data } = await table(planner, 'decileCounts(by: { region: VILLAGE }) { families individuals }');
    for (const cell of data._entities[0].decileCounts) expect(cell.individuals === null).toBe(cell.families === null);
  });
});

describe('what is not granted', () => {
  it.each([
    ['rows of DTSEN to KPU', kpu, '{ individuals { nodes { fullName } } }'],
    ['a field beside granted ones', duty('33.08'), '{ families { nodes { id streetAddress } } }'],
    ['a breakdown by what is not granted', kpu, '{ families { nodes { id } } }'],
    ['a filter by what is not granted', duty('33.08'), '{ families(where: { welfareDecile: 1 }) { nodes { id } } }'],
    [
      'a filter by what is granted in part',
      callerOf('PUBLIC', 'PUBLIC_INFORMATION'),
      '{ individuals(where: { sex: P }) { totalCount } }',
    ],
  ])('%s is refused', async (_name, caller, text) => {
    const answer = await ask(caller, text);
    expect(codes(answer)).toEqual(['NOT_GRANTED']);
    expect(Object.values(answer.data)).toEqual([null]);
  });

  it.each([
    ['Voter', kpu, 'socioEconomic { education }', { link: 'x' }],
    ['Region', callerOf('PUBLIC', 'PUBLIC_INFORMATION'), 'dtsenDisabled', { code: '33.08' }],
    ['Region', callerOf('PUBLIC', 'PUBLIC_INFORMATION'), 'decileCounts { families individuals }', { code: '33.08' }],
    ['Family', duty('33.08'), 'housing { floorAreaM2 }', { id: 'x' }],
  ])('%s is refused at _entities too', async (type, caller, fields, key) => {
    const answer = await ask(caller, entities(type, fields), { r: [{ __typename: type, ...key }] });
    expect(codes(answer)).toEqual(['NOT_GRANTED']);
    expect(answer.data).toBeNull();
  });
});
