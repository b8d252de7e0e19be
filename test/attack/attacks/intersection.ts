import { Answers, type Cell } from '../answers.ts';
import type { Attack } from '../attack.ts';
import { type Conclusion, conclude, read, total } from '../inference.ts';
import { bands } from '../population.ts';

/**
 * Two overlapping groups that have only the target in common: his sex, and his band. Everybody less those who are in
 * neither, less those who are in one alone.
 */
export const intersection: Attack = {
  name: 'intersection',
  control: 'off',
  run: ({ people, target, share }, protection): Conclusion => {
    const answers = new Answers(people, protection);
    const { village, sex, band } = target;
    const ask = (cell: Cell) =>
      read(answers.count(village, { ...cell, has: true }), answers.size(village, cell), protection, answers.control);
    const other = Array.from({ length: bands }, (_, b) => b).filter((b) => b !== band);
    const overlap = total([
      [1, ask({ sex })],
      [1, ask({ band })],
      [-1, ask({})],
      // everybody is either in one of the two or among the other sex in other bands
      ...other.map((b) => [1, ask({ sex: 1 - sex, band: b })] as const),
    ]);
    return conclude(overlap, answers.size(village, { sex, band }), share);
  },
};
