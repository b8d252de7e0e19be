import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { estimate, type PairSpace, type Pattern, probabilityOf, spaceOf } from './expectation-maximisation.ts';

const agreement = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const sizes = [2, 2, 2, 2];
const pairs = 40_000;

/** Vectors drawn from a model: two levels a field. */
function draw(seed: number, { m, u, lambda }: { m: number[]; u: number[]; lambda: number }): Pattern[] {
  const random = xoroshiro128plus(seed);
  const counts = new Map<string, number>();
  for (let i = 0; i < pairs; i++) {
    const p = uniformFloat64(random) < lambda ? m : u;
    const vector = p.map((agrees) => (uniformFloat64(random) < agrees ? 0 : 1)).join();
    counts.set(vector, (counts.get(vector) ?? 0) + 1);
  }
  return [...counts].map(([vector, count]) => ({ levels: vector.split(',').map(Number), count }));
}

const start = { m: sizes.map(() => [0.8, 0.2]), lambda: 0.3 };

describe('expectation–maximisation', () => {
  it('recovers the parameters of the model that the vectors were drawn from', () => {
    fc.assert(
      fc.property(
        fc.record({
          m: fc.array(agreement(0.85, 0.99), { minLength: 4, maxLength: 4 }),
          u: fc.array(agreement(0.02, 0.25), { minLength: 4, maxLength: 4 }),
          lambda: agreement(0.1, 0.6),
        }),
        fc.integer({ min: 1, max: 2 ** 30 }),
        (model, seed) => {
          const patterns = draw(seed, model);
          const found = estimate(patterns, start, spaceOf(patterns, sizes));
          expect(found.converged).toBe(true);
          expect(Math.abs(found.lambda - model.lambda)).toBeLessThan(0.03);
          model.m.forEach((m, f) => {
            expect(Math.abs(found.m[f]![0]! - m)).toBeLessThan(0.03);
          });
          model.u.forEach((u, f) => {
            expect(Math.abs(found.u[f]![0]! - u)).toBeLessThan(0.03);
          });
        },
      ),
      { numRuns: 25, seed: 20_250_314 },
    );
  });

  it('counts pairs that blocking left out for chance, so that few matches among many pairs are found', () => {
    const model = { m: [0.95, 0.95, 0.95, 0.95], u: [0.05, 0.05, 0.05, 0.5], lambda: 0.02 };
    const all = draw(7, model);
    const space = spaceOf(all, sizes);
    // only pairs that agree in one of the first two are compared
    const blocked = all.filter(({ levels }) => levels[0] === 0 || levels[1] === 0);
    const without = estimate(blocked, { ...start, lambda: 0.1 }, spaceOf(blocked, sizes));
    const within = estimate(blocked, { ...start, lambda: 0.1 }, space);
    expect(Math.abs(within.u[0]![0]! - 0.05)).toBeLessThan(0.01);
    expect(without.u[0]![0]!).toBeGreaterThan(0.3);
    expect(Math.abs(within.lambda - 0.02)).toBeLessThan(0.005);
  });

  it('keeps what is known, and takes a group of fields as one', () => {
    const patterns = draw(11, { m: [0.9, 0.9, 0.9, 0.9], u: [0.1, 0.1, 0.1, 0.1], lambda: 0.3 });
    const space = spaceOf(patterns, sizes);
    const fixed = estimate(patterns, { ...start, u: sizes.map(() => [0.1, 0.9]) }, space, { known: 'u' });
    expect(fixed.u).toEqual(sizes.map(() => [0.1, 0.9]));
    const joint = [0, 0, 0, 0];
    for (const { levels, count } of patterns) joint[levels[0]! * 2 + levels[1]!]! += count;
    const grouped: PairSpace = {
      ...space,
      groups: [[0, 1], [2], [3]],
      levels: [joint, space.levels[2]!, space.levels[3]!],
    };
    const found = estimate(patterns, start, grouped);
    expect(found.u[0]).toHaveLength(4);
    expect(Math.abs(found.m[2]![0]! - 0.9)).toBeLessThan(0.03);
    expect(probabilityOf([0, 0, 0, 0], found, grouped)).toBeGreaterThan(0.99);
    expect(probabilityOf([1, 1, 1, 1], found, grouped)).toBeLessThan(0.01);
  });
});
