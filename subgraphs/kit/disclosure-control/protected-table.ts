import { SimpulError } from '../../../schema/errors/index.ts';
import type { Control } from '../../../schema/language/index.ts';
import type { Access } from '../../../schema/policy/index.ts';
import { noiseOf, rounded } from './cell-key.ts';
import { Cube, type CubeRow } from './cube.ts';
import type { Places } from './places.ts';
import { withheldCells } from './suppression.ts';

/** A count as it leaves: the number, or the error that stands in its place. */
export type Told = number | SimpulError;

/** What an instrument says of counts. */
export interface ControlledGrant {
  readonly instrument: string;
  readonly minCell: number;
  readonly control: Control;
}

/**
 * The control of a count; null where it is told as it is: its rows are disclosed anyway, or the instrument says so in full
 * (`minCell: 0`, no noise). A field that is not granted is none of ours: the shield refused it.
 */
export function isControlled(access: Access, type: string, field: string): ControlledGrant | null {
  const decision = access.decide(type, field);
  if (!decision.granted || decision.mode !== 'aggregate') return null;
  const { instrument, minCell, control } = decision;
  return minCell === 0 && control.perturb === 0 && control.round === 1 ? null : { instrument, minCell, control };
}

/** What stands in the place of a withheld number. */
export const suppressedError = ({ instrument, minCell }: ControlledGrant): SimpulError =>
  new SimpulError('SUPPRESSED', { instrument, minCell });

/**
 * Dimensions of one table at most, its place not counted. Exact counts: one, since of three-way tables with exact margins a
 * withheld cell can be pinned. Noisy ones: three; each more doubles the groups that must all be large enough.
 */
const mostDimensions = { exact: 1, noisy: 3 } as const;

/** A table of counts under the control of a grant: which cells are told, and as what. */
export class ProtectedTable {
  readonly #cube: Cube;
  readonly #withheld: ReadonlyMap<string, ReadonlySet<number>>;
  readonly #suppressed: SimpulError;

  readonly places: Places;
  readonly grant: ControlledGrant;
  readonly series: string;
  /**
   * @param sizes values per dimension; a filter is a dimension too
   * @param series see `noiseOf`
   * @throws SimpulError AGGREGATE_RESTRICTED where the table has too many dimensions
   */
  constructor(
    places: Places,
    sizes: readonly number[],
    rows: Iterable<CubeRow>,
    grant: ControlledGrant,
    series: string,
  ) {
    this.places = places;
    this.grant = grant;
    this.series = series;
    const { instrument, minCell, control } = grant;
    const exact = control.perturb === 0;
    const most = exact ? mostDimensions.exact : mostDimensions.noisy;
    if (minCell > 0 && sizes.length > most)
      throw new SimpulError('AGGREGATE_RESTRICTED', { instrument, detail: `by + where: ${sizes.length} > ${most}` });
    this.#cube = new Cube(places, sizes, rows);
    this.#withheld = withheldCells(this.#cube, { minCell, complement: control.complement, exact });
    this.#suppressed = suppressedError(grant);
  }

  /** The count of a cell: one index per dimension. A place that the table does not have is withheld. */
  told(place: string, values: readonly number[]): Told {
    const slot = this.#cube.slot(values);
    if (this.#withheld.get(place)?.has(slot) !== false) return this.#suppressed;
    return this.#tell(this.#cube.count(place, slot), this.#cube.key(place, slot), this.series);
  }

  /**
   * Another quantity of the records in a cell (members of the families counted): told where the count of records is, with
   * noise of its own.
   */
  toldAlong(place: string, values: readonly number[], quantity: number, name: string): Told {
    const slot = this.#cube.slot(values);
    if (this.#withheld.get(place)?.has(slot) !== false) return this.#suppressed;
    return this.#tell(quantity, this.#cube.key(place, slot), `${this.series} ${name}`);
  }

  #tell(count: number, key: number, series: string): Told {
    const { minCell, control } = this.grant;
    const told = rounded(count + noiseOf(count, key, control.perturb, series), control.round);
    // nothing below the smallest cell is ever told, be it the noise that brought it there
    return told < minCell ? this.#suppressed : told;
  }
}
