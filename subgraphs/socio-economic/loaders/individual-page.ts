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
import type { IndividualFilter } from '../types/individual-filter.ts';
import { discloseIndividual, type IndividualRow, individualFrom, individualScope } from './individual-disclosure.ts';
import { pageScope } from './page-scope.ts';
import { marked } from './voter-mark.ts';

/** Arguments of a list of individuals. */
export interface IndividualPageArguments {
  readonly where: IndividualFilter | null;
  readonly first: number | null;
  readonly after: string | null;
}

/** A page of individuals by village and family, the head first. @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID */
export async function individualPage(
  { where, first, after }: IndividualPageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue<IndividualRow> | null> {
  const wanted = Selection.below(info);
  const place = { coordinate: 'Query.individuals', filter: where };
  const scope = context.access.rows('Individual');
  const criteria = [
    ...(where?.sex == null ? [] : [sql<SqlBool>`i.sex = ${where.sex}`]),
    ...(where?.lifeStatus == null ? [] : [sql<SqlBool>`i.life_status = ${where.lifeStatus}`]),
    ...(where?.voterMark == null ? [] : [marked(context, where.voterMark)]),
  ];
  const grant = countsOnly(context.access, 'IndividualConnection');
  if (grant !== null)
    return countOf(grant, () =>
      protectedTotal(context.db, grant, {
        from: sql`individual as i`,
        place: 'i.village_code',
        key: 'i.record_key',
        rows: scope,
        criteria,
        region: where?.region ?? null,
        series: 'individuals',
      }),
    );
  const predicate = all([
    rowsWhere(scope, individualScope),
    ...(where?.region == null ? [] : [inRegion('i.village_code', where.region)]),
    ...criteria,
  ]);
  const [page] = await pages<IndividualRow>(
    context.db,
    {
      from: sql`individual as i`,
      scope: 'i.village_code',
      order: [
        { column: 'i.village_code', type: 'text', least: '' },
        { column: 'i.family_id', type: 'text', least: '' },
        { column: 'i.ordinal', type: 'integer', least: -1 },
      ],
      select: discloseIndividual(context, [wanted.below('nodes'), wanted.below('edges', 'node')]),
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
    (row) => individualFrom(context, row),
    async () => {
      // a mark, or a reader of people of another's register, is no dimension of the kept counts
      const kept = where?.voterMark == null && scope.kind !== 'bounded';
      const { rows } = await (kept
        ? sql<{ n: number }>`
          select coalesce(sum(i.individuals), 0)::int as n from individual_count as i where ${predicate}`
        : sql<{ n: number }>`select count(*)::int as n from individual as i where ${predicate}`
      ).execute(context.db);
      return rows[0]?.n ?? 0;
    },
  );
}
