import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, callerOf } from '../kit/testing/index.ts';
import {
  analyst,
  codes,
  duty,
  entities,
  families,
  inRegion,
  people,
  type ServedDtsen,
  serveDtsen,
  voters,
} from './dtsen.harness.ts';

let dtsen: ServedDtsen;

beforeAll(async () => {
  dtsen = await serveDtsen();
});

afterAll(() => dtsen?.close());

describe('the seed', () => {
  it('holds everybody of the population, and tells how far it is', async () => {
    const { data, errors } = await dtsen.ask(
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
    expect(dtsen.progress.at(-1)).toEqual([people.length, people.length]);
  });

  it('is done once', async () => {
    expect(await dtsen.seedAgain(10)).toEqual({ seeded: false, voters });
  });
});

describe('individuals and families', () => {
  it('come in their granted forms, with what is looked up beside them, in a fixed number of statements', async () => {
    const { data, errors } = await dtsen.ask(
      analyst,
      `{ individuals(first: 200) { nodes { nationalId fullName birthDate sex relation education occupation disability lifeStatus
           region { code } voter { socioEconomic { occupation welfareDecile family { headName } } }
           family { id familyNumber headName streetAddress memberCount vintage region { code }
             old: welfareDecile(vintage: "2025-02") welfareDecile housing { floorAreaM2 houseStatus } members { fullName } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(dtsen.service.lastStatements()).toBe(8);
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
      const { data, errors }: Answer = await dtsen.ask(analyst, text, { after });
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
    const { data } = await dtsen.ask(
      analyst,
      '{ individuals(where: { sex: P, lifeStatus: MENINGGAL, region: "33.08" }) { totalCount nodes { sex lifeStatus } } }',
    );
    const dead = people.filter(({ individual: i }) => i.sex === 'P' && i.lifeStatus === 'MENINGGAL').length;
    expect(data.individuals.totalCount).toBe(dead);
    expect(data.individuals.nodes).toHaveLength(Math.min(dead, 100));
  });

  it.each([
    ['who reads individuals too', analyst, '33.08', 'headName'],
    ['who reads no individual', callerOf('BAWASLU', 'ELECTION_OVERSIGHT'), '33.08', 'region { code }'],
    ['of one region', duty('33.08.10.2001'), '33.08.10.2001', 'id'],
    ['of people of the own register', callerOf('KEMENSOS', 'SERVICE_MONITORING'), '33.08', 'headName'],
  ])(
    'leave the links of all members for the ledgers, whatever of a family is read: to one %s',
    async (_, caller, within, field) => {
      const answer = await dtsen.ask(caller, `{ families(first: 5000) { nodes { ${field} } } }`);
      expect(answer.errors).toEqual([]);
      const members = people.filter(({ family }) => inRegion(family.villageCode, within));
      expect(members.length).toBeGreaterThan(answer.data.families.nodes.length);
      const links = members.map(({ individual }) => dtsen.link(individual.nationalId));
      expect(answer.people.toSorted()).toEqual(links.toSorted());
    },
  );

  it('are refused where a vintage is no month or a page too large', async () => {
    expect(codes(await dtsen.ask(analyst, '{ families { nodes { welfareDecile(vintage: "x") } } }'))).toContain(
      'ARGUMENT_INVALID',
    );
    expect(codes(await dtsen.ask(analyst, '{ families(first: 5001) { nodes { id } } }'))).toEqual(['ARGUMENT_INVALID']);
    const never = await dtsen.ask(analyst, '{ families(first: 1) { nodes { welfareDecile(vintage: "1999-01") } } }');
    expect(never.data.families.nodes).toEqual([{ welfareDecile: null }]);
  });
});

describe('a voter', () => {
  it('is found by the link, many in one statement, and an unknown one is nobody', async () => {
    const some = people.slice(0, 50);
    const answer = await dtsen.ask(analyst, entities('Voter', 'socioEconomic { education vintage lifeStatus }'), {
      r: [...some.map(({ individual }) => dtsen.link(individual.nationalId)), 'nobody'].map((link) => ({
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
    expect(dtsen.service.lastStatements()).toBe(1);
  });

  it('is only a key under an individual', async () => {
    const { data } = await dtsen.ask(analyst, '{ individuals(first: 1) { nodes { voter { link } } } }');
    expect(data.individuals.nodes[0].voter.link).toMatch(/^[0-9a-f]{64}$/);
  });
});
