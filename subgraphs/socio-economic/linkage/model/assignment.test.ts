import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, type ScoredPair } from './assignment.ts';

/** The best sum that any one-to-one choice has, by trying all. */
function best(pairs: readonly ScoredPair[], lefts = new Set<number>(), rights = new Set<number>()): number {
  const [first, ...rest] = pairs;
  if (first === undefined) return 0;
  const without = best(rest, lefts, rights);
  if (first.weight <= 0 || lefts.has(first.left) || rights.has(first.right)) return without;
  return Math.max(without, first.weight + best(rest, new Set(lefts).add(first.left), new Set(rights).add(first.right)));
}

const anyPairs = fc.uniqueArray(
  fc.record({
    left: fc.integer({ min: 0, max: 4 }),
    right: fc.integer({ min: 0, max: 4 }),
    weight: fc.double({ min: -5, max: 20, noNaN: true }),
  }),
  { maxLength: 10, selector: ({ left, right }) => left * 10 + right },
);

describe('the assignment', () => {
  it('uses nobody twice, and no other choice is worth more', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const chosen = assign(pairs, 0);
        expect(new Set(chosen.map((p) => p.left)).size).toBe(chosen.length);
        expect(new Set(chosen.map((p) => p.right)).size).toBe(chosen.length);
        expect(chosen.reduce((sum, p) => sum + p.weight, 0)).toBeCloseTo(best(pairs), 6);
      }),
      { numRuns: 300, seed: 3308 },
    );
  });

  it('takes no pair at or below the floor', () => {
    expect(assign([{ left: 0, right: 0, weight: -10 }], -10)).toEqual([]);
    expect(assign([{ left: 0, right: 0, weight: -9 }], -10)).toHaveLength(1);
  });
});
