import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { print } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Register } from '../../schema/language/index.ts';
import { loadRegister } from '../../schema/language/load.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import type { RunningSubgraph, Store } from '../kit/index.ts';
import { type Answer, callerOf, ledgerIn, TestGateway } from '../kit/testing/index.ts';
import { voters, world } from '../population/index.ts';
import * as voterRoll from './index.ts';
import { numbered } from './seed/roll-number.ts';
import type { VoterRollTables } from './store/tables.ts';

const population = world({ voters: 3000 });
const people = [...numbered(voters(population), population)];
const inDpt = people.filter((p) => (p.stages & 8) !== 0);

const analyst = callerOf('KPU', 'VOTER_LIST_UPDATE', { roles: ['ANALYST'] });
const verifier = callerOf('KPU', 'PARTY_VERIFICATION', { roles: ['ANALYST'] });
const station = inDpt[0]!.pollingStationId;
const pantarlih = callerOf('KPU', 'FIELD_VERIFICATION', { roles: ['PANTARLIH'], duty: { pollingStation: station } });
const bps = callerOf('BPS', 'DTSEN_UPDATE');
const bawaslu = callerOf('BAWASLU', 'ELECTION_OVERSIGHT', { duty: { region: '33.08.10' } });
const everyone = callerOf('PUBLIC', 'PUBLIC_INFORMATION');

let gateway: TestGateway;
let store: Store<VoterRollTables>;
let service: RunningSubgraph;
let register: Register;

beforeAll(async () => {
  gateway = TestGateway.open('voter-roll');
  register = loadRegister(fileURLToPath(new URL('../../schema/agreements', import.meta.url)));
  store = await voterRoll.open({ memory: true });
  await voterRoll.seed(store, { voters: population.voters, keys: gateway.keys });
  service = await voterRoll.serve(store, {
    port: 0,
    register,
    keys: gateway.keys,
    ledger: ledgerIn(gateway.keys, 'voter-roll'),
    logger: pino({ enabled: false }),
  });
}, 120_000);

afterAll(async () => {
  await service?.close();
  await store?.close();
  gateway?.remove();
});

const ask = (caller: CallerClass, text: string, variables?: Record<string, unknown>): Promise<Answer> =>
  gateway.ask(service.url, register.version, caller, text, variables);

/** Asks, and expects no refusal. */
async function data(caller: CallerClass, text: string, variables?: Record<string, unknown>): Promise<Answer['data']> {
  const answer = await ask(caller, text, variables);
  expect(answer.errors).toEqual([]);
  return answer.data;
}
const refusedFor = async (caller: CallerClass, text: string): Promise<unknown[]> =>
  (await ask(caller, text)).errors.map((e) => e.extensions.coordinate ?? e.extensions.code);

describe('the schema', () => {
  it('keeps the link inaccessible and says what each argument reads', async () => {
    const sdl = print(await voterRoll.typeDefs());
    expect(sdl).toMatch(/link: ID @element\([^)]*\) @inaccessible|link: ID @inaccessible @element/);
    expect(sdl).toContain('@composeDirective(name: "@element")');
    expect(sdl).toMatch(/within: RegionCode = "33\.08" @reads\(elements: \["PartyMembership\.total"\]\)/);
  });
});

describe('the seed', () => {
  it('is kept when it is finished, whatever is asked, and begun again when it was cut off', async () => {
    const again = await voterRoll.seed(store, { voters: 10, keys: gateway.keys });
    expect(again).toEqual({ seeded: false, voters: 3000 });
    const half = await voterRoll.open({ memory: true });
    await half.db
      .insertInto('seed' as never)
      .values({ voters: 99 } as never)
      .execute();
    await half.db.insertInto('election').values({ id: 'HALF', name: 'x', voting_day: '2024-01-01' }).execute();
    expect(await voterRoll.seed(half, { voters: 50, keys: gateway.keys })).toEqual({ seeded: true, voters: 50 });
    expect((await half.db.selectFrom('voter').select('id').execute()).length).toBe(
      [...voters(world({ voters: 50 }))].length,
    );
    expect((await half.db.selectFrom('election').select('id').execute()).length).toBe(2);
    await half.close();
  }, 60_000);
});

describe('regions', () => {
  it('are public reference data, in both schemes', async () => {
    const { a, b, c } = await data(
      everyone,
      `{ a: region(code: "33.08.15") { name level bpsCode parent { name parent { code } } children(first: 2) { nodes { code } } }
         b: areaCodes(code: "3308100", scheme: BPS) { kemendagri { code } }
         c: region(code: "99") { code } }`,
    );
    expect(a).toMatchObject({
      name: 'Candimulyo',
      level: 'DISTRICT',
      bpsCode: '3308100',
      parent: { parent: { code: '33' } },
    });
    expect(a.children.nodes.map((n: { code: string }) => n.code)).toEqual(['33.08.15.2001', '33.08.15.2002']);
    expect([b, c]).toEqual([{ kemendagri: { code: '33.08.15' } }, null]);
  });

  it('are listed by level and area', async () => {
    const { regions } = await data(
      everyone,
      '{ regions(level: DISTRICT, within: "33.08") { totalCount nodes { code } pageInfo { hasNextPage } } }',
    );
    expect(regions.totalCount).toBe(21);
    expect(regions.nodes).toHaveLength(21);
  });

  it('refuse what is no code', async () => {
    expect(await refusedFor(everyone, '{ region(code: "33.8") { name } }')).toEqual(['ARGUMENT_INVALID']);
  });
});

describe('an analyst of KPU', () => {
  it('counts the roll as it is', async () => {
    const { voters: all, region } = await data(
      analyst,
      `{ voters(first: 0) { totalCount }
         region(code: "33.08") { voterCount dp4: voterCount(list: DP4) voterCounts(by: { sex: true, region: DISTRICT }) { sex region { code } count } } }`,
    );
    expect(all.totalCount).toBe(inDpt.length);
    expect([region.voterCount, region.dp4]).toEqual([inDpt.length, 3000]);
    const women = inDpt.filter((p) => p.sex === 'P' && p.districtCode === '33.08.10').length;
    expect(region.voterCounts).toContainEqual({ sex: 'P', region: { code: '33.08.10' }, count: women });
    expect(region.voterCounts).toHaveLength(42);
  });

  it('reads rows, findings and what DP4 said', async () => {
    const { voters: page } = await data(
      analyst,
      `{ voters(list: DP4, first: 5000, where: { ineligibility: MENINGGAL }) { nodes {
          fullName nationalId age birthDate ineligibility { reason code removesFromList } lists civilRegistry { fullName } region { name parent { name } } pollingStation { id voterCount }
        } } }`,
    );
    const dead = people.filter((p) => p.ineligibility?.code === 1);
    expect(page.nodes).toHaveLength(dead.length);
    expect(page.nodes[0]).toMatchObject({
      nationalId: `${dead[0]!.nationalId.slice(0, 6)}**********`,
      fullName: dead[0]!.fullName,
      birthDate: dead[0]!.birthDate,
      ineligibility: { reason: 'MENINGGAL', code: 1, removesFromList: true },
      pollingStation: { id: dead[0]!.pollingStationId },
    });
    expect(page.nodes[0].lists).not.toContain('DPT');
  });

  it('pages through a district without losing or repeating anybody', async () => {
    const text = `query ($after: String) { region(code: "33.08.10") { voters(first: 37, after: $after) {
      nodes { streetAddress region { code } fullName } pageInfo { hasNextPage endCursor } } } }`;
    let count = 0;
    let after: string | null = null;
    do {
      const page: Answer['data'] = (await data(analyst, text, { after })).region.voters;
      count += page.nodes.length;
      expect(page.nodes.every((n: { region: { code: string } }) => n.region.code.startsWith('33.08.10.'))).toBe(true);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(count).toBe(inDpt.filter((p) => p.districtCode === '33.08.10').length);
  });

  it.each([
    [
      'voters with region, parent and station',
      '{ voters(first: 500) { nodes { fullName region { name parent { name } } pollingStation { number } } totalCount } }',
      5,
    ],
    [
      'counts of all districts',
      '{ regions(level: DISTRICT) { nodes { name voterCount voterCounts(by: { ageBand: true }) { ageBand count } } } }',
      3,
    ],
    [
      'voters of all districts',
      '{ regions(level: DISTRICT) { nodes { voters(first: 3) { nodes { fullName } totalCount } children(first: 3) { nodes { name } } } } }',
      4,
    ],
    [
      'stations of all districts',
      '{ regions(level: DISTRICT) { nodes { pollingStations(first: 3) { nodes { name voterCount region { name } } totalCount } children(first: 1) { totalCount } } } }',
      6,
    ],
  ])('%s: statements do not grow with rows', async (_name, text, statements) => {
    await data(analyst, text);
    expect(service.lastStatements()).toBe(statements);
  });

  it('is refused the party check under this purpose, and has it under the other', async () => {
    const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on PoliticalParty {
      participation { ballotNumber election { name } } membership { total eligible notYetEligible ineligible findings { kind count } }
      externalDuplicateMembers { count byRegency { region { code } count } } } } }`;
    const r = {
      r: [
        { __typename: 'PoliticalParty', id: 'pkb' },
        { __typename: 'PoliticalParty', id: 'nobody' },
      ],
    };
    expect((await ask(analyst, entities, r)).errors[0]?.extensions.code).toBe('NOT_GRANTED');
    const [pkb, nobody] = (await data(verifier, entities, r))._entities;
    expect(pkb.participation.ballotNumber).toBe(1);
    expect(pkb.membership.total).toBe(
      pkb.membership.eligible + pkb.membership.notYetEligible + pkb.membership.ineligible,
    );
    const external = pkb.membership.findings.find((f: { kind: string }) => f.kind === 'GANDA_EKSTERNAL')?.count ?? 0;
    expect(pkb.externalDuplicateMembers).toEqual({
      count: external,
      byRegency: [{ region: { code: '33.08' }, count: external }],
    });
    expect(nobody).toEqual({ participation: null, membership: null, externalDuplicateMembers: null });
  });
});

describe('a Pantarlih', () => {
  it('sees the voters of the own station and no others', async () => {
    const { voters: page } = await data(
      pantarlih,
      '{ voters(first: 5000) { totalCount nodes { fullName pollingStation { id } } } }',
    );
    const own = inDpt.filter((p) => p.pollingStationId === station);
    expect(page.totalCount).toBe(own.length);
    expect(new Set(page.nodes.map((n: { pollingStation: { id: string } }) => n.pollingStation.id))).toEqual(
      new Set([station]),
    );
  });

  it('pages no other list than the DPT, by whatever way it is named', async () => {
    const text = 'query ($list: VoterListKind = DPT) { voters(list: $list, first: 1) { totalCount } }';
    expect((await data(pantarlih, text)).voters.totalCount).toBeGreaterThan(0);
    expect((await ask(pantarlih, text, { list: 'DPS' })).errors.map((e) => e.extensions.detail)).toEqual([
      'Query.voters(list:) → Voter.lists',
    ]);
    expect(await refusedFor(pantarlih, '{ voters(list: DP4) { totalCount } }')).toEqual(['Query.voters']);
    expect((await data(analyst, text, { list: 'DPS' })).voters.totalCount).toBeGreaterThan(0);
  });

  it('finds nobody else through a filter', async () => {
    const other = inDpt.find((p) => p.pollingStationId !== station)!;
    const { voters: page } = await data(
      pantarlih,
      `{ voters(where: { pollingStation: "${other.pollingStationId}" }) { totalCount nodes { fullName } } }`,
    );
    expect(page).toEqual({ totalCount: 0, nodes: [] });
  });

  it('sees one station, and nothing without a duty', async () => {
    const { pollingStations } = await data(pantarlih, '{ pollingStations { totalCount nodes { id } } }');
    expect(pollingStations).toEqual({ totalCount: 1, nodes: [{ id: station }] });
    const { voters: none } = await data({ ...pantarlih, duty: {} }, '{ voters { nodes { fullName } } }');
    expect(none.nodes).toEqual([]);
  });
});

describe('another agency', () => {
  it('BPS reads pseudonyms and years, and is refused clear numbers by form and disability by clause', async () => {
    const { voters: page } = await data(
      bps,
      '{ voters(first: 2) { nodes { nationalId familyCardNumber birthDate sex } } }',
    );
    expect(page.nodes[0].nationalId).toMatch(/^[0-9a-f]{64}$/);
    expect(page.nodes[0].birthDate).toBe(inDpt[0]!.birthDate.slice(0, 4));
    expect(JSON.stringify(page)).not.toContain(inDpt[0]!.nationalId);
    expect(await refusedFor(bps, '{ voters { nodes { disabilityType } } }')).toEqual(['Voter.disabilityType']);
    expect(await refusedFor(bps, '{ voters(where: { ageFrom: 20 }) { nodes { sex } } }')).toEqual(['Query.voters']);
  });

  it('finds a voter by link for the join, the others not at all', async () => {
    const link = (await store.db.selectFrom('voter').select('link').where('id', '=', 1).executeTakeFirstOrThrow()).link;
    const text = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Voter { link fullName } } }';
    const r = [link, 'f'.repeat(64)].map((l) => ({ __typename: 'Voter', link: l }));
    const { _entities } = await data(bps, text, { r });
    expect(_entities).toEqual([{ link, fullName: people[0]!.fullName }, null]);
    const elsewhere = callerOf('BAWASLU', 'ELECTION_OVERSIGHT', { duty: { region: '33.08.02' } });
    expect((await data(elsewhere, text, { r }))._entities).toEqual([null, null]);
  });

  it('Bawaslu counts its own area, and is told nothing of a region that reaches beyond it', async () => {
    const { own, all } = await data(
      bawaslu,
      '{ own: region(code: "33.08.10") { voterCount } all: region(code: "33.08") { voterCount voterCounts(by: { sex: true }) { count } } }',
    );
    expect(own.voterCount).toBe(inDpt.filter((p) => p.districtCode === '33.08.10').length);
    expect(all).toEqual({ voterCount: null, voterCounts: null });
  });

  it('the public counts, with small cells withheld, and reads no row', async () => {
    const { data: told, errors } = await ask(
      everyone,
      '{ region(code: "33.08") { voterCounts(by: { region: VILLAGE, sex: true }) { count region { code } sex } } }',
    );
    const counts: Array<number | null> = told.region.voterCounts.map((c: { count: number | null }) => c.count);
    expect(counts.every((n) => n === null || n >= 5)).toBe(true);
    // one error for all that is withheld, with how many there are
    const withheld = counts.filter((n) => n === null).length;
    expect(withheld).toBeGreaterThan(1);
    expect(errors.map((e) => [e.extensions.code, e.extensions.count])).toEqual([['SUPPRESSED', withheld]]);
    expect(await refusedFor(everyone, '{ voters { totalCount } }')).toEqual(['Query.voters']);
    expect(
      await refusedFor(everyone, '{ region(code: "33.08") { voterCounts(by: { disabilityType: true }) { count } } }'),
    ).toEqual(['Region.voterCounts']);
  });

  it('tells how the service is', async () => {
    const { voterRollService } = await data(analyst, '{ voterRollService { name ready records registerVersion } }');
    expect(voterRollService).toEqual({
      name: 'voter-roll',
      ready: true,
      records: 3000,
      registerVersion: register.version,
    });
  });
});
