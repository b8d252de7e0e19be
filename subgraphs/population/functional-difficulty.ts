import type { Dice } from './dice.ts';
import type { FunctionalDifficulty } from './dtsen-family.ts';
import type { DisabilityType } from './household.ts';
import { RATE } from './rates.ts';

const ALL: readonly FunctionalDifficulty[] = [
  'MELIHAT',
  'MENDENGAR',
  'BERJALAN',
  'MENGINGAT',
  'MERAWAT_DIRI',
  'BERKOMUNIKASI',
];

/** The difficulties that KPU's types come nearest to; a note for comparing counts, not a translation. */
const NEAREST: Readonly<Record<DisabilityType, FunctionalDifficulty>> = {
  1: 'BERJALAN',
  2: 'MENGINGAT',
  3: 'MENGINGAT',
  4: 'BERKOMUNIKASI',
  5: 'MENDENGAR',
  6: 'MELIHAT',
};

/** What BPS noted of a person: four in five of KPU's disabled, and many old people whom KPU does not count. */
export function difficulties(dice: Dice, age: number, type: DisabilityType | null): FunctionalDifficulty[] {
  if (type !== null && dice.chance(0.8)) return dice.chance(0.25) ? withAnother(dice, NEAREST[type]) : [NEAREST[type]];
  if (!dice.chance(age >= 60 ? RATE.difficultyOld : RATE.difficulty)) return [];
  return dice.chance(0.3) ? withAnother(dice, dice.pick(ALL)) : [dice.pick(ALL)];
}

function withAnother(dice: Dice, one: FunctionalDifficulty): FunctionalDifficulty[] {
  const other = dice.pick(ALL);
  return other === one ? [one] : [one, other];
}
