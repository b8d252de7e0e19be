import { Answers } from '../answers.ts';
import type { Attack } from '../attack.ts';
import { type Conclusion, conclude, ignorant, read, total, unknown } from '../inference.ts';

/** Who has it are all whose number is known, less who has it not: in the target's own group, and in his village. */
export const complement: Attack = {
  name: 'complement',
  control: 'off',
  run: ({ people, target, share }, protection): Conclusion => {
    const answers = new Answers(people, protection);
    const { village, sex, band } = target;
    const found = [{ sex, band }, { band }, { sex }].map((cell) => {
      const size = answers.size(village, cell);
      const without = read(answers.count(village, { ...cell, has: false }), size, protection, answers.control);
      const everybody = { ...unknown(size, size), value: size, variance: 0 };
      return conclude(
        total([
          [1, everybody],
          [-1, without],
        ]),
        size,
        share,
      );
    });
    return found.find(({ certain }) => certain !== null) ?? found[0] ?? ignorant(share);
  },
};
