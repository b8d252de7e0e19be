import { Answers } from '../answers.ts';
import type { Attack } from '../attack.ts';
import { type Conclusion, conclude, unknown } from '../inference.ts';

/** A list of rows that may not be read still has pages: whether there is a next one is a count, one row at a time. */
export const paging: Attack = {
  name: 'sort and page',
  control: 'off',
  run: ({ people, target, share }, protection): Conclusion => {
    const answers = new Answers(people, protection);
    const { village, sex, band } = target;
    const size = answers.size(village, { sex, band });
    let rows = 0;
    while (rows < size && answers.hasRow(village, { sex, band, has: true }, rows) === true) rows++;
    if (answers.hasRow(village, { sex, band, has: true }, 0) === null) return conclude(unknown(0, size), size, share);
    return conclude({ low: rows, high: rows, value: rows, variance: 0 }, size, share);
  },
};
