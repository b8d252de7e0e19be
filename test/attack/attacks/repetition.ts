import { Answers, type Cell } from '../answers.ts';
import type { Attack } from '../attack.ts';
import { type Conclusion, conclude, type Reading, read, total } from '../inference.ts';
import { bands } from '../population.ts';

const times = 3000;

/**
 * The difference of nested questions, each asked three thousand times and averaged: noise that is drawn anew goes away. Noise
 * that is the cell's own comes back the same, and by the fourth time the attacker knows it.
 */
export const repetition: Attack = {
  name: 'repeated question',
  control: 'fresh',
  run: ({ people, target, share }, protection): Conclusion => {
    const answers = new Answers(people, protection);
    const { village, sex, band } = target;
    const ask = (cell: Cell): Reading => {
      const size = answers.size(village, cell);
      const first = answers.count(village, { ...cell, has: true });
      const one = read(first, size, protection, answers.control);
      if (first === null) return one;
      let [sum, asked, same] = [first, 1, true];
      for (; asked < times && !(same && asked > 3); asked++) {
        const answer = answers.count(village, { ...cell, has: true }) ?? 0;
        sum += answer;
        same &&= answer === first;
      }
      if (same) return one;
      return {
        low: Number.NEGATIVE_INFINITY,
        high: Number.POSITIVE_INFINITY,
        value: sum / asked,
        variance: one.variance / asked,
      };
    };
    const others = Array.from({ length: bands }, (_, b) => b).filter((b) => b !== band);
    const way = total([[1, ask({ sex })], ...others.map((b) => [-1, ask({ sex, band: b })] as const)]);
    // four standard deviations are as good as certain to him
    const reach = 4 * Math.sqrt(way.variance);
    const [low, high] = [Math.max(way.low, way.value - reach), Math.min(way.high, way.value + reach)];
    const averaged = protection === 'fresh' ? { ...way, low, high } : way;
    return conclude(averaged, answers.size(village, { sex, band }), share);
  },
};
