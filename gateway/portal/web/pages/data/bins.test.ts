import { expect, test } from 'vitest';
import { binsOf } from './bins.ts';

test.each([
  [[], []],
  [
    [3, 3, 24],
    ['3-4 2', '24-25 1'],
  ],
  [
    [0, 1, 2, 25],
    ['0-2 2', '2-4 1', '24-26 1'],
  ],
  [
    [9, 10, 19, 20, 240],
    ['0-10 1', '10-20 2', '20-30 1', '240-250 1'],
  ],
  [
    [599, 600],
    ['575-600 1', '600-625 1'],
  ],
  [[6_001], ['6000-6500 1']],
])('stations of %j voters', (sizes, told) => {
  expect(binsOf(sizes).map(({ from, below, stations }) => `${from}-${below} ${stations}`)).toEqual(told);
});
