import { sql } from 'kysely';
import { expect } from 'vitest';
import { accounted, noisy, type QuestionCase, type Truth, toldOf } from './question.ts';

interface Seated {
  readonly party: string;
  readonly level: string;
  readonly n: number;
}

/** The boards in office today, as the register knows them now. */
const inOffice = sql`with b as (select * from board
  where recorded_to is null and valid_from <= current_date and (valid_to is null or valid_to > current_date))`;

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

/** The analysts' questions about parties: AHU's register and KPU's membership check. */
export const partyCases: readonly QuestionCase[] = [
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
      for (const { id, externalDuplicateMembers: told } of data.parties.nodes) {
        const count = rows.find((r) => r.party === id)?.external;
        if (count === undefined) expect(told).toBeNull();
        else
          expect(told).toEqual({ count, byRegency: [{ region: { code: '33.08', name: expect.any(String) }, count }] });
      }
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
      type External = { count: number | null; byRegency: Array<{ count: number | null }> };
      type Node = {
        id: string;
        membership: { total: number | null; findings: Finding[] } | null;
        externalDuplicateMembers: External | null;
      };
      const told = (answer.data.parties.nodes as Node[]).flatMap(({ id, membership }) =>
        membership === null
          ? []
          : [{ kind: 'TOTAL', count: membership.total }, ...membership.findings].map((f) =>
              toldOf(f.count, counts.get(`${id} ${f.kind}`) ?? 0, noisy(5)),
            ),
      );
      // one number has one noise, by whichever field it is asked
      const external = (answer.data.parties.nodes as Node[]).flatMap((node) => {
        const found = node.membership?.findings.find((f) => f.kind === 'GANDA_EKSTERNAL')?.count ?? null;
        const own = node.externalDuplicateMembers;
        return own === null ? [] : [own.count, ...own.byRegency.map((r) => r.count)].map((n) => [n, found]);
      });
      expect(external.length).toBeGreaterThan(0);
      for (const [own, found] of external) expect(own).toBe(found);
      accounted(answer, [...told, ...external.map(([own]) => own !== null)]);
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
];
