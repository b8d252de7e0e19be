import { describe, expect, test } from 'vitest';
import { greatestEntropy, perturbationTable, varianceAt } from './perturbation-table.ts';

const bounds = [4, 6, 8, 12, 20];

describe.each(bounds)('the table of D = %i', (bound) => {
  test.each(perturbationTable(bound).map((row, n) => [n, row] as const))('count %i', (n, { from, p }) => {
    const mean = (f: (x: number) => number): number => p.reduce((sum, q, i) => sum + q * f(from + i), 0);
    expect(p.reduce((sum, q) => sum + q, 0)).toBeCloseTo(1, 12);
    expect(Math.min(...p)).toBeGreaterThan(0);
    // never negative, never beyond the bound; a true zero stays
    expect(from).toBe(n === 0 ? 0 : -n);
    expect(from + p.length - 1).toBe(n === 0 ? 0 : bound);
    expect(mean((x) => x)).toBeCloseTo(0, 9);
    expect(mean((x) => x * x)).toBeCloseTo(varianceAt(n, bound), 9);
  });
});

test('the bound is seldom reached', () => {
  const { p } = perturbationTable(8)[8] as { p: readonly number[] };
  expect(p[0]).toBeCloseTo(p.at(-1) as number, 12);
  expect(1 / (p[0] as number)).toBeGreaterThan(7_000);
});

test('where there is no such noise, it is said', () => {
  expect(() => greatestEntropy(0, 3, 1)).toThrow(/no noise/);
});
