import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { placeOf, villageOf } from '../../../schema/policy/index.ts';
import {
  all,
  type ConnectionValue,
  type ControlledGrant,
  connection,
  countOf,
  countsOnly,
  inRegion,
  pageSize,
  pages,
  protectedTotal,
  rowsWhere,
  Selection,
  scopeCount,
  type Told,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { inList, voterPredicates } from '../store/voter-predicate.ts';
import type { VoterFilter } from '../types/voter-filter.ts';
import type { VoterListKind } from '../types/voter-list-kind.ts';
import { checkElection } from './election.ts';
import { voterScope } from './voter.ts';
import { discloseVoter, type VoterRow, voterOf } from './voter-disclosure.ts';
import { lineOf } from './voter-line.ts';
import { keptTotals } from './voter-total.ts';

/** Arguments of every list of voters. */
export interface VoterPageArguments {
  readonly where: VoterFilter | null;
  readonly list: VoterListKind;
  readonly election: string | null;
  readonly first: number | null;
  readonly after: string | null;
}

/** The predicate of the arguments and of the reader's rows; the parent's region is left out. */
function predicate(context: Context, { where, list }: VoterPageArguments): RawBuilder<SqlBool> {
  const rows = context.access.rows('Voter');
  const place = placeOf(rows);
  return all([
    inList(list),
    rowsWhere(rows, voterScope),
    ...voterPredicates(where ?? {}),
    ...(where?.region == null ? [] : [inRegion('v.village_code', where.region)]),
    // naming the station's village leaves one partition to be asked
    ...(where?.pollingStation == null
      ? []
      : [
          sql<SqlBool>`(v.polling_station_id = ${where.pollingStation}
            and v.village_code = ${villageOf(where.pollingStation)})`,
        ]),
    ...(place.kind === 'pollingStation'
      ? [sql<SqlBool>`v.village_code = any(${place.ids.map(villageOf)}::text[])`]
      : []),
  ]);
}

/** How many voters, where they are not listed. Ages are asked of Region.voterCounts, by bands. */
function voterTotal(
  context: Context,
  { where, list }: VoterPageArguments,
  region: string | null,
  grant: ControlledGrant,
): Promise<Told> {
  const { instrument } = grant;
  if (where?.ageFrom != null || where?.ageTo != null || (region !== null && region !== (where?.region ?? region)))
    throw new SimpulError('AGGREGATE_RESTRICTED', { instrument, detail: 'where.ageFrom, where.ageTo, where.region' });
  return protectedTotal(context.db, grant, {
    from: sql`(select * from voter as v where ${inList(list)}) as v`,
    place: 'v.village_code',
    key: 'v.record_key',
    rows: context.access.rows('Voter'),
    criteria: [
      ...voterPredicates(where ?? {}),
      ...(where?.pollingStation == null ? [] : [sql<SqlBool>`v.polling_station_id = ${where.pollingStation}`]),
    ],
    region,
    series: list,
  });
}

/**
 * Pages of voters, one for each region (null: everywhere the reader's rows are), in one statement.
 * @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID
 */
export async function voterPages(
  regions: ReadonlyArray<string | null>,
  given: VoterPageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Array<ConnectionValue<VoterRow>>> {
  await checkElection(context, given.election);
  const grant = countsOnly(context.access, 'VoterConnection');
  if (grant !== null) return regions.map((region) => countOf(grant, () => voterTotal(context, given, region, grant)));
  const wanted = Selection.below(info);
  const { order, scope, scopeOf } = lineOf(context.access.rows('Voter'), given.where);
  const table = { from: sql`voter as v`, scope, where: predicate(context, given) };
  const coordinate = `${info.parentType.name}.${info.fieldName}`;
  const { first: _first, after, ...filter } = given;
  const place = (region: string | null) => ({ coordinate, filter: { ...filter, region } });
  const found = await pages<VoterRow>(
    context.db,
    {
      ...table,
      order,
      select: discloseVoter(context, [wanted.below('nodes'), wanted.below('edges', 'node')]),
      first: pageSize(given.first),
    },
    regions.map((region) => ({
      ...scopeOf(region),
      after: context.cursors.open(place(region), after),
    })),
  );
  const total = async (region: string | null): Promise<number> =>
    (await context.loaders
      .at<string, number | null>(
        info,
        'voters kept total',
        async (codes) =>
          (await keptTotals(
            codes.map((code) => code || null),
            given,
            context,
          )) ?? codes.map(() => null),
      )
      .load(region ?? '')) ?? scopeCount(context, info, table, scopeOf(region));
  return found.map((page, i) => {
    const region = regions[i] ?? null;
    return connection(
      page,
      context.cursors,
      place(region),
      (row) => voterOf(context, row),
      () => total(region),
    );
  });
}
