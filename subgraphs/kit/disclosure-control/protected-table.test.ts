import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SimpulError } from '../../../schema/errors/index.ts';
import { type Control, strictControl } from '../../../schema/language/index.ts';
import { keySpace, noiseOf } from './cell-key.ts';
import { Cube, type CubeRow } from './cube.ts';
import { Places } from './places.ts';
import { ProtectedTable } from './protected-table.ts';
import { regionAbove } from './region-above.ts';
import { withheldCells } from './suppression.ts';

const exact: Control = { complement: true, perturb: 0, round: 1 };
const grant = (control: Control, minCell = 5) => ({ instrument: 'pks', minCell, control });
const above = regionAbove({ kind: 'all' });
const placesOf = (rows: readonly CubeRow[]): Places => new Places(new Set(rows.map((r) => r.place)), above);

/** Villages with counts per value: `{ '33.08.01.2001': [3, 8] }`. */
const rowsOf = (counts: Readonly<Record<string, readonly number[]>>): CubeRow[] =>
  Object.entries(counts).flatMap(([place, values]) =>
    values.map((count, v) => ({ place, values: [v], count, key: (count * 7919 + v) % keySpace })),
  );
const told = (table: ProtectedTable, place: string, values: readonly number[]): number | null => {
  const answer = table.told(place, values);
  return answer instanceof SimpulError ? null : answer;
};

const a = '33.08.01.2001';
const b = '33.08.01.2002';
const c = '33.08.01.2003';
const d = '33.08.01.2004';

describe('a table told as it is', () => {
  const table = (counts: Parameters<typeof rowsOf>[0], sizes = [2]) => {
    const rows = rowsOf(counts);
    return new ProtectedTable(placesOf(rows), sizes, rows, grant(exact), 'DPT');
  };
  test('withholds a small cell, the other of its place, and another place that it could be computed from', () => {
    const t = table({ [a]: [3, 40], [b]: [30, 31], [c]: [12, 13], [d]: [50, 51] });
    expect([a, b, c, d, '33.08.01'].map((p) => [told(t, p, [0]), told(t, p, [1])])).toEqual([
      [null, null],
      [30, 31],
      [null, null],
      [50, 51],
      [95, 135],
    ]);
  });
  test('withholds nothing where nothing is small', () => {
    const t = table({ [a]: [20, 20], [b]: [30, 31] });
    expect([a, b].map((p) => told(t, p, [0]))).toEqual([20, 30]);
  });
  test('withholds zero as it does one, and a place that nobody is in', () => {
    const t = table({ [a]: [0, 40], [b]: [30, 31], [c]: [32, 33] });
    expect([told(t, a, [0]), told(t, a, [1]), told(t, '33.08.99', [0])]).toEqual([null, null, null]);
  });
  test('has one dimension, beside the place', () =>
    expect(() => table({ [a]: [1] }, [2, 2])).toThrow(/by \+ where: 2 > 1/));
});

describe('noise', () => {
  const rows = rowsOf({ [a]: [40, 60], [b]: [70, 80], [c]: [90, 90] });
  const t = new ProtectedTable(placesOf(rows), [2], rows, grant(strictControl), 'DPT');
  test('is the same whatever name its place has, and whenever it is asked', () => {
    const names = ['33.08.01', '33.08', '33', ''].map((place) => told(t, place, [0]));
    expect(new Set(names).size).toBe(1);
    expect(told(t, a, [0])).toBe(told(t, a, [0]));
  });
  test('is bounded, and rounded to five', () =>
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 5000 }), fc.nat(keySpace - 1), (count, key) => {
        const noisy = [
          { place: a, values: [0], count, key },
          { place: a, values: [1], count: 99, key: 1 },
        ];
        const answer = told(new ProtectedTable(placesOf(noisy), [2], noisy, grant(strictControl), 'x'), a, [0]);
        expect(answer).not.toBeNull();
        expect((answer as number) % 5).toBe(0);
        expect(Math.abs((answer as number) - count)).toBeLessThanOrEqual(strictControl.perturb + 2);
      }),
      { numRuns: 200 },
    ));
  test('has mean 0 and the variance that was set, over keys', () => {
    const draws = Array.from({ length: 20_000 }, (_, key) => noiseOf(100, key, 8, 'x'));
    const mean = draws.reduce((s, e) => s + e, 0) / draws.length;
    expect(Math.abs(mean)).toBeLessThan(0.06);
    expect(draws.reduce((s, e) => s + e * e, 0) / draws.length).toBeCloseTo(4, 0);
  });
});

/** Random tables of three dimensions over villages in two districts. */
const tables = fc
  .array(fc.record({ v: fc.nat(5), x: fc.nat(1), y: fc.nat(2), n: fc.nat(25) }), { minLength: 10, maxLength: 60 })
  .map((cells) =>
    cells.map(
      ({ v, x, y, n }, i): CubeRow => ({ place: `33.08.0${1 + (v % 2)}.200${v}`, values: [x, y], count: n, key: i }),
    ),
  );

describe('told cells, of any table', () => {
  test('differ from what surrounds them by the smallest cell at least', () =>
    fc.assert(
      fc.property(tables, (rows) => {
        const cube = new Cube(placesOf(rows), [2, 3], rows);
        const withheld = withheldCells(cube, { minCell: 5, complement: true, exact: false });
        for (const place of cube.places.ordered)
          for (const slot of cube.cells) {
            if (withheld.get(place)?.has(slot)) continue;
            const count = cube.count(place, slot);
            expect(count).toBeGreaterThanOrEqual(5);
            for (const dimension of [0, 1]) {
              const margin = cube.count(place, cube.moved(slot, dimension, [2, 3][dimension] as number));
              expect(margin - count).toBeGreaterThanOrEqual(5);
            }
            const around = cube.places.around(place);
            if (around !== null) expect(cube.count(around, slot) - count).toBeGreaterThanOrEqual(5);
          }
      }),
      { numRuns: 100 },
    ));
  test('leave on every line nothing withheld, or two cells that reach it', () =>
    fc.assert(
      fc.property(tables, (rows) => {
        const cube = new Cube(placesOf(rows), [2, 3], rows);
        const withheld = withheldCells(cube, { minCell: 5, complement: true, exact: false });
        const check = (line: ReadonlyArray<readonly [boolean, number]>): void => {
          const held = line.filter(([is]) => is);
          if (held.length === 0 || held.length === line.length) return;
          expect(held.length).toBeGreaterThanOrEqual(2);
          expect(held.reduce((n, [, count]) => n + count, 0)).toBeGreaterThanOrEqual(5);
        };
        for (const place of cube.places.ordered)
          for (const slot of cube.cells) {
            check(cube.places.children(place).map((p) => [withheld.get(p)?.has(slot) === true, cube.count(p, slot)]));
            for (const dimension of [0, 1])
              check(
                Array.from({ length: [2, 3][dimension] as number }, (_, v) => {
                  const cell = cube.moved(slot, dimension, v);
                  return [withheld.get(place)?.has(cell) === true, cube.count(place, cell)];
                }),
              );
          }
      }),
      { numRuns: 100 },
    ));
});
