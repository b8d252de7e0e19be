import { Answers, type Cell } from '../answers.ts';
import type { Attack } from '../attack.ts';
import { type Conclusion, conclude, ignorant, read, total } from '../inference.ts';

/** Two lists between which only the target left: the same question of both, the difference is his. */
export const time: Attack = {
  name: 'time',
  control: 'off',
  run: ({ people, target, share }, protection): Conclusion => {
    const before = new Answers(people, protection, undefined, 'DPS');
    const after = new Answers(
      people.filter((p) => p !== target),
      protection,
      undefined,
      'DPT',
    );
    const { village, sex, band } = target;
    const cells: Cell[] = [{ sex, band }, { sex }, { band }, {}];
    const ways = cells.map((cell) => {
      const ask = (answers: Answers) =>
        read(answers.count(village, { ...cell, has: true }), answers.size(village, cell), protection, answers.control);
      return total([
        [1, ask(before)],
        [-1, ask(after)],
      ]);
    });
    const found = ways.map((way) => conclude(way, 1, share));
    const sure = found.find(({ certain }) => certain !== null);
    if (sure !== undefined) return sure;
    // equal lists, equal noise, would make any change of an answer the target's own; the lists have noise of their own
    return found[ways.findIndex((way) => Number.isFinite(way.variance))] ?? ignorant(share);
  },
};
