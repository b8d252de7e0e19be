import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import type { KeysetQuestion, PageRequest } from './keyset.ts';
import type { RequestContext } from './request-context.ts';

/** A scope to be counted. */
export type Scope = Pick<PageRequest, 'from' | 'to'>;

/** How many rows a scope has: one statement for all the parents that meet at this place of the document. */
export function scopeCount<Tables>(
  context: Pick<RequestContext<Tables>, 'db' | 'loaders'>,
  info: GraphQLResolveInfo,
  { from, scope, where }: Pick<KeysetQuestion, 'from' | 'scope' | 'where'>,
  counted: Scope,
): Promise<number> {
  return context.loaders
    .at<Scope, number>(
      info,
      'totalCount',
      async (scopes) => {
        const column = sql.ref(scope);
        const { rows } = await sql<{ n: number; count: number }>`
          select asked.n, c.count
          from unnest(${scopes.map((_, i) => i)}::int[], ${scopes.map((s) => s.from)}::text[],
                      ${scopes.map((s) => s.to)}::text[]) as asked(n, lo, hi)
          cross join lateral (
            select count(*)::int as count from ${from} where ${column} >= asked.lo and ${column} < asked.hi and ${where}
          ) as c`.execute(context.db);
        const counts = scopes.map(() => 0);
        for (const row of rows) counts[row.n] = row.count;
        return counts;
      },
      JSON.stringify,
    )
    .load(counted);
}
