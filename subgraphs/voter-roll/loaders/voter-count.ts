import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { all, codeLength, isControlled, rowsWhere } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { CountSource } from '../store/region-counts.ts';
import { inList, voterPredicates } from '../store/voter-predicate.ts';
import type { VoterCountFilter } from '../types/voter-count.ts';
import { placesByLevel } from './places-of-one-level.ts';
import { regionOf } from './region.ts';
import { maxCells, type VoterCountArguments, type VoterCountValue } from './voter-cell.ts';
import { type Dimension, dimensions, sourceOf } from './voter-dimension.ts';
import { protectedCounts } from './voter-table.ts';

type Row = Omit<VoterCountValue, 'region' | 'count'> & { parent: string; region: string | null; count: number };

/**
 * The cells of several regions: one statement for all regions of one level, or one for all where the grant controls counts.
 * @throws SimpulError ARGUMENT_INVALID where a table has more than 5000 cells; AGGREGATE_RESTRICTED
 */
export async function voterCounts(
  codes: readonly string[],
  given: VoterCountArguments,
  context: Context,
): Promise<VoterCountValue[][]> {
  const grant = isControlled(context.access, 'VoterCount', 'count');
  return grant === null ? exactCounts(codes, given, context) : protectedCounts(codes, given, grant, context);
}

/** As they are: for a reader whose grant controls nothing. */
export async function exactCounts(
  codes: readonly string[],
  { by, where, list }: VoterCountArguments,
  context: Context,
): Promise<VoterCountValue[][]> {
  const finest = by.region == null ? 0 : codeLength[by.region];
  const groups = new Map<string, Row[]>(codes.map((code) => [code, []]));
  const asked = (Object.keys(dimensions) as Dimension[]).filter((dimension) => by[dimension] === true);
  const filtered = Object.entries(where ?? {}).flatMap(([name, value]) => (value == null ? [] : [name]));
  const source = (length: number): CountSource => sourceOf(Math.max(length, finest), [...asked, ...filtered]);
  for (const level of placesByLevel(codes, (length) => source(length).place)) {
    const { from, place } = source(level.codes[0]?.length ?? 0);
    const told: Array<[string, RawBuilder<unknown>]> = [
      ['parent', level.place],
      ...asked.map((d): [string, RawBuilder<unknown>] => [d, dimensions[d].column]),
    ];
    if (by.region != null) told.splice(1, 0, ['region', sql`left(${sql.ref(place)}, ${sql.lit(finest)})`]);
    const places = sql.join(told.map((_, i) => sql.lit(i + 1)));
    const { rows } = await sql<Row>`
      select ${sql.join(told.map(([name, value]) => sql`${value} as ${sql.id(name)}`))}, sum(v.voters)::int as count
      from ${from}
      where ${level.where}
        and ${all([inList(list), rowsWhere(context.access.rows('VoterCount'), { region: place }), ...voterPredicates({ ...where, ineligibility: null }), ...reason(where)])}
      group by ${places}
      order by ${places}`.execute(context.db);
    for (const row of rows) groups.get(row.parent)?.push(row);
  }
  return codes.map((code) => {
    const rows = groups.get(code) ?? [];
    if (rows.length > maxCells)
      throw new SimpulError('ARGUMENT_INVALID', { argument: 'by', detail: `${rows.length} > ${maxCells}` });
    return rows.map((row) => ({
      region: row.region == null ? null : regionOf(context, row.region),
      sex: row.sex ?? null,
      ageBand: row.ageBand ?? null,
      disabilityType: row.disabilityType ?? null,
      ineligibility: row.ineligibility ?? null,
      maritalStatus: row.maritalStatus ?? null,
      eKtpStatus: row.eKtpStatus ?? null,
      count: row.count,
    }));
  });
}

/** The reason as `voter_count` has it: without the code, which serves an index of the rows. */
const reason = (where: VoterCountFilter | null): RawBuilder<SqlBool>[] =>
  where?.ineligibility == null ? [] : [sql<SqlBool>`v.ineligibility_reason = ${where.ineligibility}`];
