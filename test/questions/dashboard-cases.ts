import { sql } from 'kysely';
import { expect } from 'vitest';
import { stageOf } from '../../subgraphs/voter-roll/types/voter-list-kind.ts';
import { noisy, published, type QuestionCase, type Truth, toldOf } from './question.ts';

/** The questions behind the portal's charts that no analyst's question asks already. */
interface Cell {
  readonly place: string;
  readonly of: string;
  readonly n: number;
}

const counted = async (
  truth: Truth,
  of: 'sex' | 'ineligibility_reason',
  list: 'DPT' | 'DP4',
): Promise<Map<string, number>> => {
  const rows = await truth.rows(
    'voter-roll',
    sql<Cell>`
      select left(village_code, 8) as place, coalesce(${sql.ref(of)}::text, '') as of, count(*)::int as n
      from voter where stages & ${sql.lit(stageOf[list])} <> 0 group by 1, 2`,
  );
  return new Map(rows.map((r) => [`${r.place} ${r.of}`, r.n]));
};

interface ToldCell {
  readonly region: { readonly code: string };
  readonly sex?: string;
  readonly ineligibility?: string | null;
  readonly count: number | null;
}

/** KPU is told what is so; whoever reads under noise is told within it, or nothing. */
const cells = (question: string, of: 'sex' | 'ineligibility_reason', list: 'DPT' | 'DP4') =>
  (
    [
      ['kpu-analyst', published(0)],
      ...(of === 'sex' ? [[null, published(5)] as const] : []),
      ['bps-analyst', noisy(5)],
      ['bawaslu-officer', noisy(5)],
    ] as const
  ).map(
    ([as, control]): QuestionCase => ({
      question,
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'VOTER_LIST_UPDATE' } : {}),
      async check({ data, errors }, truth) {
        const known = await counted(truth, of, list);
        const told = (data.region.voterCounts as ToldCell[]).map(({ region, count, ...by }) =>
          toldOf(count, known.get(`${region.code} ${(of === 'sex' ? by.sex : by.ineligibility) ?? ''}`) ?? 0, control),
        );
        expect(told).toContain(true);
        expect(told.length).toBeGreaterThanOrEqual(known.size);
        expect(new Set(errors.map((e) => e.extensions.code))).toEqual(
          new Set(told.includes(false) ? ['SUPPRESSED'] : []),
        );
      },
    }),
  );

export const dashboardCases: readonly QuestionCase[] = [
  ...cells('pemilih-menurut-jenis-kelamin', 'sex', 'DPT'),
  ...cells('tms-menurut-alasan', 'ineligibility_reason', 'DP4'),
  ...([null, 'kpu-analyst', 'bawaslu-officer'] as const).map(
    (as): QuestionCase => ({
      question: 'ukuran-tps',
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'VOTER_LIST_UPDATE' } : {}),
      async check({ data }, truth) {
        const rows = await truth.rows(
          'voter-roll',
          sql<{ id: string; n: number }>`
            select s.id, (select count(*) from voter as v
              where v.polling_station_id = s.id and v.stages & ${sql.lit(stageOf.DPT)} <> 0)::int as n
            from polling_station as s order by 1`,
        );
        const { totalCount, nodes } = data.pollingStations as {
          totalCount: number;
          nodes: Array<{ id: string; voterCount: number | null }>;
        };
        expect(totalCount).toBe(rows.length);
        expect(nodes.map((n) => n.id).sort()).toEqual(rows.map((r) => r.id));
        const known = new Map(rows.map((r) => [r.id, r.n]));
        const told = nodes.map((n) => toldOf(n.voterCount, known.get(n.id) ?? 0, published(as === null ? 5 : 0)));
        expect(told).toContain(true);
        if (as === 'kpu-analyst') expect(told).not.toContain(false);
      },
    }),
  ),
  ...([null, 'kpu-analyst', 'ahu-officer'] as const).map(
    (as): QuestionCase => ({
      question: 'riwayat-partai',
      as,
      ...(as === 'kpu-analyst' ? { purpose: 'PARTY_VERIFICATION' } : {}),
      async check({ data }, truth) {
        const rows = await truth.rows(
          'party-registry',
          sql<{ party: string; number: string; date: string }>`
            select party_id as party, number, date::text from decree
            where recorded_to is null and kind <> 'KEPUTUSAN_PARTAI' order by 1, 3, 2`,
        );
        type Party = { id: string; decrees: Array<{ number: string; date: string }> | null };
        for (const { id, decrees } of data.parties.nodes as Party[]) {
          const known = rows.filter((r) => r.party === id).map(({ number, date }) => `${date} ${number}`);
          // a party in dispute keeps some back
          if (decrees !== null) expect(decrees.map((d) => `${d.date} ${d.number}`).sort()).toEqual(known);
        }
        expect(data.parties.nodes.some((p: Party) => (p.decrees ?? []).length > 1)).toBe(true);
      },
    }),
  ),
];
