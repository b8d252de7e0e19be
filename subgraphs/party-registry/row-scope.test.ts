import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '../kit/testing/index.ts';
import {
  boards,
  codes,
  duty,
  entities,
  everyone,
  inRegion,
  kpu,
  planner,
  population,
  type ServedRegistry,
  serveRegistry,
} from './registry.harness.ts';

/** Boards of a party in dispute are withheld. */
const undisputed = boards.filter(({ party }) => party.disputeStatus === 'TIDAK_ADA');

let registry: ServedRegistry;

beforeAll(async () => {
  registry = await serveRegistry();
});

afterAll(() => registry?.close());

describe('a reader of one region', () => {
  it('sees the boards there only: neither the centre nor elsewhere', async () => {
    const { data, errors } = await registry.ask(
      duty('33.08'),
      '{ parties { nodes { id boards(first: 5000) { totalCount nodes { id region { code } validFrom officers { name nationalId } } } } } }',
    );
    expect(codes({ errors })).toEqual(['ACCESS_WITHHELD']);
    const seen = data.parties.nodes.flatMap((n: { boards: { nodes: unknown[] } | null }) => n.boards?.nodes ?? []);
    const mine = undisputed.filter(({ board }) => inRegion(board.regionCode, '33.08'));
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
    const reader = callerOf('BAPPENAS', 'DEVELOPMENT_PLANNING', { duty: { region: '33.08' } });
    const { data, errors } = await registry.ask(
      reader,
      '{ parties { nodes { boards(first: 5000) { nodes { region { code } officers { position } } } } } }',
    );
    expect(codes({ errors })).toEqual(['ACCESS_WITHHELD']);
    const seen = data.parties.nodes.flatMap((n: { boards: { nodes: unknown[] } | null }) => n.boards?.nodes ?? []);
    expect(seen).toHaveLength(undisputed.length);
    for (const { region, officers } of seen) expect(officers.length > 0).toBe(inRegion(region?.code ?? null, '33.08'));
  });

  it('finds no other by key, by change or without a duty', async () => {
    const keys = ['pkb-pusat-2022', 'pkb-33.08-2022', 'pkb-11-2022']
      .map((prefix) => boards.find(({ board }) => board.id.startsWith(prefix.slice(0, -5)))?.board.id)
      .map((id) => ({ __typename: 'PartyBoard', id }));
    const answer = await registry.ask(duty('33.08'), entities('PartyBoard', 'id officers { name }'), { r: keys });
    expect(answer.data._entities).toEqual([null, expect.objectContaining({ id: keys[1]?.id }), null]);
    const number = population[0]?.decrees[0]?.number;
    const changes = `{ partyBoardChanges(sinceDecree: "${number}", first: 5000) { nodes { region { code } } } }`;
    const nodes = (await registry.ask(duty('33.08'), changes)).data.partyBoardChanges.nodes;
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.every((n: { region: { code: string } }) => inRegion(n.region.code, '33.08'))).toBe(true);
    expect((await registry.ask(duty(), changes)).data.partyBoardChanges.nodes).toEqual([]);
  });
});

describe('what is not granted', () => {
  it.each([
    ['a deed to the public', everyone, '{ parties { nodes { id establishmentDeed { number } } } }'],
    ['officers to the public', everyone, '{ party(id: "pkb") { boards { nodes { officers { name } } } } }'],
    ['a filter by a dispute', planner, '{ parties(where: { disputeStatus: SENGKETA }, first: 0) { totalCount } }'],
    ['an argument that reads more', duty('33.08'), '{ parties { nodes { boards(level: PUSAT) { totalCount } } } }'],
    ['a party without a grant of its id', planner, '{ party(id: "pkb") { legalStatus } }'],
    [
      'a purpose of another instrument',
      { ...kpu, purpose: 'VOTER_LIST_UPDATE' },
      '{ parties { nodes { disputeStatus } } }',
    ],
  ])('%s is refused', async (_name, caller, text) => {
    const answer = await registry.ask(caller, text);
    expect(codes(answer)).toEqual(['NOT_GRANTED']);
    expect(Object.values(answer.data)).toEqual([null]);
  });

  it.each([
    ['PoliticalParty', 'name recordedAt', everyone],
    ['PoliticalParty', 'boards { nodes { officers { nationalId } } }', everyone],
    ['PartyBoard', 'officers { position }', duty('33.08')],
  ])('%s { %s } is refused at _entities too', async (type, fields, caller) => {
    const answer = await registry.ask(caller, entities(type, fields), { r: [{ __typename: type, id: 'pkb' }] });
    expect(codes(answer)).toEqual(['NOT_GRANTED']);
    expect(answer.data).toBeNull();
  });
});
