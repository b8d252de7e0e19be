import { expect, test } from 'vitest';
import type { VoterRecord } from '../../population/index.ts';
import { numbered } from './roll-number.ts';

const listed = ['a', 'b'].flatMap((villageCode) =>
  Array.from({ length: 300 }, (_, i) => ({
    villageCode,
    nationalId: `${villageCode}${i}`,
    pollingStationId: `${villageCode}${Math.floor(i / 100)}`,
  })),
) as unknown as VoterRecord[];

test('numbers follow the villages, and within a village neither stations nor the list', () => {
  const roll = [...numbered(listed, { seed: 1 })];
  expect(roll.map((v) => v.id)).toEqual(listed.map((_, i) => i + 1));
  expect(roll.map((v) => v.villageCode)).toEqual(listed.map((v) => v.villageCode));
  expect(new Set(roll.map((v) => v.nationalId)).size).toBe(600);
  // of three stations by lot, a neighbour is of the same one in a third of the cases; station by station in nearly all
  const alike = roll.filter((v, i) => i > 0 && v.pollingStationId === roll[i - 1]?.pollingStationId).length;
  expect(alike).toBeLessThan(300);
});

test('the same seed draws the same lot', () => {
  const ids = (seed: number) => [...numbered(listed, { seed })].map((v) => v.nationalId);
  expect(ids(1)).toEqual(ids(1));
  expect(ids(1)).not.toEqual(ids(2));
});
