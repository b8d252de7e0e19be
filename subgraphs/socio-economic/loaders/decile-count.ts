import { sql } from 'kysely';
import { isControlled, Places, ProtectedTable, regionAbove, rowsWhere, type Told } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { DecileBreakdown } from '../types/decile-count.ts';
import { deciles, toldPlaces } from './told-places.ts';
import { vintageOf } from './vintage.ts';

const villageScope = { region: 'c.village_code' } as const;

/** One cell. */
export interface DecileCountValue {
  readonly region: { readonly code: string };
  readonly decile: number;
  readonly families: Told;
  readonly individuals: Told;
}

/** Arguments of a table of deciles. */
export interface DecileCountArguments {
  readonly vintage: string | null;
  readonly by: DecileBreakdown | null;
}

interface Row {
  place: string;
  vintage: string;
  decile: number;
  families: number;
  individuals: number;
  key: number;
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
  const scope = context.access.rows('DecileCount');
  const { rows } = await sql<Row>`
    select c.village_code as place, c.vintage, c.decile, c.families, c.individuals, c.key from decile_count as c
    where c.vintage = ${vintageOf(vintage)} and ${rowsWhere(scope, villageScope)}`.execute(context.db);
  const places = new Places(new Set(rows.map((row) => row.place)), regionAbove(scope));
  const sums = addedUp(places, rows);
  const tables = protectedTables(context, places, rows);
  const table = { places, scope, level: by?.region ?? null, cells: deciles.length };
  return codes.map((code) =>
    toldPlaces(code, table).flatMap((place) =>
      deciles.map((decile, i): DecileCountValue => {
        const sum = sums.get(place)?.[i] ?? { families: 0, individuals: 0 };
        return {
          region: { code: place },
          decile,
          families: tables.families?.told(place, [i]) ?? sum.families,
          // few families are few respondents, however many they are at home
          individuals: tables.individuals?.toldAlong(place, [i], sum.individuals, 'individuals') ?? sum.individuals,
        };
      }),
    ),
  );
}

type Sum = Pick<Row, 'families' | 'individuals'>;

/** Per place its ten sums. */
function addedUp(places: Places, rows: readonly Row[]): Map<string, Sum[]> {
  const sums = new Map<string, Sum[]>();
  for (const row of rows)
    for (const place of places.upward(row.place)) {
      const ten = sums.get(place) ?? deciles.map(() => ({ families: 0, individuals: 0 }));
      const sum = ten[row.decile - 1] as { families: number; individuals: number };
      sum.families += row.families;
      sum.individuals += row.individuals;
      sums.set(place, ten);
    }
  return sums;
}

/** The tables of families under the control of either field's grant; null: it is told as it is. */
function protectedTables(context: Context, places: Places, rows: readonly Row[]) {
  const cube = rows.map((row) => ({ place: row.place, values: [row.decile - 1], count: row.families, key: row.key }));
  const table = (field: string): ProtectedTable | null => {
    const grant = isControlled(context.access, 'DecileCount', field);
    const series = `decile ${rows[0]?.vintage}`;
    return grant === null ? null : new ProtectedTable(places, [deciles.length], cube, grant, series);
  };
  return { families: table('families'), individuals: table('individuals') };
}
