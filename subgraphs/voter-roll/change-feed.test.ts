import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { CompiledQuery } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '../../schema/language/load.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import type { RunningSubgraph, Store } from '../kit/index.ts';
import { type Answer, callerOf, ledgerIn, TestGateway } from '../kit/testing/index.ts';
import { type VoterRecord, voters, world } from '../population/index.ts';
import * as voterRoll from './index.ts';
import { changeRoll, recordChanges } from './store/journal.ts';
import type { VoterRollTables } from './store/tables.ts';

const population = world({ voters: 1500 });
const people = [...voters(population)];
const register = loadRegister(fileURLToPath(new URL('../../schema/agreements', import.meta.url)));

const analyst = callerOf('KPU', 'VOTER_LIST_UPDATE', { roles: ['ANALYST'] });
const bps = callerOf('BPS', 'DTSEN_UPDATE');

let gateway: TestGateway;
let store: Store<VoterRollTables>;
let service: RunningSubgraph;

beforeAll(async () => {
  gateway = TestGateway.open('voter-roll');
  store = await voterRoll.open({ memory: true });
  await voterRoll.seed(store, {
    voters: population.voters,
    keys: gateway.keys,
  });
  service = await voterRoll.serve(store, {
    port: 0,
    register,
    keys: gateway.keys,
    ledger: ledgerIn(gateway.keys, 'voter-roll'),
    logger: pino({ enabled: false }),
  });
}, 60_000);

afterAll(async () => {
  await service?.close();
  await store?.close();
  gateway?.remove();
});

const ask = (caller: CallerClass, text: string, variables?: Record<string, unknown>): Promise<Answer> =>
  gateway.ask(service.url, register.version, caller, text, variables);

const feed = `query ($after: String, $region: RegionCode, $first: Int = 40) {
  voterChanges(after: $after, region: $region, first: $first) {
    nodes { kind at list region { code } voter { nationalId birthDate lists } }
    pageInfo { hasNextPage endCursor } } }`;

/** Reads from a cursor to the end. */
async function readOn(caller: CallerClass, from: string | null, region: string | null = null) {
  const nodes: Answer['data'][] = [];
  let after = from;
  for (;;) {
    const { data, errors } = await ask(caller, feed, { after, region });
    expect(errors).toEqual([]);
    nodes.push(...data.voterChanges.nodes);
    after = data.voterChanges.pageInfo.endCursor ?? after;
    if (!data.voterChanges.pageInfo.hasNextPage) return { nodes, after };
  }
}

const found = (code: number) => people.filter((p: VoterRecord) => p.ineligibility?.code === code).length;

describe('the change feed', () => {
  it('tells BPS every change once, in the forms of the voters, struck ones too', async () => {
    const { nodes } = await readOn(bps, null);
    const kinds = nodes.map((n) => n.kind);
    const count = (kind: string) => kinds.filter((k) => k === kind).length;
    expect([count('DIED'), count('MOVED_OUT'), count('STATION_CHANGED'), count('CORRECTED')]).toEqual([
      found(1),
      found(4),
      found(8),
      people.filter((p) => p.remark === 'U').length,
    ]);
    const died = nodes.find((n) => n.kind === 'DIED');
    expect(died.voter.nationalId).toMatch(/^[0-9a-f]{64}$/);
    expect(died.voter.birthDate).toMatch(/^\d{4}$/);
    expect(died.voter.lists).not.toContain(died.list);
    expect(nodes.map((n) => n.at)).toEqual(nodes.map((n) => n.at).sort());
  });

  it('is held to a region', async () => {
    const { nodes } = await readOn(analyst, null);
    const { nodes: some } = await readOn(analyst, null, '33.08.10');
    expect(some.length).toBeGreaterThan(0);
    expect(some).toEqual(nodes.filter((n) => n.region.code.startsWith('33.08.10.')));
    expect((await readOn(analyst, null, '33.71')).nodes).toEqual([]);
  });

  it('goes on where a reader stopped, and tells what came since', async () => {
    const { after } = await readOn(bps, null);
    expect((await readOn(bps, after)).nodes).toEqual([]);
    const { link, village_code } = await store.db
      .selectFrom('voter')
      .select(['link', 'village_code'])
      .where('id', '=', 7)
      .executeTakeFirstOrThrow();
    const entry = {
      electionId: 'PILKADA_2024',
      list: 'DPTB',
      link,
      villageCode: village_code,
    } as const;
    const failing = changeRoll(store.db, 'test', async (db) => {
      await recordChanges(db, [{ ...entry, kind: 'DIED', tookEffectOn: '2024-09-10' }]);
      throw new Error('not after all');
    });
    await expect(failing).rejects.toThrow('not after all');
    await changeRoll(store.db, 'test', (db) =>
      recordChanges(db, [{ ...entry, kind: 'CORRECTED', tookEffectOn: '2024-09-11' }]),
    );
    const { nodes } = await readOn(bps, after);
    expect(nodes.map((n) => [n.kind, n.at])).toEqual([['CORRECTED', '2024-09-11']]);
  });

  it('asks the store for one page of the journal and once for its voters, however far it is read', async () => {
    await ask(bps, feed, { first: 5 });
    const few = service.lastStatements();
    await ask(bps, feed, { first: 60 });
    expect([few, service.lastStatements()]).toEqual([2, 2]);
  });

  it('takes no cursor of another region or reader', async () => {
    const { after } = await readOn(bps, null);
    for (const [caller, region] of [
      [analyst, null],
      [bps, '33.08.10'],
    ] as const) {
      const { errors } = await ask(caller, feed, { after, region });
      expect(errors.map((e) => e.extensions.code)).toEqual(['CURSOR_INVALID']);
    }
  });

  it.each([
    ['the public', callerOf('PUBLIC', 'PUBLIC_INFORMATION')],
    [
      'Bawaslu',
      callerOf('BAWASLU', 'ELECTION_OVERSIGHT', {
        duty: { region: '33.08.10' },
      }),
    ],
    [
      'a Pantarlih',
      callerOf('KPU', 'FIELD_VERIFICATION', {
        roles: ['PANTARLIH'],
        duty: { region: '33.08.10' },
      }),
    ],
  ])('is not granted to %s', async (_who, caller) => {
    const { errors } = await ask(caller, '{ voterChanges { nodes { kind } } }');
    expect(errors.map((e) => e.extensions.code)).toEqual(['NOT_GRANTED']);
  });

  it('is a journal that is only added to', async () => {
    for (const text of ["update voter_change set kind = 'NEW'", 'delete from voter_change'])
      await expect(changeRoll(store.db, 'test', (db) => db.executeQuery(CompiledQuery.raw(text)))).rejects.toThrow(
        'only added to',
      );
  });
});
