import { type SqlBool, sql } from 'kysely';
import { all, inRegion, rowsWhere } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { countsOf } from '../store/region-counts.ts';
import { inList, voterPredicates } from '../store/voter-predicate.ts';
import type { VoterPageArguments } from './voter-page.ts';

/**
 * How many voters a page's question has in all, from the kept counts; one statement for all regions of a request. null where
 * these do not tell: of a station, and to a reader of stations, of some lists, or of people of the own register.
 */
export async function keptTotals(
  regions: ReadonlyArray<string | null>,
  { where, list }: Pick<VoterPageArguments, 'where' | 'list'>,
  context: Context,
): Promise<number[] | null> {
  const scope = context.access.rows('Voter');
  if (where?.pollingStation != null || scope.kind === 'pollingStation' || scope.kind === 'bounded') return null;
  const codes = [...regions, where?.region ?? null, ...(scope.kind === 'region' ? scope.codes : [])];
  const counts = countsOf(Math.max(...codes.map((code) => code?.length ?? 0)), 'Voter');
  const at = sql.ref(counts.place);
  // a finding as it is counted: without the code, which serves an index of the voters
  const { ineligibility, ...others } = where ?? {};
  const met = all([
    inList(list),
    rowsWhere(scope, { region: counts.place }),
    ...voterPredicates(others),
    ...(ineligibility == null ? [] : [sql<SqlBool>`v.ineligibility_reason = ${ineligibility}`]),
    ...(where?.region == null ? [] : [inRegion(counts.place, where.region)]),
  ]);
  const { rows } = await sql<{ n: number; count: number }>`
    select asked.n, (select coalesce(sum(v.voters), 0)::int from ${counts.from}
      where ${at} >= asked.lo and ${at} < asked.hi and ${met}) as count
    from unnest(${regions.map((_, n) => n)}::int[], ${regions.map((code) => code ?? '')}::text[],
      ${regions.map((code) => (code === null ? '~' : `${code}/`))}::text[]) as asked(n, lo, hi)`.execute(context.db);
  return regions.map((_, n) => rows.find((row) => row.n === n)?.count ?? 0);
}
