import { SimpulError } from '../../../schema/errors/index.ts';
import type { Rows } from '../../../schema/policy/index.ts';
import { codeLength, covers, type Places } from '../../kit/index.ts';

/** Welfare deciles, from the lowest. */
export const deciles: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Cells of one table at most. */
const maxCells = 5000;

/** What a table of one region is of. */
export interface ToldTable {
  readonly places: Places;
  readonly scope: Rows;
  /** Level of its rows; null, or one above the region itself: the region. */
  readonly level: keyof typeof codeLength | null;
  /** Cells of one row. */
  readonly cells: number;
}

/**
 * The rows of a region's table, in the order of their codes: those that are wholly in the reader's rows.
 * @throws SimpulError ARGUMENT_INVALID where it has more than 5000 cells
 */
export function toldPlaces(region: string, { places, scope, level, cells }: ToldTable): string[] {
  const length = Math.max(region.length, level === null ? 0 : codeLength[level]);
  const told = places.ordered
    .filter((place) => place.length === length && `${place}.`.startsWith(`${region}.`))
    .filter((place) => covers(scope, place))
    .sort();
  if (told.length * cells > maxCells)
    throw new SimpulError('ARGUMENT_INVALID', { argument: 'by', detail: `> ${maxCells}` });
  return told;
}
