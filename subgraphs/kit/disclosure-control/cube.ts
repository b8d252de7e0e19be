import { keySpace } from './cell-key.ts';
import type { Places } from './places.ts';

/** One group of records as the store counted it: its place, the index of its value in each dimension. */
export interface CubeRow {
  readonly place: string;
  readonly values: readonly number[];
  readonly count: number;
  /** Sum of the record keys, modulo `keySpace`. */
  readonly key: number;
}

/**
 * Counts of a table with all its margins: per place, each dimension with one slot more for its total. Dense, since a cell
 * that nobody is in is withheld as one is that somebody is in.
 */
export class Cube {
  /** Cells of one place without margins, as slots of its array. */
  readonly cells: readonly number[];
  readonly #strides: readonly number[];
  readonly #counts = new Map<string, Float64Array>();
  readonly #keys = new Map<string, Float64Array>();

  readonly places: Places;
  readonly sizes: readonly number[];
  /** @param sizes how many values each dimension has */
  constructor(places: Places, sizes: readonly number[], rows: Iterable<CubeRow>) {
    this.places = places;
    this.sizes = sizes;
    const strides: number[] = [];
    let size = 1;
    for (const n of sizes) {
      strides.push(size);
      size *= n + 1;
    }
    this.#strides = strides;
    this.cells = sizes.reduce<number[]>(
      (slots, n, d) => slots.flatMap((slot) => Array.from({ length: n }, (_, v) => slot + v * (strides[d] as number))),
      [0],
    );
    for (const place of places.ordered) {
      this.#counts.set(place, new Float64Array(size));
      this.#keys.set(place, new Float64Array(size));
    }
    for (const row of rows) for (const place of places.upward(row.place)) this.#add(place, row);
  }

  /** Slot of a cell. */
  slot(values: readonly number[]): number {
    return values.reduce((slot, v, d) => slot + v * (this.#strides[d] as number), 0);
  }

  /** Index of a cell's value in one dimension. */
  value(slot: number, dimension: number): number {
    return Math.floor(slot / (this.#strides[dimension] as number)) % ((this.sizes[dimension] as number) + 1);
  }

  /** The same cell with another value in one dimension. */
  moved(slot: number, dimension: number, value: number): number {
    return slot + (value - this.value(slot, dimension)) * (this.#strides[dimension] as number);
  }

  count(place: string, slot: number): number {
    return this.#counts.get(place)?.[slot] ?? 0;
  }

  key(place: string, slot: number): number {
    return (this.#keys.get(place)?.[slot] ?? 0) % keySpace;
  }

  /**
   * Whether each of a cell's corner groups has `least` people: with k dimensions (the place is one where there is something
   * around it), the 2ᵏ groups that have some of the cell's properties and lack the others. The first is the cell itself.
   */
  cornersReach(place: string, slot: number, least: number): boolean {
    const around = this.places.around(place);
    for (let lacking = 0; lacking < 1 << this.sizes.length; lacking++) {
      const here = this.#corner(place, slot, lacking);
      if (here < least) return false;
      if (around !== null && this.#corner(around, slot, lacking) - here < least) return false;
    }
    return true;
  }

  /** How many have the cell's values except in the dimensions of `lacking` (bits), where they have another. */
  #corner(place: string, slot: number, lacking: number): number {
    let sum = 0;
    // each lacked dimension is its total less the value: inclusion and exclusion over the subsets
    for (let subset = lacking; ; subset = (subset - 1) & lacking) {
      let at = slot;
      let sign = 1;
      for (let d = 0; d < this.sizes.length; d++) {
        if ((lacking & (1 << d)) === 0) continue;
        if ((subset & (1 << d)) === 0) at = this.moved(at, d, this.sizes[d] as number);
        else sign = -sign;
      }
      sum += sign * this.count(place, at);
      if (subset === 0) return sum;
    }
  }

  #add(place: string, { values, count, key }: CubeRow): void {
    const counts = this.#counts.get(place);
    const keys = this.#keys.get(place);
    if (counts === undefined || keys === undefined) return;
    const slot = this.slot(values);
    for (let total = 0; total < 1 << this.sizes.length; total++) {
      let at = slot;
      for (let d = 0; d < this.sizes.length; d++)
        if ((total & (1 << d)) !== 0) at = this.moved(at, d, this.sizes[d] as number);
      counts[at] = (counts[at] ?? 0) + count;
      keys[at] = ((keys[at] ?? 0) + key) % keySpace;
    }
  }
}
