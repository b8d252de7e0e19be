import type { GraphQLResolveInfo } from 'graphql';
import { type SqlBool, sql } from 'kysely';
import {
  all,
  type ConnectionValue,
  connection,
  countOf,
  countsOnly,
  inRegion,
  pageSize,
  pages,
  protectedTotal,
  rowsWhere,
  Selection,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { FamilyFilter } from '../types/family-filter.ts';
import { discloseFamily, type FamilyRow, familyFrom, familyScope } from './family-disclosure.ts';
import { pageScope } from './page-scope.ts';
import { allVintages, vintageOf } from './vintage.ts';

/** Arguments of a list of families. */
export interface FamilyPageArguments {
  readonly where: FamilyFilter | null;
  readonly first: number | null;
  readonly after: string | null;
}

/** A page of families by village and id. @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID */
export async function familyPage(
  { where, first, after }: FamilyPageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue<FamilyRow> | null> {
  const wanted = Selection.below(info);
  const place = { coordinate: 'Query.families', filter: where };
  const scope = context.access.rows('Family');
  const vintage = vintageOf(where?.vintage);
  const decile =
    where?.welfareDecile == null
      ? []
      : [
          sql<SqlBool>`exists (select from decile as d
            where d.family_id = f.id and d.vintage = ${vintage} and d.decile = ${where.welfareDecile})`,
        ];
  const grant = countsOnly(context.access, 'FamilyConnection');
  if (grant !== null)
    return countOf(grant, async () =>
      protectedTotal(context.db, grant, {
        from: sql`family as f`,
        place: 'f.village_code',
        key: 'f.record_key',
        rows: scope,
        criteria: decile,
        region: where?.region ?? null,
        // one vintage, one name: another name would be other noise for the same families
        series: decile.length === 0 ? 'families' : `families ${where?.vintage ?? (await allVintages(context)).at(-1)}`,
      }),
    );
  const predicate = all([
    rowsWhere(scope, familyScope),
    ...(where?.region == null ? [] : [inRegion('f.village_code', where.region)]),
    ...decile,
  ]);
  const [page] = await pages<FamilyRow>(
    context.db,
    {
      from: sql`family as f`,
      scope: 'f.village_code',
      order: [
        { column: 'f.village_code', type: 'text', least: '' },
        { column: 'f.id', type: 'text', least: '' },
      ],
      select: discloseFamily(context, [wanted.below('nodes'), wanted.below('edges', 'node')]),
      where: predicate,
      first: pageSize(first),
    },
    [{ ...pageScope(scope, where?.region), after: context.cursors.open(place, after) }],
  );
  if (page === undefined) return null;
  return connection(
    page,
    context.cursors,
    place,
    (row) => familyFrom(context, row),
    async () => {
      const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from family as f where ${predicate}`.execute(context.db);
      return rows[0]?.n ?? 0;
    },
  );
}
