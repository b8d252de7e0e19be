import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import {
  all,
  type ConnectionValue,
  connection,
  everything,
  exactly,
  inRegion,
  type PageRequest,
  pageSize,
  pages,
  type Scope,
  scopeCount,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type RegionRow, type RegionValue, regionOf } from './region.ts';

export interface RegionPageArguments {
  readonly level: string | null;
  readonly within: string | null;
  readonly first: number | null;
  readonly after: string | null;
}

const selected = ['code', 'name', 'level', 'parent_code', 'bps_code'].map((column) => sql.ref(`r.${column}`));

/** Regions of a level and area, or the children of several parents, in code order; one statement. */
async function regionPages(
  parents: readonly string[] | null,
  { level, within, first, after }: RegionPageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Array<ConnectionValue<RegionValue>>> {
  const coordinate = `${info.parentType.name}.${info.fieldName}`;
  const requests = parents ?? [null];
  const place = (parent: string | null) => ({ coordinate, filter: { level, within, parent } });
  const where: RawBuilder<SqlBool> = all([
    ...(level === null ? [] : [sql<SqlBool>`r.level = ${level}`]),
    ...(within === null ? [] : [inRegion('r.code', within)]),
  ]);
  const table = { from: sql`region as r`, scope: parents === null ? 'r.code' : 'r.parent_code', where };
  const scopeOf = (parent: string | null): Scope => (parent === null ? everything : exactly(parent));
  const found = await pages<RegionRow>(
    context.db,
    {
      ...table,
      order: [{ column: 'r.code', type: 'text', least: '' }],
      select: selected,
      first: pageSize(first),
    },
    requests.map(
      (parent): PageRequest => ({
        ...scopeOf(parent),
        after: context.cursors.open(place(parent), after),
      }),
    ),
  );
  return found.map((page, i) => {
    const parent = requests[i] ?? null;
    const count = (): Promise<number> => scopeCount(context, info, table, scopeOf(parent));
    return connection(page, context.cursors, place(parent), (row) => regionOf(context, row.code, row), count);
  });
}

/** A page of regions. @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID */
export async function regionPage(
  given: RegionPageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue<RegionValue> | null> {
  return (await regionPages(null, given, context, info))[0] ?? null;
}

/** A page of a region's children, batched over the parents of one place. */
export function childPage(
  parent: string,
  given: Pick<RegionPageArguments, 'first' | 'after'>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue<RegionValue>> {
  return context.loaders
    .at<string, ConnectionValue<RegionValue>>(info, 'Region.children', (parents) =>
      regionPages(parents, { ...given, level: null, within: null }, context, info),
    )
    .load(parent);
}
