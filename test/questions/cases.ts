import { sql } from 'kysely';
import { expect } from 'vitest';
import { stageOf, type VoterListKind } from '../../subgraphs/voter-roll/types/voter-list-kind.ts';

import { linkageCases } from './linkage-cases.ts';

import { listCases } from './list-cases.ts';

import { accounted, noisy, type QuestionCase, type Truth, toldOf } from './question.ts';

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
  // 4 Anggota ganda eksternal
  {
    question: 'anggota-ganda-eksternal',
    as: 'kpu-analyst',
    purpose: 'PARTY_VERIFICATION',
    async check({ data, errors }, truth) {
      expect(errors).toEqual([]);
      const rows = await truth.rows(
        'voter-roll',
        sql<{ party: string; total: number; external: number }>`
          select party_id as party, count(*)::int as total,
            (count(*) filter (where 'GANDA_EKSTERNAL' = any(string_to_array(findings, ' '))))::int as external
          from party_member where district_code like '33.08.%' group by 1 order by 1`,
      );
      type Node = {
        id: string;
        membership: { total: number; findings: Array<{ kind: string; count: number }> } | null;
      };
      const shown = (data.parties.nodes as Node[]).flatMap(({ id, membership }) =>
        membership === null
          ? []
          : [
              {
                party: id,
                total: membership.total,
                external: membership.findings.find((f) => f.kind === 'GANDA_EKSTERNAL')?.count ?? 0,
              },
            ],
      );
      expect(shown).toEqual(rows);
      expect(rows.reduce((sum, r) => sum + r.external, 0)).toBeGreaterThan(0);
    },
  },
  {
    question: 'anggota-ganda-eksternal',
    as: 'bawaslu-officer',
    async check(answer, truth) {
      const rows = await truth.rows(
        'voter-roll',
        sql<{ party: string; kind: string; n: number }>`
          select party_id as party, kind, count(*)::int as n
          from party_member, unnest(string_to_array(findings || ' TOTAL', ' ')) as kind
          where district_code like '33.08.%' group by 1, 2`,
      );
      const counts = new Map(rows.map((r) => [`${r.party} ${r.kind}`, r.n]));
      type Finding = { kind: string; count: number | null };
      type Node = { id: string; membership: { total: number | null; findings: Finding[] } | null };
      const told = (answer.data.parties.nodes as Node[]).flatMap(({ id, membership }) =>
        membership === null
          ? []
          : [{ kind: 'TOTAL', count: membership.total }, ...membership.findings].map((f) =>
              toldOf(f.count, counts.get(`${id} ${f.kind}`) ?? 0, noisy(5)),
            ),
      );
      accounted(answer, told);
      expect(told).toContain(false);
    },
  },
  // 5 Perubahan kepengurusan sejak satu keputusan
  ...(['kpu-analyst', 'ahu-officer'] as const).map(
    (as): QuestionCase => ({
      question: 'perubahan-kepengurusan',
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'PARTY_VERIFICATION' } : {}),
      variables: async (truth) => ({ sinceDecree: (await aDecree(truth)).number }),
      async check({ data, errors }, truth) {
        expect(errors).toEqual([]);
        const since = await aDecree(truth);
        const rows = await truth.rows(
          'party-registry',
          sql<{ id: string; officers: number }>`
          select b.id, (select count(*) from officer as o where o.board_id = b.id)::int as officers
          from board as b where b.valid_from > ${since.date}::date order by b.id`,
        );
        type Node = { id: string; validFrom: string; officers: Array<{ nationalId: string }> };
        const nodes = data.partyBoardChanges.nodes as Node[];
        expect(data.partyBoardChanges.totalCount).toBe(rows.length);
        expect(nodes.map((n) => [n.id, n.officers.length]).sort()).toEqual(rows.map((r) => [r.id, r.officers]).sort());
        expect(nodes.length).toBeGreaterThan(0);
        // AHU's own, masked for KPU
        const wanted = as === 'kpu-analyst' ? /^\d{6}\*{10}$/ : /^\d{16}$/;
        for (const { nationalId } of nodes.flatMap((n) => n.officers)) expect(nationalId).toMatch(wanted);
      },
    }),
  ),
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
  // 14 Badan hukum (AHU) dan kepesertaan (KPU) of one party
  ...([null, 'kpu-analyst', 'ahu-officer'] as const).map(
    (as): QuestionCase => ({
      question: 'partai-dan-kepesertaan',
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'PARTY_VERIFICATION' } : {}),
      variables: { party: 'pkb' },
      async check({ data, errors }, truth) {
        const [party] = await truth.rows(
          'party-registry',
          sql<{
            name: string;
            legal_status: string;
            dispute_status: string;
          }>`select name, legal_status, dispute_status from party where id = 'pkb'`,
        );
        const decrees = await truth.rows(
          'party-registry',
          sql<{ number: string }>`select number from decree
            where party_id = 'pkb' and kind <> 'KEPUTUSAN_PARTAI' order by date, number`,
        );
        const [ballot] = await truth.rows(
          'voter-roll',
          sql<{
            n: number;
          }>`select ballot_number as n from party_participation where party_id = 'pkb' and election_id = 'PEMILU_2024'`,
        );
        expect(data.party).toMatchObject({
          name: party?.name,
          legalStatus: party?.legal_status,
          participation: { ballotNumber: ballot?.n },
        });
        expect(data.party.decrees.map((d: { number: string }) => d.number)).toEqual(decrees.map((d) => d.number));
        expect(errors).toEqual([]);
        expect(data.party.disputeStatus).toBe(party?.dispute_status);
        expect(data.party.currentDecree.number).toBe(decrees.at(-1)?.number);
      },
    }),
  ),
  // 15 Keterwakilan kepengurusan: 100, 75 and 50 percent of the regions, 30 percent women at the centre
  ...(['kpu-analyst', 'ahu-officer'] as const).map(
    (as): QuestionCase => ({
      question: 'keterwakilan-kepengurusan',
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'PARTY_VERIFICATION' } : {}),
      async check({ data, errors }, truth) {
        const disputed = await truth.rows(
          'party-registry',
          sql<{
            id: string;
          }>`select id from party where dispute_status = 'SENGKETA' and recorded_to is null and valid_to is null`,
        );
        // while a board is in dispute nobody but AHU is told of it
        const withheld = new Set(as === 'ahu-officer' ? [] : disputed.map((p) => p.id));
        expect(errors.map((e) => e.extensions.code)).toEqual(
          [...withheld].flatMap(() => Array(3).fill('ACCESS_WITHHELD')),
        );
        expect(disputed).not.toEqual([]);
        const boards = await truth.rows(
          'party-registry',
          sql<Seated>`${inOffice} select b.party_id as party, b.level,
          count(distinct b.region_code)::int as n from b group by 1, 2`,
        );
        const women = await truth.rows(
          'party-registry',
          sql<{ party: string; women: number; all: number }>`${inOffice}
          select b.party_id as party, count(*)::int as all, (count(*) filter (where o.sex = 'P'))::int as women
          from b join officer as o on o.board_id = b.id and o.recorded_to is null
          where b.level = 'PUSAT' group by 1`,
        );
        const levels = [
          ['provinces', 'PROVINSI', null, 38, 100],
          // boards below are kept of one province and of one regency
          ['regencies', 'KAB_KOTA', '33', 35, 75],
          ['districts', 'KECAMATAN', '33.08', 21, 50],
        ] as const;
        for (const { id, boardCoverage, womenShareCentral, womenShareMeets } of data.parties.nodes) {
          if (withheld.has(id)) {
            expect([boardCoverage, womenShareCentral, womenShareMeets]).toEqual([null, null, null]);
            continue;
          }
          for (const [key, level, area, regions, threshold] of levels) {
            const seated = boards.find((b) => b.party === id && b.level === level)?.n ?? 0;
            const { within, ...told } = boardCoverage[key];
            expect(told).toEqual({
              seated,
              regions,
              percent: Math.round((1000 * seated) / regions) / 10,
              threshold,
              meets: seated * 100 >= threshold * regions,
            });
            expect(within?.code ?? null).toBe(area);
          }
          const centre = women.find((w) => w.party === id) ?? { women: 0, all: 1 };
          expect(womenShareCentral).toBe(Math.round((1000 * centre.women) / centre.all) / 10);
          expect(womenShareMeets).toBe(centre.women * 100 >= 30 * centre.all);
        }
        expect(data.parties.nodes.length).toBeGreaterThanOrEqual(18);
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
];

interface Seated {
  readonly party: string;
  readonly level: string;
  readonly n: number;
}

/** The boards in office today, as the register knows them now. */
const inOffice = sql`with b as (select * from board
  where recorded_to is null and valid_from <= current_date and (valid_to is null or valid_to > current_date))`;

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

/** A decree after which some boards, but not all, were changed. */
async function aDecree(truth: Truth): Promise<{ number: string; date: string }> {
  const [decree] = await truth.rows(
    'party-registry',
    sql<{ number: string; date: string }>`
      select d.number, d.date::text from decree as d where d.kind = 'PERUBAHAN_KEPENGURUSAN'
      order by d.date desc, d.number offset 2 limit 1`,
  );
  if (decree === undefined) throw new Error('no decree');
  return decree;
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
