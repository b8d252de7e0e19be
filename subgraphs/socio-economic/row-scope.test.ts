import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keeping } from '../kit/index.ts';
import { callerOf } from '../kit/testing/index.ts';
import {
  analyst,
  codes,
  duty,
  entities,
  everyone,
  families,
  inRegion,
  kpu,
  people,
  type ServedDtsen,
  serveDtsen,
} from './dtsen.harness.ts';

let dtsen: ServedDtsen;

beforeAll(async () => {
  dtsen = await serveDtsen();
});

afterAll(() => dtsen?.close());

describe('a reader of one region', () => {
  const own = families[0]?.villageCode.slice(0, 8) ?? '';
  const other = families.find(({ villageCode }) => !inRegion(villageCode, own));

  it('sees its rows only: pages, entities, the voter, counts', async () => {
    const reader = duty(own);
    const { data, errors } = await dtsen.ask(
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
    const persons = await dtsen.ask(reader, '{ individuals(first: 5000) { totalCount nodes { region { code } } } }');
    const count = mine.reduce((sum, f) => sum + f.individuals.length, 0);
    expect(persons.data.individuals.totalCount).toBe(count);
    expect(persons.data.individuals.nodes).toHaveLength(count);
    const everyone = await dtsen.ask(analyst, '{ families(first: 5000) { nodes { id region { code } } } }');
    const foreign = everyone.data.families.nodes.find(
      (n: { region: { code: string } }) => !inRegion(n.region.code, own),
    );
    const asked = await dtsen.ask(reader, entities('Family', 'id headName'), {
      r: [
        { __typename: 'Family', id: foreign.id },
        { __typename: 'Family', id: data.families.nodes[0].id },
      ],
    });
    expect(asked.data._entities).toEqual([null, expect.objectContaining({ id: data.families.nodes[0].id })]);
    const person = other?.individuals[0]?.nationalId ?? '';
    const voter = await dtsen.ask(reader, entities('Voter', 'socioEconomic { lifeStatus }'), {
      r: [dtsen.link(person), dtsen.link(mine[0]?.individuals[0]?.nationalId ?? '')].map((link) => ({
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
    expect((await dtsen.ask(duty(own), elsewhere)).data.families.nodes).toEqual([]);
    const reader = callerOf('KOMDIGI', 'SERVICE_MONITORING');
    expect((await dtsen.ask(reader, '{ families { nodes { id } } }')).data.families.nodes).toEqual([]);
  });

  it('gets no person of elsewhere through a family or a link of elsewhere', async () => {
    const reader = callerOf('BAWASLU', 'ELECTION_OVERSIGHT', { duty: { region: own } });
    const { data, errors } = await dtsen.ask(
      reader,
      '{ families(first: 5000) { nodes { region { code } members { sex } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.families.nodes).toHaveLength(families.length);
    for (const { region, members } of data.families.nodes) expect(members.length > 0).toBe(inRegion(region.code, own));
    const answer = await dtsen.ask(reader, entities('Voter', 'socioEconomic { lifeStatus }'), {
      r: [{ __typename: 'Voter', link: dtsen.link(other?.individuals[0]?.nationalId ?? '') }],
    });
    expect([answer.data._entities, answer.errors]).toEqual([[{ socioEconomic: null }], []]);
  });

  it('is told no count of a region that it sees in part', async () => {
    const answer = await dtsen.ask(
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

describe('a reader of the people in its own register', () => {
  const reader = callerOf('KEMENSOS', 'SERVICE_MONITORING');
  const own = [people[3]!, people[40]!, people[500]!].map(({ individual }) => individual);
  const stranger = people[41]!.individual;
  const names = own.map(({ fullName }) => fullName).sort();
  const namesOf = (nodes: Array<{ fullName: string }>): string[] => nodes.map(({ fullName }) => fullName).sort();
  beforeAll(() =>
    keeping(dtsen.store.db, async (db) => {
      const links = [own[0]!, stranger].map(({ nationalId }) => dtsen.link(nationalId));
      await sql`insert into voter_mark (village_code, family_id, ordinal, link, mark, registered_code, instrument, roll, marked_on)
        select village_code, family_id, ordinal, link, 'DECEASED', village_code, 'x', 'x', '2026-01-01'
        from individual where link = any(${links}::text[])`.execute(db);
    }),
  );
  const deposit = (instrument: string): Promise<unknown> =>
    keeping(dtsen.store.db, (db) =>
      sql`insert into linkage (instrument, link)
        select ${instrument}, unnest(${own.map(({ nationalId }) => dtsen.link(nationalId))}::text[])`.execute(db),
    );

  const individuals = '{ individuals(first: 5000) { totalCount nodes { fullName } } }';
  const marked =
    '{ individuals(where: { voterMark: DECEASED }) { totalCount nodes { fullName voterMarks { mark } } } }';
  const members = '{ families(first: 5000) { nodes { members { fullName } } } }';

  it('sees nobody before a delivery, nor by one of another paper', async () => {
    await deposit('test-mixed');
    for (const text of [individuals, marked])
      expect((await dtsen.ask(reader, text)).data.individuals).toEqual({ totalCount: 0, nodes: [] });
  });

  it('sees these on a page, among the members of a family, and their marks', async () => {
    await deposit('test-linked');
    const page = await dtsen.ask(reader, individuals);
    expect(page.errors).toEqual([]);
    expect(page.data.individuals.totalCount).toBe(3);
    expect(namesOf(page.data.individuals.nodes)).toEqual(names);
    const { nodes } = (await dtsen.ask(reader, members)).data.families;
    expect(nodes).toHaveLength(families.length);
    expect(namesOf(nodes.flatMap((family: { members: [] }) => family.members))).toEqual(names);
    expect((await dtsen.ask(reader, marked)).data.individuals).toEqual({
      totalCount: 1,
      nodes: [{ fullName: own[0]!.fullName, voterMarks: [{ mark: 'DECEASED' }] }],
    });
  });
});

describe('what is not granted', () => {
  it.each([
    ['rows of DTSEN to KPU', kpu, '{ individuals { nodes { fullName } } }'],
    ['a field beside granted ones', duty('33.08'), '{ families { nodes { id streetAddress } } }'],
    ['a breakdown by what is not granted', kpu, '{ families { nodes { id } } }'],
    ['a filter by what is not granted', duty('33.08'), '{ families(where: { welfareDecile: 1 }) { nodes { id } } }'],
    ['a filter by what is granted in part', everyone, '{ individuals(where: { sex: P }) { totalCount } }'],
  ])('%s is refused', async (_name, caller, text) => {
    const answer = await dtsen.ask(caller, text);
    expect(codes(answer)).toEqual(['NOT_GRANTED']);
    expect(Object.values(answer.data)).toEqual([null]);
  });

  it.each([
    ['Voter', kpu, 'socioEconomic { education }', { link: 'x' }],
    ['Region', everyone, 'dtsenDisabled', { code: '33.08' }],
    ['Region', everyone, 'decileCounts { families individuals }', { code: '33.08' }],
    ['Family', duty('33.08'), 'housing { floorAreaM2 }', { id: 'x' }],
  ])('%s is refused at _entities too', async (type, caller, fields, key) => {
    const answer = await dtsen.ask(caller, entities(type, fields), { r: [{ __typename: type, ...key }] });
    expect(codes(answer)).toEqual(['NOT_GRANTED']);
    expect(answer.data).toBeNull();
  });
});
