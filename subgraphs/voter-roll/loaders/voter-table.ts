import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import {
  all,
  type ControlledGrant,
  type CubeRow,
  codeLength,
  keySpace,
  Places,
  ProtectedTable,
  regionAbove,
  rowsWhere,
  type Told,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { inList } from '../store/voter-predicate.ts';
import { regionOf } from './region.ts';
import { maxCells, type VoterCountArguments, type VoterCountValue } from './voter-cell.ts';
import { bandsOf, type Dimension, dimensions, sourceOf } from './voter-dimension.ts';

/**
 * Tables of voters under disclosure control. A filter is a dimension of which one value is told: whether a cell is told
 * follows from the whole table of its dimensions, so that no filter reaches a cell that a breakdown withholds. A range of
 * ages is the sum of its told bands.
 * @throws SimpulError AGGREGATE_RESTRICTED; ARGUMENT_INVALID where a table has more than 5000 cells
 */
export async function protectedCounts(
  codes: readonly string[],
  { by, where, list }: VoterCountArguments,
  grant: ControlledGrant,
  context: Context,
): Promise<VoterCountValue[][]> {
  const aged = where?.ageFrom != null || where?.ageTo != null;
  const asked = (Object.keys(dimensions) as Dimension[]).filter(
    (d) => by[d] === true || (d === 'ageBand' ? aged : where?.[d] != null),
  );
  const finest = by.region == null ? 0 : codeLength[by.region];
  const length = Math.max(finest, ...codes.map((code) => code.length));
  const table = await tableOf({ asked, length }, list, grant, context);
  // per dimension the groups of values that make one cell each: a value told apart, or several summed
  const groups = asked.map((d) => {
    const { values } = dimensions[d];
    const kept =
      d === 'ageBand'
        ? bandsOf(where?.ageFrom ?? null, where?.ageTo ?? null, grant)
        : values.flatMap((value, i) => (where?.[d] == null || where[d] === value ? [i] : []));
    return by[d] === true ? kept.map((i) => [i]) : [kept];
  });
  const cells = product(groups);
  return codes.map((code) => {
    const places =
      finest <= code.length
        ? [code]
        : table.places.ordered.filter((place) => place.length === finest && place.startsWith(`${code}.`));
    if (places.length * cells.length > maxCells)
      throw new SimpulError('ARGUMENT_INVALID', {
        argument: 'by',
        detail: `${places.length * cells.length} > ${maxCells}`,
      });
    return places.sort().flatMap((place) =>
      cells.map((cell): VoterCountValue => {
        const told = Object.fromEntries(
          asked.map((d, i) => [d, by[d] === true ? (dimensions[d].values[cell[i]?.[0] ?? -1] ?? null) : null]),
        ) as Partial<Record<Dimension, string | null>>;
        return {
          region: by.region == null ? null : regionOf(context, place),
          sex: told.sex ?? null,
          ageBand: told.ageBand ?? null,
          disabilityType: told.disabilityType ?? null,
          ineligibility: told.ineligibility ?? null,
          maritalStatus: told.maritalStatus ?? null,
          eKtpStatus: told.eKtpStatus ?? null,
          count: sum(product(cell.map((values) => values.map((v) => [v]))).map((c) => table.told(place, c.flat()))),
        };
      }),
    );
  });
}

/** Which table: its dimensions, and how long the codes of its finest places are. */
interface TableKey {
  readonly asked: readonly Dimension[];
  readonly length: number;
}

/**
 * The whole table of some dimensions, over all places of one level in the reader's rows, and above them; once per request.
 * Finer places than are asked for decide nothing.
 */
function tableOf(
  key: TableKey,
  list: VoterCountArguments['list'],
  grant: ControlledGrant,
  context: Context,
): Promise<ProtectedTable> {
  return context.loaders
    .at<TableKey, ProtectedTable>(
      'voter-table',
      `${list} ${JSON.stringify(grant)}`,
      (keys) => Promise.all(keys.map(read)),
      JSON.stringify,
    )
    .load(key);

  async function read({ asked, length }: TableKey): Promise<ProtectedTable> {
    const scope = context.access.rows('VoterCount');
    const { from, place } = sourceOf(length, asked);
    const columns = ['place', ...asked].map((_, i) => sql.lit(i + 1));
    const { rows } = await sql<Record<Dimension, string | null> & { place: string; voters: number; key: number }>`
      select ${sql.join([
        sql`left(${sql.ref(place)}, ${sql.lit(length)}) as place`,
        ...asked.map((d) => sql`${dimensions[d].column} as ${sql.id(d)}`),
      ])}, sum(v.voters)::int as voters, (sum(v.key) % ${sql.lit(keySpace)})::int as key
      from ${from}
      where ${all([inList(list), rowsWhere(scope, { region: place })])}
      group by ${sql.join(columns)}`.execute(context.db);
    const indices = asked.map((d) => new Map(dimensions[d].values.map((value, i) => [value, i])));
    const counted = rows.map(
      (row): CubeRow => ({
        place: row.place,
        values: asked.map((d, i) => indices[i]?.get(row[d]) ?? 0),
        count: row.voters,
        key: row.key,
      }),
    );
    const places = new Places(new Set(rows.map((row) => row.place)), regionAbove(scope));
    const sizes = asked.map((d) => dimensions[d].values.length);
    return new ProtectedTable(places, sizes, counted, grant, list);
  }
}

const product = <T>(sets: ReadonlyArray<readonly T[]>): T[][] =>
  sets.reduce<T[][]>((made, set) => made.flatMap((left) => set.map((value) => [...left, value])), [[]]);

/** A sum is told where each of its parts is. */
const sum = (parts: readonly Told[]): Told =>
  parts.reduce(
    (total, part) =>
      typeof total === 'number' && typeof part === 'number' ? total + part : typeof total === 'number' ? part : total,
    0,
  );
