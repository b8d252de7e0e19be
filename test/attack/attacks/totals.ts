import { Answers } from '../answers.ts';
import type { Attack } from '../attack.ts';
import { type Conclusion, conclude, read, total } from '../inference.ts';

/** What a table withholds, its total gives back: the district less all other villages is the target's village. */
export const totals: Attack = {
  name: 'totals',
  control: 'off',
  run: ({ people, target, share }, protection): Conclusion => {
    const answers = new Answers(people, protection);
    const { village, sex, band } = target;
    const cell = { sex, band };
    const ask = (place: string) =>
      read(answers.count(place, { ...cell, has: true }), answers.size(place, cell), protection, answers.control);
    const district = answers.parent(village);
    const rest = answers.children(district).filter((place) => place !== village);
    const way = total([[1, ask(district)], ...rest.map((place) => [-1, ask(place)] as const)]);
    return conclude(way, answers.size(village, cell), share);
  },
};
