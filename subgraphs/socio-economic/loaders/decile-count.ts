import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { cellOf, codeLength, covers, rowsWhere } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { DecileBreakdown } from '../types/decile-count.ts';
import { vintageOf } from './vintage.ts';

/** Cells of one table at most. */
const maxCells = 5000;
const deciles = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const villageScope = { region: 'c.village_code' } as const;

/** One cell. null: below the grant's smallest cell. */
export interface DecileCountValue {
  readonly region: { readonly code: string };
  readonly decile: number;
  readonly families: number | null;
  readonly individuals: number | null;
}

/** Arguments of a table of deciles. */
export interface DecileCountArguments {
  readonly vintage: string | null;
  readonly by: DecileBreakdown | null;
}

interface Row {
  parent: string;
  region: string;
  decile: number;
  families: number;
  individuals: number;
}

/**
 * Families and people per decile of several regions, in one statement. A region that is not wholly in the reader's rows is
 * left out; all ten deciles of the others are told, since a cell that is missing would tell that it is empty.
 * @throws SimpulError ARGUMENT_INVALID where a table has more than 5000 cells
 */
export async function decileCounts(
  codes: readonly string[],
  { vintage, by }: DecileCountArguments,
  context: Context,
): Promise<DecileCountValue[][]> {
  // a level above the region itself is the region itself
  const length = by?.region == null ? 0 : codeLength[by.region];
  const scope = context.access.rows('DecileCount');
  const { rows } = await sql<Row>`
    select r.code as parent, left(c.village_code, greatest(length(r.code), ${length}::int)) as region, c.decile,
      sum(c.families)::int as families, sum(c.individuals)::int as individuals
    from unnest(${[...codes]}::text[]) as r(code)
    join decile_count as c on c.village_code >= r.code and c.village_code < r.code || '/'
    where c.vintage = ${vintageOf(vintage)} and ${rowsWhere(scope, villageScope)}
    group by 1, 2, 3
    order by 1, 2, 3
    limit ${codes.length * maxCells + 1}`.execute(context.db);
  const tables = new Map<string, Map<string, Row[]>>(codes.map((code) => [code, new Map()]));
  for (const row of rows) {
    if (!covers(scope, row.region)) continue;
    const regions = tables.get(row.parent);
    const cells = regions?.get(row.region) ?? [];
    cells.push(row);
    regions?.set(row.region, cells);
  }
  const families = cellOf(context.access, 'DecileCount', 'families');
  const smallest = cellOf(context.access, 'DecileCount', 'individuals');
  return codes.map((code) => {
    const regions = tables.get(code) ?? new Map<string, Row[]>();
    if (regions.size * deciles.length > maxCells)
      throw new SimpulError('ARGUMENT_INVALID', { argument: 'by', detail: `> ${maxCells}` });
    return [...regions].flatMap(([region, cells]) =>
      deciles.map((decile): DecileCountValue => {
        const cell = cells.find((c) => c.decile === decile);
        const count = cell?.families ?? 0;
        return {
          region: { code: region },
          decile,
          families: families(count),
          // few families are few respondents, however many they are at home
          individuals: smallest(count) === null ? null : (cell?.individuals ?? 0),
        };
      }),
    );
  });
}
