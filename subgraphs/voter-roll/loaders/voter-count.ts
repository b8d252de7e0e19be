import { type RawBuilder, sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { all, cellOf, codeLength, rowsWhere } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { inList, voterPredicates } from '../store/voter-predicate.ts';
import type { VoterBreakdown, VoterCountFilter } from '../types/voter-count.ts';
import type { VoterListKind } from '../types/voter-list-kind.ts';
import { type RegionValue, regionOf } from './region.ts';
import { voterScope } from './voter.ts';

/** Cells of one table at most. */
const maxCells = 5000;

/** One cell: the dimensions that were asked for, the others null. */
export interface VoterCountValue {
  readonly region: RegionValue | null;
  readonly sex: string | null;
  readonly ageBand: string | null;
  readonly disabilityType: string | null;
  readonly ineligibility: string | null;
  readonly maritalStatus: string | null;
  readonly eKtpStatus: string | null;
  /** null: below the grant's smallest cell. */
  readonly count: number | null;
}

/** Arguments of a table of voters. */
export interface VoterCountArguments {
  readonly by: VoterBreakdown;
  readonly where: VoterCountFilter | null;
  readonly list: VoterListKind;
}

type Dimension = Exclude<keyof VoterCountValue, 'count' | 'region'>;

/** Dimension → column. All of them are in the index `voter_cell`, so that a table is counted without touching the rows. */
const columnOf: Readonly<Record<Dimension, string>> = {
  sex: 'sex',
  ageBand: 'age',
  disabilityType: 'disability_type',
  ineligibility: 'ineligibility_reason',
  maritalStatus: 'marital_status',
  eKtpStatus: 'e_ktp_status',
};

/** The band of an age; the same bands as the disclosed form `ageBand`. */
const ageBand = sql`case when c.age < 17 then '0-16' when c.age < 20 then '17-19' when c.age >= 75 then '75+'
  else (c.age / 5 * 5)::text || '-' || (c.age / 5 * 5 + 4)::text end`;

type Row = Omit<VoterCountValue, 'region' | 'count'> & { parent: string; region: string | null; count: number };

/**
 * The cells of several regions: one statement for all regions of one level.
 * @throws SimpulError ARGUMENT_INVALID where a table has more than 5000 cells
 */
export async function voterCounts(
  codes: readonly string[],
  { by, where, list }: VoterCountArguments,
  context: Context,
): Promise<VoterCountValue[][]> {
  const cell = cellOf(context.access, 'VoterCount', 'count');
  const groups = new Map<string, Row[]>(codes.map((code) => [code, []]));
  for (const [length, members] of byLength(codes)) {
    const asked = (Object.keys(columnOf) as Dimension[]).filter((dimension) => by[dimension] === true);
    const raw = ['village_code', ...asked.map((dimension) => columnOf[dimension])];
    const parent = sql`left(c.village_code, ${sql.lit(length)})`;
    const told: Array<[string, RawBuilder<unknown>]> = [
      ['parent', parent],
      ...asked.map((d): [string, RawBuilder<unknown>] => [d, d === 'ageBand' ? ageBand : sql.ref(`c.${columnOf[d]}`)]),
    ];
    if (by.region != null) told.splice(1, 0, ['region', sql`left(c.village_code, ${sql.lit(codeLength[by.region])})`]);
    const places = sql.join(told.map((_, i) => sql.lit(i + 1)));
    // Counted by village and year of age first, then summed: prefixes and bands are cut for thousands of cells, not for
    // every voter (1,004,518 voters by district and band: 0.4 s instead of 1.8 s).
    const { rows } = await sql<Row>`
      select ${sql.join(told.map(([name, value]) => sql`${value} as ${sql.id(name)}`))}, sum(c.n)::int as count
      from (
        select ${sql.join(raw.map((column) => sql.ref(`v.${column}`)))}, count(*) as n
        from voter as v
        where v.village_code >= ${members[0] ?? ''} and v.village_code < ${`${members.at(-1) ?? ''}/`}
          and ${all([inList(list), rowsWhere(context.access.rows('VoterCount'), voterScope), ...voterPredicates(where ?? {})])}
        group by ${sql.join(raw.map((_, i) => sql.lit(i + 1)))}
      ) as c
      where ${parent} = any(${members}::text[])
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
      count: cell(row.count),
    }));
  });
}

/** Codes by their length, sorted: the levels are grouped by a prefix of one length each. */
function byLength(codes: readonly string[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const code of [...new Set(codes)].sort()) {
    const group = groups.get(code.length) ?? [];
    group.push(code);
    groups.set(code.length, group);
  }
  return groups;
}
