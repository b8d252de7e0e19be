import { sql } from 'kysely';
import { expect } from 'vitest';
import { stageOf, type VoterListKind } from '../../subgraphs/voter-roll/types/voter-list-kind.ts';

import { agreementCases } from './agreement-cases.ts';
import { dashboardCases } from './dashboard-cases.ts';
import { linkageCases } from './linkage-cases.ts';
import { listCases } from './list-cases.ts';
import { partyCases } from './party-cases.ts';
import { accounted, noisy, type QuestionCase, type Truth, toldOf } from './question.ts';
import { trailCases } from './trail-cases.ts';

const on = (list: VoterListKind) => sql`stages & ${sql.lit(stageOf[list])} <> 0`;
const district = sql`left(village_code, 8)`;

interface Count {
  readonly place: string;
  readonly n: number;
}

const byDistrict = (truth: Truth, list: VoterListKind): Promise<Count[]> =>
  truth.rows(
    'voter-roll',
    sql<Count>`select ${district} as place, count(*)::int as n from voter where ${on(list)} group by 1 order by 1`,
  );

const disabled = (truth: Truth) =>
  truth.rows(
    'voter-roll',
    sql<{ place: string; type: string; n: number }>`
      select ${district} as place, disability_type as type, count(*)::int as n
      from voter where ${on('DPT')} and disability_type is not null group by 1, 2`,
  );
const difficult = async (truth: Truth): Promise<Map<string, number>> => {
  const rows = await truth.rows(
    'socio-economic',
    sql<Count>`
      select ${district} as place, count(*)::int as n from individual
      where life_status = 'HIDUP' and jsonb_array_length(disability) > 0 group by 1`,
  );
  return new Map(rows.map((r) => [r.place, r.n]));
};

interface DecileCell {
  readonly place: string;
  readonly decile: number;
  readonly families: number;
  readonly individuals: number;
}
const deciles = async (truth: Truth): Promise<Map<string, DecileCell>> => {
  const rows = await truth.rows(
    'socio-economic',
    sql<DecileCell>`
      select left(f.village_code, 8) as place, d.decile, count(*)::int as families, sum(f.member_count)::int as individuals
      from family as f join decile as d on d.family_id = f.id
      where d.vintage = (select max(vintage) from vintage) group by 1, 2`,
  );
  return new Map(rows.map((r) => [`${r.place} ${r.decile}`, r]));
};

/** Every question that the graph answers, for each kind of reader. What is asserted is recounted in the stores. */
export const cases: readonly QuestionCase[] = [
  ...trailCases,
  // 1 Pemilih tiap kecamatan
  ...([null, 'kpu-analyst', 'bps-analyst'] as const).map(
    (as): QuestionCase => ({
      question: 'pemilih-tiap-kecamatan',
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'VOTER_LIST_UPDATE' } : {}),
      async check({ data, errors }, truth) {
        expect(errors).toEqual([]);
        const counts = await byDistrict(truth, 'DPT');
        expect(counts).toHaveLength(21);
        expect(data.regions.nodes.map((n: { code: string; voterCount: number }) => [n.code, n.voterCount])).toEqual(
          counts.map(({ place, n }) => [place, n]),
        );
      },
    }),
  ),
  // 2 Keluarga tiap desil: its own to BPS, protected to Bappenas, refused to others
  {
    question: 'keluarga-tiap-desil',
    as: 'bps-analyst',
    async check({ data, errors }, truth) {
      expect(errors).toEqual([]);
      const cells = await deciles(truth);
      const shown = data.region.decileCounts.filter((c: DecileCell) => c.families > 0);
      expect(shown).toHaveLength(cells.size);
      for (const { region, decile, families, individuals } of shown)
        expect({ families, individuals }).toMatchObject({
          families: cells.get(`${region.code} ${decile}`)?.families,
          individuals: cells.get(`${region.code} ${decile}`)?.individuals,
        });
    },
  },
  {
    question: 'keluarga-tiap-desil',
    as: 'bappenas-planner',
    async check(answer, truth) {
      const cells = await deciles(truth);
      const told = answer.data.region.decileCounts.flatMap(
        ({ region, decile, families, individuals }: DecileCell & { region: { code: string } }) => {
          const cell = cells.get(`${region.code} ${decile}`) ?? { families: 0, individuals: 0 };
          // few families are few respondents, however many they are at home
          if (individuals !== null) expect(cell.families).toBeGreaterThanOrEqual(10);
          return [toldOf(families, cell.families, noisy(10)), toldOf(individuals, cell.individuals, noisy(10))];
        },
      );
      accounted(answer, told);
      expect(told).toContain(false);
    },
  },
  ...(['kpu-analyst', 'kemensos-officer'] as const).map(
    (as): QuestionCase => ({
      question: 'keluarga-tiap-desil',
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'VOTER_LIST_UPDATE' } : {}),
      async check({ data, errors }) {
        const refused = errors.filter((e) => e.extensions.code === 'NOT_GRANTED');
        expect(refused.map((e) => e.extensions.coordinate)).toEqual(
          as === 'kpu-analyst' ? ['DecileCount.individuals'] : ['Region.decileCounts'],
        );
        if (as === 'kpu-analyst')
          expect(new Set(data.region.decileCounts.map((c: DecileCell) => c.individuals))).toEqual(new Set([null]));
        else expect(data.region).toBeNull();
      },
    }),
  ),
  // 3, 12
  ...linkageCases,
  // 4, 5, 14, 15
  ...partyCases,
  // 6 Disabilitas: two columns of two agencies, each reader his half or both
  {
    question: 'disabilitas-tiap-kecamatan',
    as: 'kpu-analyst',
    purpose: 'VOTER_LIST_UPDATE',
    async check(answer, truth) {
      const types = await disabled(truth);
      const dtsen = await difficult(truth);
      const told: boolean[] = [];
      for (const node of answer.data.regions.nodes) {
        const own = node.voterCounts.filter(
          (c: { disabilityType: string | null; count: number }) => c.disabilityType !== null && c.count > 0,
        );
        expect(
          own.map((c: { disabilityType: string; count: number }) => `${c.disabilityType} ${c.count}`).sort(),
        ).toEqual(
          types
            .filter((t) => t.place === node.code)
            .map((t) => `${t.type} ${t.n}`)
            .sort(),
        );
        told.push(toldOf(node.dtsenDisabled, dtsen.get(node.code) ?? 0, noisy(10)));
      }
      accounted(answer, told);
    },
  },
  {
    question: 'disabilitas-tiap-kecamatan',
    as: 'bps-analyst',
    async check({ data, errors }, truth) {
      const dtsen = await difficult(truth);
      for (const { code, dtsenDisabled, voterCounts } of data.regions.nodes) {
        expect(dtsenDisabled).toBe(dtsen.get(code) ?? 0);
        expect(voterCounts).toBeNull();
      }
      expect(errors.map((e) => [e.extensions.code, e.path?.join('.')])).toEqual([
        ['NOT_GRANTED', 'regions.nodes.voterCounts'],
      ]);
    },
  },
  {
    question: 'disabilitas-tiap-kecamatan',
    as: 'bappenas-planner',
    async check(answer, truth) {
      const dtsen = await difficult(truth);
      accounted(
        answer,
        answer.data.regions.nodes.map((n: { code: string; dtsenDisabled: number | null }) =>
          toldOf(n.dtsenDisabled, dtsen.get(n.code) ?? 0, noisy(10)),
        ),
      );
      const refused = answer.errors.filter((e) => e.extensions.code === 'NOT_GRANTED');
      expect(refused.map((e) => e.path?.join('.'))).toEqual(['regions.nodes.voterCounts']);
    },
  },
  // 7, 10, 17, 18
  ...listCases,
  // 8 TMS tiap desa
  {
    question: 'tms-tiap-desa',
    as: 'kpu-analyst',
    purpose: 'VOTER_LIST_UPDATE',
    variables: { district: '33.08' },
    async check({ data, errors }, truth) {
      expect(errors).toEqual([]);
      const shown = data.region.voterCounts.filter((c: TmsCell) => c.count !== null && c.count > 0);
      expect(shown.map((c: TmsCell) => `${c.region.code} ${c.ineligibility} ${c.count}`).sort()).toEqual(
        [...(await findings(truth)).entries()].map(([cell, n]) => `${cell} ${n}`).sort(),
      );
      expect(new Set(shown.map((c: TmsCell) => c.ineligibility)).size).toBeGreaterThan(3);
      // with the lines of no finding they are the whole of the village: a rate follows from them
      const whole = new Map<string, number>();
      for (const { region, count } of data.region.voterCounts as TmsCell[])
        whole.set(region.code, (whole.get(region.code) ?? 0) + (count ?? 0));
      const villages = await truth.rows(
        'voter-roll',
        sql<Count>`select village_code as place, count(*)::int as n from voter where ${on('DP4')} group by 1`,
      );
      expect([...whole].sort()).toEqual(villages.map(({ place, n }) => [place, n]).sort());
    },
  },
  {
    question: 'tms-tiap-desa',
    as: 'bawaslu-officer',
    variables: { district: '33.08.10' },
    async check(answer, truth) {
      const cells = await findings(truth);
      const told = answer.data.region.voterCounts.map((c: TmsCell) =>
        toldOf(c.count, cells.get(`${c.region.code} ${c.ineligibility}`) ?? 0, noisy(5)),
      );
      const withheld = answer.errors.filter((e) => e.extensions.code === 'SUPPRESSED');
      expect(withheld.reduce((sum, e) => sum + Number(e.extensions.count ?? 1), 0)).toBe(
        told.filter((t: boolean) => !t).length,
      );
      // villages are small here: what few findings there are must not be told
      expect(withheld).not.toEqual([]);
    },
  },
  // 9 TPS melebihi kapasitas
  ...(['kpu-analyst', 'bawaslu-officer'] as const).map(
    (as): QuestionCase => ({
      question: 'tps-melebihi-kapasitas',
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'VOTER_LIST_UPDATE' } : {}),
      variables: async (truth) => ({ capacity: await aCapacity(truth) }),
      async check({ data, errors }, truth) {
        expect(errors).toEqual([]);
        const rows = await truth.rows(
          'voter-roll',
          sql<Count>`select polling_station_id as place, count(*)::int as n from voter where ${on('DPT')}
            group by 1 having count(*) > ${await aCapacity(truth)} order by 1`,
        );
        expect(data.pollingStations.totalCount).toBe(rows.length);
        expect(
          data.pollingStations.nodes.map((n: { id: string; voterCount: number }) => ({ place: n.id, n: n.voterCount })),
        ).toEqual(rows);
        expect(rows.length).toBeGreaterThan(0);
      },
    }),
  ),
  // 11 Di bawah umur
  {
    question: 'di-bawah-umur',
    as: 'kpu-analyst',
    purpose: 'VOTER_LIST_UPDATE',
    async check({ data, errors }, truth) {
      expect(errors).toEqual([]);
      const children = await underAge(truth);
      expect(children.size).toBeGreaterThan(0);
      for (const { region, count } of data.region.voterCounts) expect(count).toBe(children.get(region.code) ?? 0);
    },
  },
  {
    question: 'di-bawah-umur',
    as: 'bawaslu-officer',
    async check({ data, errors }, truth) {
      const children = await underAge(truth);
      for (const { region, count } of data.region.voterCounts) toldOf(count, children.get(region.code) ?? 0, noisy(5));
      expect(new Set(errors.map((e) => e.extensions.code))).toEqual(new Set(['SUPPRESSED']));
    },
  },
  // 13 Verifikasi: an answer, never data
  ...(['SESUAI', 'TIDAK_SESUAI'] as const).map(
    (wanted): QuestionCase => ({
      question: 'verifikasi-pemilih',
      as: 'bawaslu-desk',
      variables: async (truth) => {
        const [voter] = await truth.rows(
          'voter-roll',
          sql<{ nik: string; name: string; village: string }>`
            select national_id as nik, full_name as name, village_code as village
            from voter where ${on('DPT')} and sex = 'P' order by id limit 1`,
        );
        if (voter === undefined) throw new Error('no voter');
        const sex = wanted === 'SESUAI' ? 'P' : 'L';
        return { claim: { nationalId: voter.nik, fullName: voter.name.toLowerCase(), village: voter.village, sex } };
      },
      async check({ data, errors }) {
        expect(errors).toEqual([]);
        expect(data.verifyVoter).toEqual({
          registeredAsClaimed: wanted,
          fullName: 'SESUAI',
          birthPlace: null,
          birthDate: null,
          sex: wanted,
          village: 'SESUAI',
          pollingStation: null,
        });
      },
    }),
  ),
  // 16 Kode wilayah
  ...([null, 'kpu-analyst', 'bps-analyst', 'kemensos-officer'] as const).map(
    (as): QuestionCase => ({
      question: 'kode-wilayah-bps',
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'VOTER_LIST_UPDATE' } : {}),
      async check({ data, errors }) {
        expect(errors).toEqual([]);
        expect(data.areaCodes.kemendagri).toEqual({
          code: '33.08.15',
          name: 'Candimulyo',
          level: 'DISTRICT',
          bpsCode: '3308100',
          parent: { code: '33.08', name: expect.stringMatching(/Magelang/) },
        });
      },
    }),
  ),
  // 20
  ...agreementCases,
  ...dashboardCases,
];

interface TmsCell {
  readonly region: { readonly code: string };
  readonly ineligibility: string | null;
  readonly count: number | null;
}

async function findings(truth: Truth): Promise<Map<string, number>> {
  const rows = await truth.rows(
    'voter-roll',
    sql<{ place: string; reason: string | null; n: number }>`
      select village_code as place, ineligibility_reason as reason, count(*)::int as n
      from voter where ${on('DP4')} group by 1, 2`,
  );
  return new Map(rows.map((r) => [`${r.place} ${r.reason}`, r.n]));
}

async function underAge(truth: Truth): Promise<Map<string, number>> {
  const rows = await truth.rows(
    'voter-roll',
    sql<Count>`select ${district} as place, count(*)::int as n from voter
      where ${on('DP4')} and marital_status = 'BELUM'
        and extract(year from age(date '2024-11-27', birth_date)) < 17 group by 1`,
  );
  return new Map(rows.map((r) => [r.place, r.n]));
}

/** So many voters that only some stations have more. */
async function aCapacity(truth: Truth): Promise<number> {
  const [row] = await truth.rows(
    'voter-roll',
    sql<{ n: number }>`select (max(n) * 2 / 3)::int as n from
      (select count(*) as n from voter where ${on('DPT')} group by polling_station_id) as s`,
  );
  return row?.n ?? 0;
}
