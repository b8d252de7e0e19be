import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '../../schema/language/load.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import { keeping, type RunningSubgraph, type Store } from '../kit/index.ts';
import { type Answer, callerOf, ledgerIn, TestGateway } from '../kit/testing/index.ts';
import { STAGE, voters, world } from '../population/index.ts';
import * as voterRoll from './index.ts';
import type { VoterRollTables } from './store/tables.ts';
import { effectOf, type VoterChangeKind } from './types/voter-change-kind.ts';

const population = world({ voters: 3000 });
const people = [...voters(population)];
const register = loadRegister(fileURLToPath(new URL('../../schema/agreements', import.meta.url)));
const analyst = callerOf('KPU', 'VOTER_LIST_UPDATE', { roles: ['ANALYST'] });
const bawaslu = callerOf('BAWASLU', 'ELECTION_OVERSIGHT', { duty: { region: '33.08' } });
const bps = callerOf('BPS', 'DTSEN_UPDATE');
const lkpp = callerOf('LKPP', 'ELECTION_LOGISTICS');

let gateway: TestGateway;
let store: Store<VoterRollTables>;
let service: RunningSubgraph;

beforeAll(async () => {
  gateway = TestGateway.open('voter-roll');
  store = await voterRoll.open({ memory: true });
  await voterRoll.seed(store, { voters: population.voters, keys: gateway.keys });
  await keeping(store.db, async (db) => {
    for (const [i, list] of ['DP4', 'DPS', 'DPSHP', 'DPT'].entries())
      await sql`insert into stage_act (election_id, list, number, acted_on)
        values ('PILKADA_2024', ${list}, ${`BA-0${i + 1}/UJI`}, '2024-09-19')`.execute(db);
  });
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

const ask = (caller: CallerClass, text: string): Promise<Answer> =>
  gateway.ask(service.url, register.version, caller, text);

interface Stage {
  readonly list: keyof typeof STAGE;
  readonly madeFrom: string | null;
  readonly voters: number | null;
  readonly added: number | null;
  readonly removed: number | null;
  readonly delta: ReadonlyArray<{ readonly kind: VoterChangeKind; readonly count: number | null }>;
}
interface Flows {
  readonly voters: number | null;
  readonly added: number | null;
  readonly removed: number | null;
  readonly delta: ReadonlyArray<{ readonly kind: VoterChangeKind; readonly count: number | null }>;
}
const bySex = `pipeline { stages { list madeFrom voters added removed delta { kind count } bySex { sex voters added removed delta { kind count } } } }`;
const pipeline = `pipeline { election { id } stages { list madeFrom voters added removed actNumber closedOn delta { kind count } } }`;

describe('the pipeline of the lists', () => {
  it.each(['33.08', '33.08.10', '33.08.10.2001'])('adds up exactly in %s', async (code) => {
    const { data, errors } = await ask(analyst, `{ region(code: "${code}") { ${pipeline} } }`);
    expect(errors).toEqual([]);
    const { stages } = data.region.pipeline as { stages: Stage[] };
    const inside = people.filter(({ villageCode }) => villageCode === code || villageCode.startsWith(`${code}.`));
    const size = new Map(stages.map(({ list, voters }) => [list as string, voters ?? 0]));
    for (const { list, madeFrom, voters, added, removed, delta } of stages) {
      expect(voters).toBe(inside.filter(({ stages }) => (stages & STAGE[list]) !== 0).length);
      const from = list === 'DP4' ? voters : madeFrom === null ? 0 : size.get(madeFrom);
      expect([list, (from ?? 0) + (added ?? 0) - (removed ?? 0)]).toEqual([list, voters]);
      const sum = (effect: number): number =>
        delta.reduce((n, { kind, count }) => (effectOf(kind) === effect ? n + (count ?? 0) : n), 0);
      expect([sum(1), sum(-1)]).toEqual([added, removed]);
    }
    expect(stages.map(({ list }) => list)).toEqual(['DP4', 'DPS', 'DPSHP', 'DPT', 'DPTB', 'DPK']);
  });

  it.each(['33.08', '33.08.10.2001'])('adds up exactly for each sex, and both to all, in %s', async (code) => {
    const { data, errors } = await ask(analyst, `{ region(code: "${code}") { ${bySex} } }`);
    expect(errors).toEqual([]);
    const stages = data.region.pipeline.stages as Array<Stage & { bySex: Array<Flows & { sex: string }> }>;
    const inside = people.filter(({ villageCode }) => villageCode === code || villageCode.startsWith(`${code}.`));
    for (const [i, sex] of ['L', 'P'].entries()) {
      const size = new Map(stages.map((s) => [s.list as string, s.bySex[i]?.voters ?? 0]));
      for (const { list, madeFrom, bySex: sexes } of stages) {
        const { voters, added, removed, delta } = sexes[i] as Flows;
        expect(sexes[i]?.sex).toBe(sex);
        expect(voters).toBe(inside.filter((p) => p.sex === sex && (p.stages & STAGE[list]) !== 0).length);
        const from = list === 'DP4' ? voters : madeFrom === null ? 0 : size.get(madeFrom);
        expect([list, (from ?? 0) + (added ?? 0) - (removed ?? 0)]).toEqual([list, voters]);
        const sum = (effect: number): number =>
          delta.reduce((n, { kind, count }) => (effectOf(kind) === effect ? n + (count ?? 0) : n), 0);
        expect([sum(1), sum(-1)]).toEqual([added, removed]);
      }
    }
    const of = (flows: readonly Flows[], kind?: string): number[] =>
      kind === undefined
        ? (['voters', 'added', 'removed'] as const).map((name) => flows.reduce((n, f) => n + (f[name] ?? 0), 0))
        : [flows.reduce((n, f) => n + (f.delta.find((d) => d.kind === kind)?.count ?? 0), 0)];
    for (const stage of stages) {
      expect(of(stage.bySex)).toEqual(of([stage]));
      for (const { kind } of stage.delta) expect(of(stage.bySex, kind)).toEqual(of([stage], kind));
    }
  });

  it('tells Bawaslu of each sex in noise, what came and what went together or not at all', async () => {
    const { data } = await ask(bawaslu, `{ region(code: "33.08") { ${bySex} children { nodes { ${bySex} } } } }`);
    const regions = [data.region, ...data.region.children.nodes];
    const told: number[] = [];
    for (const {
      pipeline: { stages },
    } of regions)
      for (const { bySex: sexes } of stages)
        for (const { voters, added, removed, delta } of sexes as Flows[]) {
          expect(added === null).toBe(removed === null);
          for (const { kind, count } of delta) if (effectOf(kind) !== 0 && count !== null) expect(added).not.toBeNull();
          for (const n of [voters, added, removed, ...delta.map(({ count }) => count)]) if (n !== null) told.push(n);
        }
    expect(told.length).toBeGreaterThan(20);
    for (const n of told) expect([n, n % 5, n >= 5]).toEqual([n, 0, true]);
    const text = '{ region(code: "33.08.10") { voterCounts(list: DPS, by: { sex: true }) { sex count } } }';
    const [one] = (await ask(bawaslu, text)).data.region.voterCounts;
    const same = '{ region(code: "33.08.10") { pipeline { stages { list bySex { sex voters } } } } }';
    const { stages } = (await ask(bawaslu, same)).data.region.pipeline;
    expect(stages.find((s: Stage) => s.list === 'DPS').bySex[0]).toEqual({ sex: one.sex, voters: one.count });
  });

  it('explains why the DPT is larger than DP4, and says by which act it was closed', async () => {
    const { data } = await ask(analyst, `{ region(code: "33.08") { ${pipeline} } }`);
    const [dp4, , , dpt, dptb] = data.region.pipeline.stages;
    expect([dp4.voters, dpt.voters]).toEqual([3000, Math.round((3000 * 1_014_525) / 1_004_518)]);
    expect([dpt.actNumber, dpt.closedOn, dptb.actNumber]).toEqual(['BA-04/UJI', '2024-09-19', null]);
    const kinds = new Set(data.region.pipeline.stages.flatMap((s: Stage) => s.delta.map(({ kind }) => kind)));
    for (const kind of ['TURNED_17', 'MOVED_IN', 'DIED', 'MOVED_OUT', 'OMITTED', 'STATION_CHANGED'])
      expect(kinds).toContain(kind);
  });

  it('tells Bawaslu what came and what went together or not at all, and never fewer than five', async () => {
    const { data } = await ask(bawaslu, `{ region(code: "33.08") { ${pipeline} children { nodes { ${pipeline} } } } }`);
    const regions: Array<{ pipeline: { stages: Stage[] } }> = [data.region, ...data.region.children.nodes];
    const stages = regions.flatMap((region) => region.pipeline.stages);
    let told = 0;
    for (const { added, removed, delta } of stages) {
      expect(added === null).toBe(removed === null);
      for (const { kind, count } of delta) {
        if (count === null) continue;
        told++;
        expect(count).toBeGreaterThanOrEqual(5);
        if (effectOf(kind) !== 0) expect(added).not.toBeNull();
      }
    }
    expect(told).toBeGreaterThan(0);
  });

  it.each([
    ['BPS', bps],
    ['LKPP', lkpp],
    ['the public', callerOf('PUBLIC', 'PUBLIC_INFORMATION')],
  ])('is not granted to %s', async (_who, caller) => {
    const { errors } = await ask(caller, '{ region(code: "33.08") { pipeline { stages { voters } } } }');
    expect(errors.map((e) => e.extensions.code)).toEqual(['NOT_GRANTED']);
  });
});

describe('a closed list', () => {
  const dpt = `stages & ${STAGE.DPT} <> 0`;
  it.each([
    [
      'loses nobody',
      `update voter set stages = stages - ${STAGE.DPT} where id = (select min(id) from voter where ${dpt})`,
    ],
    [
      'gains nobody',
      `update voter set stages = stages + ${STAGE.DPT} where id = (select min(id) from voter where not (${dpt}))`,
    ],
    ['has nobody deleted', `delete from voter where id = (select min(id) from voter where ${dpt})`],
    [
      'has nobody moved',
      `update voter set village_code = '33.08.01.2001' where id = (select max(id) from voter where ${dpt})`,
    ],
    [
      'has no line rewritten',
      `update voter set full_name = 'LAIN' where id = (select min(id) from voter where stages = 15)`,
    ],
    [
      'has no number exchanged',
      `update voter set id = id + 9000000 where id = (select min(id) from voter where ${dpt})`,
    ],
    [
      'has nobody added',
      `insert into voter select (jsonb_populate_record(v, '{"id": 9000001, "link": "x"}')).* from voter as v
        where id = (select min(id) from voter where ${dpt})`,
    ],
    [
      'has no change journalled',
      `insert into voter_change (election_id, list, kind, effect, link, village_code, took_effect_on)
        select 'PILKADA_2024', 'DPT', 'DIED', -1, link, village_code, '2024-09-10' from voter limit 1`,
    ],
    ['stays closed', `delete from stage_act where list = 'DPT'`],
    ['keeps its act', `update stage_act set number = 'LAIN' where list = 'DPT'`],
  ])('%s, by whatever SQL', async (_what, statement) => {
    await expect(keeping(store.db, (db) => sql.raw(statement).execute(db))).rejects.toThrow('closed list');
  });

  it('is closed once, and a later one not before it', async () => {
    const act = (list: string) => sql`insert into stage_act (election_id, list, number, acted_on)
      values ('PILKADA_2024', ${list}, 'BA-09', '2024-09-01')`;
    await expect(keeping(store.db, (db) => act('DPT').execute(db))).rejects.toThrow(/duplicate|after the one/);
    await expect(keeping(store.db, (db) => act('DPTB').execute(db))).rejects.toThrow('after the one');
  });

  it('lets its voters enter an open one', async () => {
    await keeping(store.db, (db) =>
      sql`update voter set stages = stages + ${sql.lit(STAGE.DPTB)}, form_model = 'Model A-Pindah Memilih'
        where id = (select min(id) from voter where stages = 15)`.execute(db),
    );
  });
});

describe('what an election needs', () => {
  it('is told to LKPP in numbers: papers station by station with their reserve, a box for each kind', async () => {
    const { data, errors } = await ask(
      lkpp,
      `{ region(code: "33.08") { voterCount pollingStations { totalCount }
         logistics { stations boxes stationCapacity stationsOverCapacity ballots { contest reservePerMille count } } } }`,
    );
    expect(errors).toEqual([]);
    const stations = new Map<string, number>();
    for (const { pollingStationId, stages } of people)
      if (stages & STAGE.DPT) stations.set(pollingStationId, (stations.get(pollingStationId) ?? 0) + 1);
    const papers = [...stations.values()].reduce((sum, n) => sum + Math.ceil((n * 1025) / 1000), 0);
    const { logistics, pollingStations } = data.region;
    expect(logistics).toEqual({
      stations: pollingStations.totalCount,
      boxes: 2 * pollingStations.totalCount,
      stationCapacity: 600,
      stationsOverCapacity: 0,
      ballots: [
        { contest: 'GUBERNUR', reservePerMille: 25, count: papers },
        { contest: 'BUPATI', reservePerMille: 25, count: papers },
      ],
    });
  });
});

describe('moved and new voters', () => {
  it('flows are exact for KPU, and small ones are withheld from BPS', async () => {
    const text = '{ region(code: "33.08") { movedVoters { direction place { code } count } } }';
    const { data } = await ask(analyst, text);
    const outward = people.filter((p) => p.ineligibility?.code === 4);
    const flows: Array<{ direction: string; place: { code: string }; count: number }> = data.region.movedVoters;
    expect(flows.reduce((n, f) => (f.direction === 'OUT' ? n + f.count : n), 0)).toBe(outward.length);
    const told = (await ask(bps, text)).data.region.movedVoters as typeof flows;
    const exact = new Map(flows.map((f) => [`${f.direction} ${f.place.code}`, f.count]));
    expect(told.some(({ count }) => count === null)).toBe(true);
    for (const { direction, place, count } of told)
      if (count !== null) {
        expect(count % 5).toBe(0);
        expect(exact.get(`${direction} ${place.code}`) ?? 0).toBeGreaterThanOrEqual(5);
      }
    expect((await ask(lkpp, text)).errors.map((e) => e.extensions.code)).toEqual(['NOT_GRANTED']);
  });

  it('first-time voters are counted up to a day', async () => {
    const { data, errors } = await ask(
      analyst,
      `{ region(code: "33.08") { all: newVoters { count withoutEKtp } some: newVoters(turning17Before: "2024-06-01") { count } } }`,
    );
    expect(errors).toEqual([]);
    const young = people.filter(
      (p) => p.stages & STAGE.DPT && p.birthDate > '2006-11-27' && p.birthDate <= '2007-11-27',
    );
    expect(data.region.all).toEqual({
      count: young.length,
      withoutEKtp: young.filter(({ eKtpStatus }) => eKtpStatus === 'B').length,
    });
    expect(data.region.some.count).toBe(young.filter(({ birthDate }) => birthDate < '2007-06-01').length);
  });
});
