import type { Control } from '../../schema/language/index.ts';
import { noControl, strictControl } from '../../schema/language/index.ts';
import { noiseOf } from '../../subgraphs/kit/disclosure-control/cell-key.ts';
import {
  type CubeRow,
  keySpace,
  Places,
  ProtectedTable,
  regionAbove,
} from '../../subgraphs/kit/disclosure-control/index.ts';
import { bands, type Person, sexes } from './population.ts';

/** A cell: what is said of its people; what is not said is not a dimension of the question. */
export interface Cell {
  readonly sex?: number;
  readonly band?: number;
  readonly has?: boolean;
}

/** `on`: as the agencies count. `off`: exact, nothing withheld. `fresh`: nothing withheld, with noise drawn anew for each answer. */
export type Protection = 'on' | 'off' | 'fresh';

export const minCell = 10;

/** People who are alike in all that is asked. */
interface Group extends Omit<Person, 'key'> {
  count: number;
  key: number;
}

const inside = (village: string, place: string): boolean => village === place || village.startsWith(`${place}.`);
const fits = (p: Group, cell: Cell): boolean =>
  (cell.sex ?? p.sex) === p.sex && (cell.band ?? p.band) === p.band && (cell.has ?? p.has) === p.has;

/** What a population's agency answers, by the agencies' own counting code. */
export class Answers {
  readonly #tables = new Map<string, ProtectedTable>();
  readonly #places: Places;
  readonly #groups: readonly Group[];
  #asked = 0;

  readonly protection: Protection;
  readonly control: Control;
  readonly series: string;
  constructor(
    people: readonly Person[],
    protection: Protection,
    control: Control = protection === 'off' ? noControl : strictControl,
    series = 'DPT',
  ) {
    this.protection = protection;
    this.control = control;
    this.series = series;
    const groups = new Map<string, Group>();
    for (const p of people) {
      const name = `${p.village} ${p.sex} ${p.band} ${p.has}`;
      const group = groups.get(name);
      if (group === undefined) groups.set(name, { ...p, count: 1 });
      else {
        group.count++;
        group.key = (group.key + p.key) % keySpace;
      }
    }
    this.#groups = [...groups.values()];
    this.#places = new Places(new Set(this.#groups.map((p) => p.village)), regionAbove({ kind: 'all' }));
  }

  /** A count; null: withheld. */
  count(place: string, cell: Cell): number | null {
    if (this.protection === 'fresh') {
      const count = this.#held(place, cell);
      return count + noiseOf(count, this.#asked++, this.control.perturb, this.series);
    }
    const dimensions = (['sex', 'band', 'has'] as const).filter((d) => cell[d] !== undefined);
    const told = this.#table(dimensions).told(
      place,
      dimensions.map((d) => Number(cell[d])),
    );
    return typeof told === 'number' ? told : null;
  }

  /** How many people there are to be counted: known of everybody, so the attacker needs no answer. */
  size(place: string, cell: Omit<Cell, 'has'>): number {
    return this.#held(place, cell);
  }

  /** Whether a list of rows under this filter has a row after the first `skip`; null: not told. */
  hasRow(place: string, cell: Cell, skip: number): boolean | null {
    if (this.protection !== 'off') return null;
    return this.#held(place, cell) > skip;
  }

  children(place: string): readonly string[] {
    return this.#places.children(place);
  }

  parent(place: string): string {
    return this.#places.parent(place) ?? place;
  }

  #held(place: string, cell: Cell): number {
    let count = 0;
    for (const group of this.#groups) if (inside(group.village, place) && fits(group, cell)) count += group.count;
    return count;
  }

  #table(dimensions: ReadonlyArray<keyof Cell>): ProtectedTable {
    const name = dimensions.join(' ');
    let table = this.#tables.get(name);
    if (table === undefined) {
      const sizes = dimensions.map((d) => ({ sex: sexes, band: bands, has: 2 })[d]);
      const rows = this.#groups.map(
        (g): CubeRow => ({ place: g.village, values: dimensions.map((d) => Number(g[d])), count: g.count, key: g.key }),
      );
      const grant = { instrument: 'attack', minCell: this.protection === 'on' ? minCell : 0, control: this.control };
      table = new ProtectedTable(this.#places, sizes, rows, grant, this.series);
      this.#tables.set(name, table);
    }
    return table;
  }
}
