import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  boards,
  entities,
  everyone,
  inRegion,
  kpu,
  officer,
  planner,
  population,
  type ServedRegistry,
  serveRegistry,
} from './registry.harness.ts';

let registry: ServedRegistry;

beforeAll(async () => {
  registry = await serveRegistry();
});

afterAll(() => registry?.close());

describe('the seed', () => {
  it('holds every party and board of the population, and is done once', async () => {
    const { data } = await registry.ask(
      officer,
      '{ parties { totalCount nodes { id boards(first: 0) { totalCount } } } partyRegistryService { ready records } }',
    );
    expect(data.parties.totalCount).toBe(25);
    expect(data.partyRegistryService).toEqual({ ready: true, records: 25 });
    for (const { id, boards: page } of data.parties.nodes)
      expect(page.totalCount).toBe(population.find((party) => party.id === id)?.boards.length);
    expect(registry.service.lastStatements()).toBe(5);
    expect(await registry.seedAgain(5)).toEqual({ seeded: false, voters: 100 });
  });
});

describe('parties', () => {
  it('come with all that hangs on them, in a fixed number of statements', async () => {
    const { data, errors } = await registry.ask(
      officer,
      `{ parties { nodes { id name abbreviation legalStatus disputeStatus symbol headOffice localProvince { code }
          establishmentDeed { notary number date } decrees { number date kind }
          statutes { version adoptedOn decree { number } }
          boards(level: PUSAT) { nodes { id level region { code } validFrom validTo decree { number kind }
            party { abbreviation } officers { name position sex nationalId } } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(registry.service.lastStatements()).toBe(8);
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
    const local = await registry.ask(
      kpu,
      '{ parties(where: { local: true }) { totalCount nodes { localProvince { code } } } }',
    );
    expect(local.data.parties.totalCount).toBe(6);
    expect(new Set(local.data.parties.nodes.map((n: never) => JSON.stringify(n))).size).toBe(1);
    const disputed = await registry.ask(
      kpu,
      '{ parties(where: { disputeStatus: SENGKETA }) { nodes { disputeStatus } } }',
    );
    expect(disputed.data.parties.nodes).toEqual([{ disputeStatus: 'SENGKETA' }]);
    const one = await registry.ask(everyone, '{ party(id: "pkb") { abbreviation } nobody: party(id: "x") { id } }');
    expect(one.data).toEqual({ party: { abbreviation: 'PKB' }, nobody: null });
    const first = await registry.ask(
      everyone,
      '{ parties(first: 20) { nodes { id } pageInfo { hasNextPage endCursor } } }',
    );
    const next = await registry.ask(
      everyone,
      `{ parties(first: 20, after: "${first.data.parties.pageInfo.endCursor}") { nodes { id } pageInfo { hasNextPage } } }`,
    );
    expect([...first.data.parties.nodes, ...next.data.parties.nodes].map((n: { id: string }) => n.id)).toEqual(
      population.map(({ id }) => id).sort(),
    );
    expect(next.data.parties.pageInfo.hasNextPage).toBe(false);
  });

  it('too few to be told are not counted', async () => {
    const { data } = await registry.ask(
      planner,
      '{ few: parties(where: { local: true }, first: 0) { totalCount } parties(first: 0) { totalCount } }',
    );
    expect(data).toEqual({ few: { totalCount: null }, parties: { totalCount: 25 } });
  });
});

describe('boards', () => {
  it('of a region are those there and below', async () => {
    const { data } = await registry.ask(
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
    const { data, errors } = await registry.ask(kpu, text, { n: since.number });
    expect(errors).toEqual([]);
    const dateOf = new Map(population.flatMap((party) => party.decrees.map(({ number, date }) => [number, date])));
    const later = boards.filter(({ board }) => (dateOf.get(board.decreeNumber) ?? board.validFrom) > since.date);
    expect(later.length).toBeGreaterThan(0);
    expect(data.partyBoardChanges.totalCount).toBe(later.length);
    expect(new Set(data.partyBoardChanges.nodes.map((n: { id: string }) => n.id))).toEqual(
      new Set(later.map(({ board }) => board.id)),
    );
    const unknown = await registry.ask(kpu, text, { n: 'M.HH-000' });
    expect([unknown.data, unknown.errors]).toEqual([{ partyBoardChanges: { totalCount: 0, nodes: [] } }, []]);
  });

  it('show an officer in the granted form', async () => {
    const { data } = await registry.ask(
      kpu,
      '{ party(id: "pan") { boards(level: PROVINSI, first: 1) { nodes { officers { name nationalId } } } } }',
    );
    for (const { nationalId } of data.party.boards.nodes[0].officers) expect(nationalId).toMatch(/^3308\d\d\*{10}$/);
  });

  it('leave the links of the officers for the ledgers where their rows are read, and of nobody where they are not', async () => {
    const ask = (fields: string) =>
      registry.ask(kpu, `{ party(id: "pan") { boards(level: PROVINSI, first: 1) { nodes { id ${fields} } } } }`);
    const { data, people } = await ask('officers { position }');
    const read = boards.filter(({ board }) => board.id === data.party.boards.nodes[0].id);
    const links = read.flatMap(({ board }) => board.members.map(({ nationalId }) => registry.link(nationalId)));
    expect(links.length).toBeGreaterThan(1);
    expect(people.toSorted()).toEqual(links.toSorted());
    expect((await ask('level')).people).toEqual([]);
  });
});

describe('an entity', () => {
  it('is found by its key, many in one statement', async () => {
    const answer = await registry.ask(everyone, entities('PoliticalParty', 'id name decrees { number }'), {
      r: [...population.map(({ id }) => id), 'x'].map((id) => ({ __typename: 'PoliticalParty', id })),
    });
    expect(answer.errors).toEqual([]);
    expect(answer.data._entities.map((n: { name: string } | null) => n?.name ?? null)).toEqual([
      ...population.map(({ name }) => name),
      null,
    ]);
    expect(registry.service.lastStatements()).toBe(2);
  });
});
