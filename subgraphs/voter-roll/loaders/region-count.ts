import { sql } from 'kysely';
import { inOrder, rowsWhere } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { VoterListKind } from '../types/voter-list-kind.ts';

/** How many voters of a list a region has, from the counts of its stations: one statement for all regions of a request. */
export function voterCountOf(context: Context, code: string, list: VoterListKind): Promise<number> {
  return context.loaders
    .at<string, number>('region', `voterCount ${list}`, async (codes) => {
      const { rows } = await sql<{ code: string; count: number }>`
        select r.code, coalesce(sum(s.${sql.id(list.toLowerCase())}), 0)::int as count
        from unnest(${[...codes]}::text[], ${codes.map((c) => `${c}/`)}::text[]) as r(code, upto)
        join station_tally as s on s.village_code >= r.code and s.village_code < r.upto
        where ${rowsWhere(context.access.rows('Region'), { region: 's.village_code' })}
        group by r.code`.execute(context.db);
      return inOrder<string, { code: string; count: number }>(codes, rows, (row) => row.code).map(
        (row) => row?.count ?? 0,
      );
    })
    .load(code);
}
