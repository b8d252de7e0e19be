import { Answers, type Cell } from '../answers.ts';
import type { Attack } from '../attack.ts';
import { type Conclusion, conclude, ignorant, read, total } from '../inference.ts';
import { bands, sexes } from '../population.ts';

/**
 * Two nested questions of which only the target makes the difference: the attribute in the village by sex less the other
 * bands of that sex, and the same by band. Also: where nested answers are not the same number, the people between them
 * cannot be none, since equal records have equal noise.
 */
export const difference: Attack = {
  name: 'difference',
  control: 'off',
  run: ({ people, target, share }, protection): Conclusion => {
    const answers = new Answers(people, protection);
    const { village, sex, band } = target;
    const own = answers.size(village, { sex, band });
    const ask = (cell: Cell) =>
      read(answers.count(village, { ...cell, has: true }), answers.size(village, cell), protection, answers.control);
    const others = (n: number, but: number) => Array.from({ length: n }, (_, i) => i).filter((i) => i !== but);
    const ways = [
      total([[1, ask({ sex })], ...others(bands, band).map((b) => [-1, ask({ sex, band: b })] as const)]),
      total([[1, ask({ band })], ...others(sexes, sex).map((s) => [-1, ask({ sex: s, band })] as const)]),
    ];
    const found = ways.map((way) => conclude(way, own, share));
    const sure = found.find(({ certain }) => certain !== null);
    if (sure !== undefined) return sure;
    // who lies between: the band without the other sex, the sex without all other bands but one
    const outer = answers.count(village, { band, has: true });
    const inner = answers.count(village, { sex: 1 - sex, band, has: true });
    if (own === 1 && outer !== null && inner !== null && outer !== inner) return { certain: true, guess: true };
    const best = ways
      .map((way, i) => ({ variance: way.variance, conclusion: found[i] }))
      .sort((a, b) => a.variance - b.variance)[0];
    return best?.conclusion ?? ignorant(share);
  },
};
