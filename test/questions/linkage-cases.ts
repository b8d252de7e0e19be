import { sql } from 'kysely';
import { expect } from 'vitest';
import { stageOf } from '../../subgraphs/voter-roll/types/voter-list-kind.ts';
import { noisy, type QuestionCase, type Truth, toldOf } from './question.ts';

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

export const linkageCases: readonly QuestionCase[] = [
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
