import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { stageOf } from '../../subgraphs/voter-roll/types/voter-list-kind.ts';
import { accounted, noisy, type QuestionCase, type Truth, toldOf } from './question.ts';

/** The analysts' questions about DTSEN beside the roll. What is true is who is who by the link, which the matching never sees. */
const linksOf = async (truth: Truth, where = sql`true`): Promise<Set<string>> => {
  const rows = await truth.rows(
    'voter-roll',
    sql<{ link: string }>`select link from voter where stages & ${stageOf.DP4} <> 0 and ${where}`,
  );
  return new Set(rows.map((r) => r.link));
};
const people = (truth: Truth): Promise<Array<{ link: string; place: string }>> =>
  truth.rows(
    'socio-economic',
    sql<{ link: string; place: string }>`select link, left(village_code, 8) as place from individual`,
  );

/** `district decile` → people of DTSEN who were matched with a line of the DPT: the lists from KPU's rows, the decile from BPS's. */
async function inDpt(truth: Truth): Promise<Map<string, number>> {
  // the instrument's key in test/house.ts: by it BPS notes which line it matched
  const key = createHash('sha256').update('test').digest('base64url');
  const lines = await truth.rows(
    'voter-roll',
    sql<{ line: string }>`select encode(hmac(national_id, ${key}::text, 'sha256'), 'hex') as line
      from voter where stages & ${stageOf.DPT} <> 0`,
  );
  const dpt = new Set(lines.map(({ line }) => line));
  const ranked = await truth.rows(
    'socio-economic',
    sql<{ cell: string; line: string }>`
      select left(i.village_code, 8) || ' ' || d.decile as cell, m.pseudonym as line
      from individual as i join decile as d on d.family_id = i.family_id and d.vintage = (select max(vintage) from vintage)
      join voter_match as m on m.family_id = i.family_id and m.ordinal = i.ordinal and m.outcome = 'MATCH'`,
  );
  const cells = new Map<string, number>();
  for (const { cell, line } of ranked) if (dpt.has(line)) cells.set(cell, (cells.get(cell) ?? 0) + 1);
  return cells;
}

export const linkageCases: readonly QuestionCase[] = [
  // 2 Pemilih DPT tiap desil: counts that are told or withheld, the two deciles asked for as among all ten
  ...([undefined, [10, 1, 2, 3, 4, 5, 6, 7, 8, 9]] as const).map(
    (deciles): QuestionCase => ({
      question: 'pemilih-dpt-tiap-desil',
      as: 'bps-analyst',
      ...(deciles === undefined ? {} : { variables: { deciles } }),
      async check(answer, truth) {
        const cells = await inDpt(truth);
        expect([...cells.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(5_000);
        const counted: Array<{ region: { code: string }; decile: number; voters: number | null }> =
          answer.data.region.dptDecileCounts;
        expect(counted).toHaveLength(21 * (deciles?.length ?? 2));
        const told = counted.map(({ region, decile, voters }) =>
          toldOf(voters, cells.get(`${region.code} ${decile}`) ?? 0, noisy(10)),
        );
        accounted(answer, told);
      },
    }),
  ),
  // 3 Individu bertanda: those whom the roll found dead, by a token, never by name or NIK
  {
    question: 'individu-bertanda',
    as: 'bps-analyst',
    async check({ data, errors }, truth) {
      expect(errors).toEqual([]);
      const [kept] = await truth.rows(
        'socio-economic',
        sql<{ n: number }>`
          select count(*)::int as n from voter_match as m join linkage_voter as v on v.id = m.voter
          where m.outcome = 'MATCH' and v.finding = 1`,
      );
      expect(data.individuals.totalCount).toBe(kept?.n);
      const dead = await linksOf(truth, sql`ineligibility_reason = 'MENINGGAL'`);
      const actual = (await people(truth)).filter((p) => dead.has(p.link)).length;
      expect(actual).toBeGreaterThan(20);
      // the matching is estimated: of those who are in both registers it finds nine of ten at least
      expect(Math.abs(data.individuals.totalCount - actual)).toBeLessThanOrEqual(actual / 10);
      for (const { token, voterMarks } of data.individuals.nodes) {
        expect(token).toMatch(/^[0-9a-f]{64}$/);
        expect(voterMarks.map((m: { mark: string }) => m.mark)).toContain('DECEASED');
        for (const { instrument } of voterMarks) expect(instrument).toBe('pks-kpu-bps-2025');
      }
    },
  },
  // 12 Tingkat padan: rates by district, no rows
  {
    question: 'tingkat-padan',
    as: 'bps-analyst',
    async check({ data }, truth) {
      const matched = await truth.rows(
        'socio-economic',
        sql<{ place: string; n: number }>`
          select left(village_code, 8) as place, count(*)::int as n from voter_match where outcome = 'MATCH' group by 1`,
      );
      const links = await linksOf(truth);
      const all = await people(truth);
      for (const { code, matchRate } of data.regions.nodes) {
        const n = matched.find((m) => m.place === code)?.n ?? 0;
        expect(toldOf(matchRate.matched, n, noisy(5))).toBe(true);
        const actual = all.filter((p) => p.place === code && links.has(p.link)).length;
        expect(Math.abs(n - actual)).toBeLessThanOrEqual(actual / 10);
      }
      expect(data.regions.nodes).toHaveLength(21);
    },
  },
];
