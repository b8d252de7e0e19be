import { Answers } from '../answers.ts';
import type { Attack } from '../attack.ts';
import { type Conclusion, ignorant } from '../inference.ts';
import { sexes } from '../population.ts';

/**
 * The table that is published as it is, regions by sex, with its margins: solves for the count of the target's own cell
 * from all that is told. Certain where only one number is left; it tells then how many are in a cell that was withheld.
 */
export const exactTable: Attack = {
  name: 'complement, exact table',
  control: 'off',
  run: ({ people, target, share }, protection): Conclusion => {
    const on = protection === 'on';
    const answers = new Answers(people, on ? 'on' : 'off', { complement: on, perturb: 0, round: 1 });
    const { village, sex } = target;
    // a cell of many is no secret; the target's is withheld where it is small
    if (answers.size(village, { sex }) >= 10) return ignorant(share);
    const district = answers.parent(village);
    const villages = answers.children(district);
    const row = (place: string): number | null => answers.count(place, {});
    const told = (place: string, s: number): number | null => answers.count(place, { sex: s });
    const column = told(district, sex);
    const least = (place: string): number => told(place, sex) ?? 0;
    const most = (place: string): number => told(place, sex) ?? row(place) ?? column ?? row(district) ?? people.length;
    const others = villages.filter((v) => v !== village);
    let [low, high] = [0, most(village)];
    const otherSexes = Array.from({ length: sexes }, (_, s) => s).filter((s) => s !== sex);
    const whole = row(village);
    if (whole !== null && otherSexes.every((s) => told(village, s) !== null)) {
      const own = whole - otherSexes.reduce((n, s) => n + (told(village, s) ?? 0), 0);
      [low, high] = [own, own];
    }
    if (column !== null) {
      low = Math.max(low, column - others.reduce((n, v) => n + most(v), 0));
      high = Math.min(high, column - others.reduce((n, v) => n + least(v), 0));
    }
    return low === high ? { certain: target.has, guess: target.has } : ignorant(share);
  },
};
