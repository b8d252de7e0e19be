import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { SimpulError } from '../../schema/errors/index.ts';
import type { Access, Rows } from '../../schema/policy/index.ts';
import type { ConnectionValue } from './connection.ts';
import {
  type ControlledGrant,
  everywhere,
  keySpace,
  Places,
  ProtectedTable,
  regionAbove,
  suppressedError,
  type Told,
} from './disclosure-control/index.ts';
import { rowsWhere } from './row-scope.ts';

/** How many people (or families) a list has, where a grant gives the number and not the list. */
export interface TotalQuestion {
  /** `sql\`family as f\`` */
  readonly from: RawBuilder<unknown>;
  /** Column of the village, with its alias. */
  readonly place: string;
  /** Column of the record key, with its alias. */
  readonly key: string;
  readonly rows: Rows;
  /** What the filter asks, each criterion apart: it is a dimension of the table, told or withheld like any other cell. */
  readonly criteria: ReadonlyArray<RawBuilder<SqlBool>>;
  /** null: everywhere that the reader may count. */
  readonly region: string | null;
  readonly series: string;
}

/** @throws SimpulError AGGREGATE_RESTRICTED where the filter has too many criteria */
export async function protectedTotal(
  // biome-ignore lint/suspicious/noExplicitAny: any tables
  db: Kysely<any>,
  grant: ControlledGrant,
  { from, place, key, rows, criteria, region, series }: TotalQuestion,
): Promise<Told> {
  // what is bounded by more than a place is listed, not counted in cells
  if (rows.kind === 'bounded')
    throw new SimpulError('AGGREGATE_RESTRICTED', { instrument: grant.instrument, detail: 'totalCount' });
  const meets = criteria.map((met, i) => sql`(${met}) is not true as ${sql.id(`c${i}`)}`);
  const found = await sql<Record<string, unknown> & { place: string; count: number; key: number }>`
    select ${sql.join([sql`${sql.ref(place)} as place`, ...meets])}, count(*)::int as count,
      (sum(${sql.ref(key)}) % ${sql.lit(keySpace)})::int as key
    from ${from} where ${rowsWhere(rows, { region: place })}
    group by ${sql.join(['place', ...criteria].map((_, i) => sql.lit(i + 1)))}`.execute(db);
  const cube = found.rows.map((row) => ({ ...row, values: criteria.map((_, i) => (row[`c${i}`] === true ? 1 : 0)) }));
  const places = new Places(new Set(cube.map((row) => row.place)), regionAbove(rows));
  const table = new ProtectedTable(
    places,
    criteria.map(() => 2),
    cube,
    grant,
    series,
  );
  const [own, ...others] = rows.kind === 'region' ? rows.codes : [everywhere];
  const asked = region ?? (others.length === 0 ? own : undefined);
  // several areas together are no place of the table
  return asked === undefined
    ? suppressedError(grant)
    : table.told(
        asked,
        criteria.map(() => 0),
      );
}

/**
 * The grant of a connection that gives its number and no rows: with mode `aggregate` neither nodes nor edges nor whether
 * there is a next page are told, since each of them counts. null: its rows are given.
 */
export function countsOnly(access: Access, connection: string): ControlledGrant | null {
  const decision = access.decide(connection, 'totalCount');
  return decision.granted && decision.mode === 'aggregate' ? decision : null;
}

/** A connection without rows. */
export function countOf<Node>({ instrument }: ControlledGrant, count: () => Promise<Told>): ConnectionValue<Node> {
  const rows = (): never => {
    throw new SimpulError('AGGREGATE_RESTRICTED', { instrument, detail: 'nodes, edges' });
  };
  return {
    nodes: rows,
    edges: rows,
    pageInfo: { hasNextPage: false, endCursor: () => null },
    totalCount: count,
  };
}
