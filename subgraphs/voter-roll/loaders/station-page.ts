import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import {
  all,
  type ConnectionValue,
  connection,
  everything,
  inRegion,
  isControlled,
  pageSize,
  pages,
  regionScope,
  rowsWhere,
  type Scope,
  scopeCount,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { PollingStationFilter } from '../types/polling-station.ts';
import { type StationRow, type StationValue, stationOf, stationScope } from './polling-station.ts';

export interface StationPageArguments {
  readonly where: PollingStationFilter | null;
  readonly first: number | null;
  readonly after: string | null;
}

/**
 * Pages of polling stations, one for each region (null: everywhere the reader's rows are), in one statement.
 * @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID, AGGREGATE_RESTRICTED
 */
export async function stationPages(
  regions: ReadonlyArray<string | null>,
  { where: filter, first, after }: StationPageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Array<ConnectionValue<StationValue>>> {
  const grant = isControlled(context.access, 'PollingStation', 'voterCount');
  // a filter on a controlled count finds the count out, by halving
  if (grant !== null && filter?.overCapacity != null)
    throw new SimpulError('AGGREGATE_RESTRICTED', { instrument: grant.instrument, detail: 'where.overCapacity' });
  const coordinate = `${info.parentType.name}.${info.fieldName}`;
  const place = (region: string | null) => ({ coordinate, filter: { filter, region } });
  const where = all([
    rowsWhere(context.access.rows('PollingStation'), stationScope),
    ...(filter?.region == null ? [] : [inRegion('s.village_code', filter.region)]),
    ...(filter?.overCapacity == null ? [] : [sql<boolean>`s.dpt > ${filter.overCapacity}`]),
  ]);
  const table = { from: sql`polling_station as s`, scope: 's.village_code', where };
  const scopeOf = (region: string | null): Scope => (region === null ? everything : regionScope(region));
  const found = await pages<StationRow>(
    context.db,
    {
      ...table,
      order: [
        { column: 's.village_code', type: 'text', least: '' },
        { column: 's.id', type: 'text', least: '' },
      ],
      select: [sql`s.*`],
      first: pageSize(first),
    },
    regions.map((region) => ({
      ...scopeOf(region),
      after: context.cursors.open(place(region), after),
    })),
  );
  return found.map((page, i) => {
    const region = regions[i] ?? null;
    const count = (): Promise<number> => scopeCount(context, info, table, scopeOf(region));
    return connection(page, context.cursors, place(region), (row) => stationOf(context, row.id, row), count);
  });
}
