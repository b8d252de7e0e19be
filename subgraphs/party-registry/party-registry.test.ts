import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRegister, registerOf } from '../../schema/language/load.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import type { RunningSubgraph, Store } from '../kit/index.ts';
import { type Answer, callerOf, instrumentOf, TestGateway } from '../kit/testing/index.ts';
import { type PartyRecord, parties } from '../population/index.ts';
import { open, seed, serve } from './index.ts';
import type { PartyRegistryTables } from './store/tables.ts';

const population: readonly PartyRecord[] = parties();
const boards = population.flatMap((party) => party.boards.map((board) => ({ party, board })));
const { instruments } = loadRegister('schema/agreements');
const register = registerOf([
  ...instruments.values(),
  instrumentOf(
    'TEST-DUTY',
    ['AHU', 'KOMDIGI'],
    [
      {
        from: 'AHU',
        to: 'KOMDIGI',
        purposes: ['SERVICE_MONITORING'],
        rows: { region: 'duty' },
        fields: {
          Query: { parties: 'clear', partyBoardChanges: 'clear' },
          PoliticalParty: { id: 'clear', boards: 'clear' },
          PartyDecree: { number: 'clear', date: 'clear' },
          PartyBoard: { id: 'clear', region: 'clear', validFrom: 'year', officers: 'clear', decree: 'clear' },
          PartyOfficer: { name: 'initials', nationalId: 'pseudonym' },
          PartyBoardConnection: { totalCount: 'clear' },
        },
      },
    ],
  ),
  // boards of everywhere, their officers of one region only
  instrumentOf(
    'TEST-MIXED',
    ['AHU', 'BAWASLU'],
    [
      {
        from: 'AHU',
        to: 'BAWASLU',
        purposes: ['ELECTION_OVERSIGHT'],
        fields: {
          Query: { parties: 'clear' },
          PoliticalParty: { boards: 'clear' },
          PartyBoard: { region: 'clear', officers: 'clear' },
        },
      },
      {
        from: 'AHU',
        to: 'BAWASLU',
        purposes: ['ELECTION_OVERSIGHT'],
        rows: { region: 'duty' },
        fields: { PartyOfficer: { position: 'clear' } },
      },
    ],
  ),
  instrumentOf(
    'TEST-COUNTS',
    ['AHU', 'LKPP'],
    [
      {
        from: 'AHU',
        to: 'LKPP',
        purposes: ['ELECTION_LOGISTICS'],
        mode: 'aggregate',
        minCell: 10,
        fields: {
          Query: { parties: 'clear' },
          PoliticalParty: { localProvince: 'clear', legalStatus: 'clear' },
          PartyConnection: { totalCount: 'clear' },
        },
      },
    ],
  ),
]);

const officer = callerOf('AHU', 'LEGAL_ENTITY_ADMINISTRATION', { roles: ['OFFICER'] });
const kpu = callerOf('KPU', 'PARTY_VERIFICATION', { roles: ['ANALYST'] });
const everyone = callerOf('PUBLIC', 'PUBLIC_INFORMATION');
const planner = callerOf('LKPP', 'ELECTION_LOGISTICS', { roles: ['PLANNER'] });
const duty = (region?: string): CallerClass =>
  callerOf('KOMDIGI', 'SERVICE_MONITORING', region === undefined ? {} : { duty: { region } });

let gateway: TestGateway;
let store: Store<PartyRegistryTables>;
let service: RunningSubgraph;

beforeAll(async () => {
  gateway = TestGateway.open();
  store = await open({ memory: true });
  await seed(store, { voters: 100, keys: gateway.keys });
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
const entities = (type: string, fields: string): string =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${fields} } } }`;
const inRegion = (code: string | null, region: string): boolean =>
  code !== null && (code === region || code.startsWith(`${region}.`));

describe('the seed', () => {
  it('holds every party and board of the population, and is done once', async () => {
    const { data } = await ask(
      officer,
      '{ parties { totalCount nodes { id boards(first: 0) { totalCount } } } partyRegistryService { ready records } }',
    );
    expect(data.parties.totalCount).toBe(25);
    expect(data.partyRegistryService).toEqual({ ready: true, records: 25 });
    for (const { id, boards: page } of data.parties.nodes)
      expect(page.totalCount).toBe(population.find((party) => party.id === id)?.boards.length);
    expect(service.lastStatements()).toBe(5);
    expect(await seed(store, { voters: 5, keys: gateway.keys })).toEqual({ seeded: false, voters: 100 });
  });
});

describe('parties', () => {
  it('come with all that hangs on them, in a fixed number of statements', async () => {
    const { data, errors } = await ask(
      officer,
      `{ parties { nodes { id name abbreviation legalStatus disputeStatus symbol headOffice localProvince { code }
          establishmentDeed { notary number date } decrees { number date kind }
          statutes { version adoptedOn decree { number } }
          boards(level: PUSAT) { nodes { id level region { code } validFrom validTo decree { number kind }
            party { abbreviation } officers { name position sex nationalId } } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(service.lastStatements()).toBe(8);
    expect(data.parties.nodes).toHaveLength(population.length);
    for (const node of data.parties.nodes) {
      const party = population.find(({ id }) => id === node.id);
      if (party === undefined) throw new Error('not of the population');
      expect(node).toEqual({
        id: party.id,
        name: party.name,
        abbreviation: party.abbreviation,
        legalStatus: party.legalStatus,
        disputeStatus: party.disputeStatus,
        symbol: party.symbolDescription,
        headOffice: party.headOffice,
        localProvince: party.localTo === null ? null : { code: party.localTo },
        establishmentDeed: party.establishmentDeed,
        decrees: [...party.decrees].sort((a, b) => (a.date + a.number < b.date + b.number ? -1 : 1)),
        statutes: party.statutes.map(({ version, adoptedOn, decreeNumber }) => ({
          version,
          adoptedOn,
          decree: { number: decreeNumber },
        })),
        boards: {
          nodes: party.boards
            .filter(({ level }) => level === 'PUSAT')
            .map((board) => ({
              id: board.id,
              level: 'PUSAT',
              region: board.regionCode === null ? null : { code: board.regionCode },
              validFrom: board.validFrom,
              validTo: board.validTo,
              decree: { number: board.decreeNumber, kind: 'PERUBAHAN_KEPENGURUSAN' },
              party: { abbreviation: party.abbreviation },
              officers: board.members.map(({ name, position, sex, nationalId }) => ({
                name,
                position,
                sex,
                nationalId,
              })),
            })),
        },
      });
    }
  });

  it('are filtered, found by id, and paged', async () => {
    const local = await ask(kpu, '{ parties(where: { local: true }) { totalCount nodes { localProvince { code } } } }');
    expect(local.data.parties.totalCount).toBe(6);
    expect(new Set(local.data.parties.nodes.map((n: never) => JSON.stringify(n))).size).toBe(1);
    const disputed = await ask(kpu, '{ parties(where: { disputeStatus: SENGKETA }) { nodes { disputeStatus } } }');
    expect(disputed.data.parties.nodes).toEqual([{ disputeStatus: 'SENGKETA' }]);
    const one = await ask(everyone, '{ party(id: "pkb") { abbreviation } nobody: party(id: "x") { id } }');
    expect(one.data).toEqual({ party: { abbreviation: 'PKB' }, nobody: null });
    const first = await ask(everyone, '{ parties(first: 20) { nodes { id } pageInfo { hasNextPage endCursor } } }');
    const next = await ask(
      everyone,
      `{ parties(first: 20, after: "${first.data.parties.pageInfo.endCursor}") { nodes { id } pageInfo { hasNextPage } } }`,
    );
    expect([...first.data.parties.nodes, ...next.data.parties.nodes].map((n: { id: string }) => n.id)).toEqual(
      population.map(({ id }) => id).sort(),
    );
    expect(next.data.parties.pageInfo.hasNextPage).toBe(false);
  });

  it('too few to be told are not counted', async () => {
    const { data } = await ask(
      planner,
      '{ few: parties(where: { local: true }, first: 0) { totalCount } parties(first: 0) { totalCount } }',
    );
    expect(data).toEqual({ few: { totalCount: null }, parties: { totalCount: 25 } });
  });
});

describe('boards', () => {
  it('of a region are those there and below', async () => {
    const { data } = await ask(
      kpu,
      '{ party(id: "pkb") { boards(region: "33.08", first: 5000) { totalCount nodes { region { code } decree { kind } } } } }',
    );
    const mine = boards.filter(({ party, board }) => party.id === 'pkb' && inRegion(board.regionCode, '33.08'));
    expect(data.party.boards.totalCount).toBe(mine.length);
    expect(data.party.boards.nodes).toHaveLength(mine.length);
    for (const { region, decree } of data.party.boards.nodes) {
      expect(inRegion(region.code, '33.08')).toBe(true);
      expect(decree).toEqual({ kind: 'KEPUTUSAN_PARTAI' });
    }
  });

  it('changed since a decree are those with a later one; an unknown decree tells nothing', async () => {
    const since = population[0]?.decrees[2];
    if (since === undefined) throw new Error('no decree');
    const text = 'query ($n: String!) { partyBoardChanges(sinceDecree: $n, first: 5000) { totalCount nodes { id } } }';
    const { data, errors } = await ask(kpu, text, { n: since.number });
    expect(errors).toEqual([]);
    const dateOf = new Map(population.flatMap((party) => party.decrees.map(({ number, date }) => [number, date])));
    const later = boards.filter(({ board }) => (dateOf.get(board.decreeNumber) ?? board.validFrom) > since.date);
    expect(later.length).toBeGreaterThan(0);
    expect(data.partyBoardChanges.totalCount).toBe(later.length);
    expect(new Set(data.partyBoardChanges.nodes.map((n: { id: string }) => n.id))).toEqual(
      new Set(later.map(({ board }) => board.id)),
    );
    const unknown = await ask(kpu, text, { n: 'M.HH-000' });
    expect([unknown.data, unknown.errors]).toEqual([{ partyBoardChanges: { totalCount: 0, nodes: [] } }, []]);
  });

  it('show an officer in the granted form', async () => {
    const { data } = await ask(
      kpu,
      '{ party(id: "pan") { boards(level: PROVINSI, first: 1) { nodes { officers { name nationalId } } } } }',
    );
    for (const { nationalId } of data.party.boards.nodes[0].officers) expect(nationalId).toMatch(/^3308\d\d\*{10}$/);
  });
});

describe('a reader of one region', () => {
  it('sees the boards there only: neither the centre nor elsewhere', async () => {
    const { data, errors } = await ask(
      duty('33.08'),
      '{ parties { nodes { id boards(first: 5000) { totalCount nodes { id region { code } validFrom officers { name nationalId } } } } } }',
    );
    expect(errors).toEqual([]);
    const seen = data.parties.nodes.flatMap((n: { boards: { nodes: unknown[] } }) => n.boards.nodes);
    const mine = boards.filter(({ board }) => inRegion(board.regionCode, '33.08'));
    expect(seen).toHaveLength(mine.length);
    for (const { region, validFrom, officers } of seen) {
      expect(inRegion(region.code, '33.08')).toBe(true);
      expect(validFrom).toMatch(/^\d{4}$/);
      for (const { name, nationalId } of officers) {
        expect(name).toMatch(/^(\S\.)+$/);
        expect(nationalId).toMatch(/^[0-9a-f]{64}$/);
      }
    }
  });

  it('gets no officer of elsewhere through a board of elsewhere', async () => {
    const reader = callerOf('BAWASLU', 'ELECTION_OVERSIGHT', { duty: { region: '33.08' } });
    const { data, errors } = await ask(
      reader,
      '{ parties { nodes { boards(first: 5000) { nodes { region { code } officers { position } } } } } }',
    );
    expect(errors).toEqual([]);
    const seen = data.parties.nodes.flatMap((n: { boards: { nodes: unknown[] } }) => n.boards.nodes);
    expect(seen).toHaveLength(boards.length);
    for (const { region, officers } of seen) expect(officers.length > 0).toBe(inRegion(region?.code ?? null, '33.08'));
  });

  it('finds no other by key, by change or without a duty', async () => {
    const keys = ['pkb-pusat-2022', 'pkb-33.08-2022', 'pkb-11-2022']
      .map((prefix) => boards.find(({ board }) => board.id.startsWith(prefix.slice(0, -5)))?.board.id)
      .map((id) => ({ __typename: 'PartyBoard', id }));
    const answer = await ask(duty('33.08'), entities('PartyBoard', 'id officers { name }'), { r: keys });
    expect(answer.data._entities).toEqual([null, expect.objectContaining({ id: keys[1]?.id }), null]);
    const number = population[0]?.decrees[0]?.number;
    const changes = `{ partyBoardChanges(sinceDecree: "${number}", first: 5000) { nodes { region { code } } } }`;
    const nodes = (await ask(duty('33.08'), changes)).data.partyBoardChanges.nodes;
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.every((n: { region: { code: string } }) => inRegion(n.region.code, '33.08'))).toBe(true);
    expect((await ask(duty(), changes)).data.partyBoardChanges.nodes).toEqual([]);
  });
});

describe('an entity', () => {
  it('is found by its key, many in one statement', async () => {
    const answer = await ask(everyone, entities('PoliticalParty', 'id name decrees { number }'), {
      r: [...population.map(({ id }) => id), 'x'].map((id) => ({ __typename: 'PoliticalParty', id })),
    });
    expect(answer.errors).toEqual([]);
    expect(answer.data._entities.map((n: { name: string } | null) => n?.name ?? null)).toEqual([
      ...population.map(({ name }) => name),
      null,
    ]);
    expect(service.lastStatements()).toBe(2);
  });
});

describe('what is not granted', () => {
  it.each([
    ['a dispute to the public', everyone, '{ parties { nodes { id disputeStatus } } }'],
    ['boards to the public', everyone, '{ party(id: "pkb") { boards { nodes { id } } } }'],
    ['a filter by a dispute', everyone, '{ parties(where: { disputeStatus: SENGKETA }) { nodes { id } } }'],
    ['an argument that reads more', duty('33.08'), '{ parties { nodes { boards(level: PUSAT) { totalCount } } } }'],
    ['a party without a grant of its id', planner, '{ party(id: "pkb") { legalStatus } }'],
    [
      'a purpose of another instrument',
      { ...kpu, purpose: 'VOTER_LIST_UPDATE' },
      '{ parties { nodes { disputeStatus } } }',
    ],
  ])('%s is refused', async (_name, caller, text) => {
    const answer = await ask(caller, text);
    expect(codes(answer)).toEqual(['NOT_GRANTED']);
    expect(Object.values(answer.data)).toEqual([null]);
  });

  it.each([
    ['PoliticalParty', 'name disputeStatus', everyone],
    ['PoliticalParty', 'boards { nodes { officers { nationalId } } }', everyone],
    ['PartyBoard', 'officers { position }', duty('33.08')],
  ])('%s { %s } is refused at _entities too', async (type, fields, caller) => {
    const answer = await ask(caller, entities(type, fields), { r: [{ __typename: type, id: 'pkb' }] });
    expect(codes(answer)).toEqual(['NOT_GRANTED']);
    expect(answer.data).toBeNull();
  });
});
