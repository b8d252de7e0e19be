import { sql } from 'kysely';
import { expect } from 'vitest';
import { noisy, type QuestionCase, type Truth, toldOf } from './question.ts';

/** The analysts' questions about the lists as a process: what is true is read from the voters and from the journal. */
interface Stage {
  readonly list: string;
  readonly madeFrom: string | null;
  readonly voters: number | null;
  readonly added: number | null;
  readonly removed: number | null;
  readonly delta: ReadonlyArray<{ readonly kind: string; readonly count: number | null }>;
  readonly bySex: ReadonlyArray<{
    readonly sex: string;
    readonly voters: number | null;
    readonly added: number | null;
    readonly removed: number | null;
  }>;
}

interface Bit {
  readonly list: string;
  readonly bit: number;
}

const stageBits = (truth: Truth): Promise<Bit[]> =>
  truth.rows(
    'voter-roll',
    sql<Bit>`select s.list, s.bit from election_stage as s join election as e on e.id = s.election_id and e.held`,
  );

/** Voters of a list, and those of it that are not in another one. @param sex null: of both */
async function counted(truth: Truth, bit: number, without: number, sex: string | null = null): Promise<number> {
  const [row] = await truth.rows(
    'voter-roll',
    sql<{ n: number }>`select count(*)::int as n from voter
      where stages & ${bit} <> 0 and stages & ${without} = 0 and (${sex}::text is null or sex = ${sex})`,
  );
  return row?.n ?? 0;
}

const changes = async (truth: Truth): Promise<Map<string, number>> => {
  const rows = await truth.rows(
    'voter-roll',
    sql<{ list: string; kind: string; n: number }>`
      select c.list, c.kind, count(*)::int as n from voter_change as c
      join election as e on e.id = c.election_id and e.held group by 1, 2`,
  );
  return new Map(rows.map((r) => [`${r.list} ${r.kind}`, r.n]));
};

const moves = async (truth: Truth): Promise<Map<string, number>> => {
  const rows = await truth.rows(
    'voter-roll',
    sql<{ direction: string; place: string; n: number }>`
      select case c.kind when 'MOVED_IN' then 'IN' else 'OUT' end as direction, c.other_place as place, count(*)::int as n
      from voter_change as c join election as e on e.id = c.election_id and e.held
      where c.kind in ('MOVED_IN', 'MOVED_OUT') and c.other_place is not null group by 1, 2`,
  );
  return new Map(rows.map((r) => [`${r.direction} ${r.place}`, r.n]));
};
interface Move {
  readonly direction: string;
  readonly place: { readonly code: string };
  readonly count: number | null;
}

export const listCases: readonly QuestionCase[] = [
  // 7 Daftar per tahap: each list is what it was made from, and what came, and what went
  ...(['kpu-analyst', 'bawaslu-officer'] as const).map(
    (as): QuestionCase => ({
      question: 'daftar-per-tahap',
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'VOTER_LIST_UPDATE' } : {}),
      async check({ data }, truth) {
        const bits = new Map((await stageBits(truth)).map((b) => [b.list, b.bit]));
        const journal = await changes(truth);
        const stages = data.region.pipeline.stages as Stage[];
        expect(stages.map((s) => s.list)).toEqual(expect.arrayContaining(['DP4', 'DPS', 'DPSHP', 'DPT']));
        for (const { list, madeFrom, voters, added, removed, delta, bySex } of stages) {
          const [bit, before] = [bits.get(list) ?? 0, bits.get(madeFrom ?? '') ?? 0];
          if (voters !== null) expect(voters).toBe(await counted(truth, bit, 0));
          if (as === 'kpu-analyst') {
            if (madeFrom !== null) {
              expect(added).toBe(await counted(truth, bit, before));
              expect(removed).toBe(await counted(truth, before, bit));
              expect(voters).toBe((await counted(truth, before, 0)) + (added ?? 0) - (removed ?? 0));
            }
            for (const { kind, count } of delta) expect(count).toBe(journal.get(`${list} ${kind}`) ?? 0);
            for (const of of bySex) {
              expect(of.voters).toBe(await counted(truth, bit, 0, of.sex));
              if (madeFrom !== null)
                expect([of.added, of.removed]).toEqual([
                  await counted(truth, bit, before, of.sex),
                  await counted(truth, before, bit, of.sex),
                ]);
            }
            expect(bySex.map(({ sex }) => sex)).toEqual(['L', 'P']);
          } else {
            for (const of of bySex) toldOf(of.voters, await counted(truth, bit, 0, of.sex), noisy(5));
            for (const { kind, count } of delta) toldOf(count, journal.get(`${list} ${kind}`) ?? 0, noisy(5));
          }
        }
        expect(stages.flatMap((s) => s.delta).some((d) => d.count !== null && d.count > 0)).toBe(true);
      },
    }),
  ),
  // 10 Kebutuhan logistik: computed station by station
  ...(['lkpp-planner', 'kpu-analyst'] as const).map(
    (as): QuestionCase => ({
      question: 'kebutuhan-logistik',
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'VOTER_LIST_UPDATE' } : {}),
      async check({ data, errors }, truth) {
        expect(errors).toEqual([]);
        const dpt = (await stageBits(truth)).find((b) => b.list === 'DPT')?.bit ?? 0;
        const stations = await truth.rows(
          'voter-roll',
          sql<{ place: string; n: number }>`
            select left(s.village_code, 8) as place,
              (select count(*) from voter as v where v.polling_station_id = s.id and v.stages & ${dpt} <> 0)::int as n
            from polling_station as s`,
        );
        for (const { code, logistics } of data.regions.nodes) {
          const here = stations.filter((s) => s.place === code).map((s) => s.n);
          expect(logistics.stations).toBe(here.length);
          expect(logistics.stationsOverCapacity).toBe(here.filter((n) => n > logistics.stationCapacity).length);
          expect(logistics.boxes).toBe(here.length * logistics.ballots.length);
          expect(logistics.ballots.length).toBeGreaterThan(0);
          for (const { reservePerMille, count } of logistics.ballots)
            expect(count).toBe(here.reduce((sum, n) => sum + Math.ceil((n * (1000 + reservePerMille)) / 1000), 0));
        }
      },
    }),
  ),
  // 17 Pemilih pemula
  {
    question: 'pemilih-pemula',
    as: 'kpu-analyst',
    purpose: 'VOTER_LIST_UPDATE',
    async check({ data, errors }, truth) {
      expect(errors).toEqual([]);
      const dpt = (await stageBits(truth)).find((b) => b.list === 'DPT')?.bit ?? 0;
      const rows = await truth.rows(
        'voter-roll',
        sql<{ place: string; n: number; without: number }>`
          select left(village_code, 8) as place, count(*)::int as n,
            (count(*) filter (where e_ktp_status = 'BELUM'))::int as without
          from voter where stages & ${dpt} <> 0 and birth_date > date '2006-11-27' and birth_date <= date '2007-11-27'
          group by 1`,
      );
      const young = new Map(rows.map((r) => [r.place, r]));
      expect(rows.length).toBeGreaterThan(10);
      for (const { code, newVoters } of data.regions.nodes)
        expect(newVoters).toEqual({ count: young.get(code)?.n ?? 0, withoutEKtp: young.get(code)?.without ?? 0 });
    },
  },
  // 18 Arus pindah: small flows are withheld from BPS
  {
    question: 'arus-pindah',
    as: 'kpu-analyst',
    purpose: 'VOTER_LIST_UPDATE',
    async check({ data, errors }, truth) {
      expect(errors).toEqual([]);
      const flows = await moves(truth);
      const told = (data.region.movedVoters as Move[]).map((m) => [`${m.direction} ${m.place.code}`, m.count]);
      expect(new Map(told as Array<[string, number]>)).toEqual(flows);
      expect(flows.size).toBeGreaterThan(1);
    },
  },
  {
    question: 'arus-pindah',
    as: 'bps-analyst',
    async check({ data, errors }, truth) {
      const flows = await moves(truth);
      const told = (data.region.movedVoters as Move[]).map((m) =>
        toldOf(m.count, flows.get(`${m.direction} ${m.place.code}`) ?? 0, noisy(5)),
      );
      expect(told).toContain(false);
      expect(new Set(errors.map((e) => e.extensions.code))).toEqual(new Set(['SUPPRESSED']));
    },
  },
];
