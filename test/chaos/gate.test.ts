import { expect, test } from 'vitest';
import { crashGate, type GateCrash } from './gate-crash.ts';

test('every answer of which a client received anything from a gate that was killed has its entry', async () => {
  const crashes: GateCrash[] = [];
  await crashGate(
    [
      { answers: 40, delay: 0, torn: 0 },
      { answers: 80, delay: 20, torn: 300 },
    ],
    (one) => crashes.push(one),
    120,
  );
  expect(crashes.map(({ answers }) => answers >= 40)).toEqual([true, true]);
  expect(crashes.map(({ begun }) => begun > 0)).toEqual([true, true]);
  expect(crashes[1]!.cutBytes).toBeGreaterThanOrEqual(300);
}, 240_000);
