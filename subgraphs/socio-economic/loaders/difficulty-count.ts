import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { cellOf, covers, rowsWhere } from '../../kit/index.ts';
import type { Context } from '../context.ts';

/**
 * Living people with a functional difficulty in a region, one statement for all regions of one place. null below the
 * grant's smallest cell, and where the region is not wholly in the reader's rows.
 */
export async function disabledIn(context: Context, code: string, info: GraphQLResolveInfo): Promise<number | null> {
  const scope = context.access.rows('Region');
  if (!covers(scope, code)) return null;
  const count = await context.loaders
    .at<string, number>(info, 'dtsenDisabled', async (codes) => {
      const { rows } = await sql<{ code: string; count: number }>`
        select r.code, sum(c.individuals)::int as count
        from unnest(${[...codes]}::text[]) as r(code)
        join difficulty_count as c on c.village_code >= r.code and c.village_code < r.code || '/'
        where ${rowsWhere(scope, { region: 'c.village_code' })}
        group by r.code`.execute(context.db);
      const found = new Map(rows.map((row) => [row.code, row.count]));
      return codes.map((region) => found.get(region) ?? 0);
    })
    .load(code);
  return cellOf(context.access, 'Region', 'dtsenDisabled')(count);
}
