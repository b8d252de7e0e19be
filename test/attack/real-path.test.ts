import 'reflect-metadata';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strictControl } from '../../schema/language/index.ts';
import { registerOf } from '../../schema/language/load.ts';
import { Places, ProtectedTable, type RunningSubgraph, regionAbove, type Store } from '../../subgraphs/kit/index.ts';
import { type Answer, callerOf, instrumentOf, ledgerIn, TestGateway } from '../../subgraphs/kit/testing/index.ts';
import * as voterRoll from '../../subgraphs/voter-roll/index.ts';
import type { VoterRollTables } from '../../subgraphs/voter-roll/store/tables.ts';

/**
 * The attacks of this folder run on the counting code alone. Here the same code answers through a served agency: what it
 * tells is what that code tells of its rows, and the questions that it must not answer are refused.
 */
const minCell = 5;
const fields = {
  Query: { region: 'clear', voters: 'clear', pollingStations: 'clear' },
  Region: { voterCount: 'clear', voterCounts: 'clear', code: 'clear' },
  VoterCount: {
    region: 'clear',
    sex: 'clear',
    ageBand: 'clear',
    maritalStatus: 'clear',
    disabilityType: 'clear',
    count: 'clear',
  },
  Voter: { region: 'clear', sex: 'clear', maritalStatus: 'clear', age: 'clear' },
  VoterConnection: { totalCount: 'clear' },
  PollingStation: { id: 'clear', region: 'clear', voterCount: 'clear' },
  PollingStationConnection: { totalCount: 'clear' },
} as const;
const { Query, Region, ...own } = fields;
const aggregate = { purposes: ['DEVELOPMENT_PLANNING'], mode: 'aggregate', minCell } as const;
const register = registerOf([
  instrumentOf(
    'attack',
    ['KPU', 'BAPPENAS'],
    [
      {
        from: 'KPU',
        to: 'BAPPENAS',
        ...aggregate,
        fields: {
          ...own,
          Query: { voters: 'clear', pollingStations: 'clear' },
          Region: { voterCount: 'clear', voterCounts: 'clear' },
        },
      },
    ],
  ),
  instrumentOf(
    'codes',
    ['KEMENDAGRI', 'BAPPENAS'],
    [
      {
        from: 'KEMENDAGRI',
        to: 'BAPPENAS',
        purposes: ['DEVELOPMENT_PLANNING'],
        fields: { Query: { region: Query.region }, Region: { code: Region.code } },
      },
    ],
  ),
]);
const planner = callerOf('BAPPENAS', 'DEVELOPMENT_PLANNING');

let gateway: TestGateway;
let store: Store<VoterRollTables>;
let service: RunningSubgraph;
beforeAll(async () => {
  gateway = TestGateway.open('voter-roll');
  store = await voterRoll.open({ memory: true });
  await voterRoll.seed(store, { voters: 3000, keys: gateway.keys });
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
const ask = (text: string): Promise<Answer> => gateway.ask(service.url, register.version, planner, text);
const refusal = async (text: string): Promise<unknown> => (await ask(text)).errors[0]?.extensions.code;

/** The table by sex and marital status, made here from the rows themselves. */
async function ownTable(): Promise<{ table: ProtectedTable; districts: string[] }> {
  const { rows } = await sql<{ place: string; sex: string; marital: string; key: number }>`
    select village_code as place, sex, marital_status as marital, record_key as key from voter where stages & 8 <> 0`.execute(
    store.db,
  );
  const places = new Places(new Set(rows.map((r) => r.place)), regionAbove({ kind: 'all' }));
  const cube = rows.map((r) => ({
    place: r.place,
    values: [['L', 'P'].indexOf(r.sex), ['BELUM', 'SUDAH', 'PERNAH'].indexOf(r.marital)],
    count: 1,
    key: r.key,
  }));
  const grant = { instrument: 'attack', minCell, control: strictControl };
  return {
    table: new ProtectedTable(places, [2, 3], cube, grant, 'DPT'),
    districts: places.ordered.filter((p) => p.length === 8).sort(),
  };
}

describe('a served agency', () => {
  test('tells what the attacked code tells, withheld cells and noise alike', async () => {
    const { table, districts } = await ownTable();
    const { data } = await ask(
      '{ region(code: "33.08") { voterCounts(by: { region: DISTRICT, sex: true, maritalStatus: true }) { count } } }',
    );
    const wanted = districts.flatMap((place) =>
      [0, 1].flatMap((s) =>
        [0, 1, 2].map((m) => {
          const told = table.told(place, [s, m]);
          return typeof told === 'number' ? told : null;
        }),
      ),
    );
    const got: unknown[] = data.region.voterCounts.map((c: { count: number | null }) => c.count);
    expect(got).toEqual(wanted);
    expect(got.filter((n) => n === null).length).toBeGreaterThan(0);
    expect(got.filter((n) => n !== null).length).toBeGreaterThan(20);
  });

  test('gives a cell one number, by filter, by breakdown, of one region or of many, however often', async () => {
    const text = `{
      filter: region(code: "33.08.10") { voterCounts(by: {}, where: { sex: P, maritalStatus: SUDAH }) { count } }
      half: region(code: "33.08.10") { voterCounts(by: { sex: true }, where: { maritalStatus: SUDAH }) { sex count } }
      table: region(code: "33.08.10") { voterCounts(by: { maritalStatus: true, sex: true }) { sex maritalStatus count } }
      other: region(code: "33.08.10") { voterCounts(by: { sex: true }) { count } voterCount }
      all: region(code: "33.08") { voterCounts(by: { region: DISTRICT, sex: true, maritalStatus: true }) { region { code } sex maritalStatus count } }
    }`;
    type Told = { sex: string; maritalStatus: string; region: { code: string }; count: number };
    const numbers = new Set<number | undefined>();
    for (let i = 0; i < 3; i++) {
      const { filter, half, table, all } = (await ask(text)).data;
      const married = (c: Told): boolean => c.sex === 'P' && c.maritalStatus === 'SUDAH';
      numbers.add(filter.voterCounts[0].count);
      numbers.add(half.voterCounts.find((c: Told) => c.sex === 'P').count);
      numbers.add(table.voterCounts.find(married).count);
      numbers.add(all.voterCounts.find((c: Told) => married(c) && c.region.code === '33.08.10').count);
    }
    expect([...numbers]).toEqual([expect.any(Number)]);
  });

  test.each([
    ['ages that cut a band', '{ region(code: "33.08") { voterCounts(by: {}, where: { ageFrom: 18 }) { count } } }'],
    [
      'more than three dimensions',
      '{ region(code: "33.08") { voterCounts(by: { sex: true, ageBand: true, maritalStatus: true, disabilityType: true }) { count } } }',
    ],
    ['a filter on a count', '{ pollingStations(where: { overCapacity: 40 }) { totalCount } }'],
    ['rows, where it gives their number', '{ voters(first: 1) { nodes { sex } } }'],
    ['places of rows', '{ voters(first: 1) { edges { cursor } } }'],
    ['one year of age', '{ voters(where: { ageFrom: 80 }) { totalCount } }'],
  ])('refuses %s', async (_, text) => expect(await refusal(text)).toBe('AGGREGATE_RESTRICTED'));

  test('does not say whether there is a next page', async () => {
    const { data } = await ask('{ voters(first: 1) { totalCount pageInfo { hasNextPage endCursor } } }');
    expect(data.voters.pageInfo).toEqual({ hasNextPage: false, endCursor: null });
    expect(data.voters.totalCount % 5).toBe(0);
  });

  test('withholds a total by filter as it withholds the cell', async () => {
    const { data, errors } = await ask(
      '{ voters(where: { region: "33.08.10.2001", maritalStatus: PERNAH, sex: L }) { totalCount } }',
    );
    expect(data.voters.totalCount).toBeNull();
    expect(errors.map((e) => e.extensions.code)).toEqual(['SUPPRESSED']);
  });
});
