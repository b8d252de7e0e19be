import { expect, test } from 'vitest';
import { dayAfter, daysBetween } from './duration.ts';

test.each([
  ['2026-11-22', 'P90D', '2027-02-20'],
  ['2026-11-22', 'P0D', '2026-11-22'],
  ['2026-01-31', 'P1M', '2026-02-28'],
  ['2024-01-31', 'P1M', '2024-02-29'],
  ['2024-02-29', 'P1Y', '2025-02-28'],
  ['2026-11-30', 'P3M1D', '2027-03-01'],
  ['2026-11-22', 'P1Y13M', '2028-12-22'],
  ['2026-11-22', 'P', null],
  ['2026-11-22', 'P1DT1H', null],
  ['2026-11-22', 'P1W', null],
  ['2026-11-22', '90', null],
])('%s and %s', (day, duration, wanted) => expect(dayAfter(day, duration)).toBe(wanted));

test('days from one day to another', () => {
  expect(daysBetween('2026-11-22', '2026-11-22')).toBe(0);
  expect(daysBetween('2026-11-22', '2027-02-20')).toBe(90);
  expect(daysBetween('2026-11-22', '2026-11-21')).toBe(-1);
});
