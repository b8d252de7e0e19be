import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thresholdsFor } from './decision-rule.ts';

const posteriors = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 });

describe('the decision rule', () => {
  it('keeps the expected share of false links and of missed matches within their bounds', () => {
    fc.assert(
      fc.property(posteriors, (all) => {
        const { link, review } = thresholdsFor(all, { falseLinks: 0.01, missed: 0.01 });
        const linked = all.filter((p) => p >= link);
        const left = all.filter((p) => p < review);
        const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
        expect(review).toBeLessThanOrEqual(link);
        // equal posteriors are linked together or not at all
        expect(linked.every((p) => p >= 0.9)).toBe(true);
        expect(linked.length - sum(linked)).toBeLessThanOrEqual(0.01 * linked.length + 1e-9);
        expect(sum(left)).toBeLessThanOrEqual(0.01 * sum(all) + 1e-9);
      }),
      { numRuns: 300, seed: 1969 },
    );
  });

  it('links nothing where nothing is certain', () => {
    expect(thresholdsFor([0.6, 0.7])).toMatchObject({ link: 1 });
    expect(thresholdsFor([])).toMatchObject({ link: 1 });
  });
});
