import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { isControlled, Places, ProtectedTable, regionAbove, rowsWhere, type Told } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { DptDecileBreakdown } from '../types/decile-count.ts';
import { deciles, toldPlaces } from './told-places.ts';

/** One cell. */
export interface DptDecileCountValue {
  readonly region: { readonly code: string };
  readonly vintage: string;
  readonly decile: number;
  readonly voters: Told;
}

/** Arguments of a table of the DPT by decile. */
export interface DptDecileCountArguments {
  /** null: all ten. */
  readonly deciles: readonly number[] | null;
  readonly by: DptDecileBreakdown | null;
}

interface Row {
  place: string;
  vintage: string;
  decile: number;
  dpt: boolean;
  count: number;
  key: number;
  outcome: number;
}

/**
 * People of DTSEN who stand in the DPT, per decile of several regions, in one statement. The table under control has those too who do
 * not stand in it: a told number then differs from that of all people of the decile (`decileCounts`) by the smallest cell at least.
 * @returns per region its cells, none where it is not wholly in the reader's rows; null where nothing was matched
 * @throws SimpulError ARGUMENT_INVALID where there is no such decile, or a table has more than 5000 cells
 */
export async function dptDecileCounts(
  codes: readonly string[],
  { deciles: asked, by }: DptDecileCountArguments,
  context: Context,
): Promise<Array<DptDecileCountValue[] | null>> {
  const wanted = deciles.filter((decile) => asked?.includes(decile) ?? true);
  if (asked?.some((decile) => !deciles.includes(decile)))
    throw new SimpulError('ARGUMENT_INVALID', { argument: 'deciles', detail: '1 … 10' });
  const scope = context.access.rows('DptDecileCount');
  const { rows } = await sql<Row>`
    select c.village_code as place, c.vintage, c.decile, c.in_dpt as dpt, c.people as count, c.key,
      c.outcome_key as outcome
    from dpt_decile_count as c
    where ${rowsWhere(scope, { region: 'c.village_code' })}`.execute(context.db);
  const [first] = rows;
  if (first === undefined) return codes.map(() => null);
  const { vintage, outcome } = first;
  const places = new Places(new Set(rows.map((row) => row.place)), regionAbove(scope));
  const grant = isControlled(context.access, 'DptDecileCount', 'voters');
  const cube = rows.map((row) => ({ ...row, values: [row.decile - 1, row.dpt ? 1 : 0] }));
  const table =
    grant && new ProtectedTable(places, [deciles.length, 2], cube, grant, `dpt decile ${vintage} ${outcome}`);
  const sums = new Map<string, number>();
  for (const { place, decile, dpt, count } of rows)
    for (const above of dpt ? places.upward(place) : [])
      sums.set(`${above} ${decile}`, (sums.get(`${above} ${decile}`) ?? 0) + count);
  const told = { places, scope, level: by?.region ?? null, cells: wanted.length };
  return codes.map((code) =>
    toldPlaces(code, told).flatMap((place) =>
      wanted.map((decile) => ({
        region: { code: place },
        vintage,
        decile,
        voters: table?.told(place, [decile - 1, 1]) ?? sums.get(`${place} ${decile}`) ?? 0,
      })),
    ),
  );
}
