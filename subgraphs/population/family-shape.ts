import { cumulate, type Dice } from './dice.ts';
import type { MaritalStatus, Relation } from './household.ts';
import { RATE } from './rates.ts';
import type { Sex } from './sex.ts';

/** Somebody to be: age in completed years on voting day. */
export interface Outline {
  readonly age: number;
  readonly sex: Sex;
  readonly maritalStatus: MaritalStatus;
  readonly relation: Relation;
}

/** A family before it has names: those in DP4, and the ages of the younger children. */
export interface FamilyShape {
  readonly adults: readonly Outline[];
  readonly childAges: readonly number[];
}

/** No family brings more people than this to a polling station. */
export const MOST_ADULTS = 7;

/** Ages of heads in five-year classes from 20 to 94; the roll's age pyramid follows from it. Assumption. */
const HEAD_AGES = cumulate([2.3, 7, 10.5, 12, 12.5, 12, 11, 10, 8.5, 6.5, 4.6, 2.8, 1.4, 0.5, 0.15]);
/** Number of children ever living with the couple, 0–5. Assumption. */
const CHILDREN = cumulate([3, 12, 35, 30, 14, 6]);

/** Draws a family: head, wife, children at home, and sometimes the head's parents. */
export function familyShape(dice: Dice): FamilyShape {
  const headAge = 20 + dice.weighted(HEAD_AGES) * 5 + dice.below(5);
  const couple = dice.chance(headAge < 60 ? 0.9 : headAge < 72 ? 0.78 : 0.5);
  const headSex: Sex = couple || dice.chance(headAge < 45 ? 0.62 : 0.32) ? 'L' : 'P';
  const single = !couple && dice.chance(headAge < 35 ? 0.8 : 0.1);
  const adults: Outline[] = [
    { age: headAge, sex: headSex, maritalStatus: couple ? 'S' : single ? 'B' : 'P', relation: 'KEPALA_KELUARGA' },
  ];
  // A girl who is or was married votes before 17 (UU 7/2017 Ps 198): a few of 16 are.
  const wifeAge = Math.max(headAge - dice.between(-2, 8), dice.chance(0.9) ? 17 : 16);
  if (couple) adults.push({ age: wifeAge, sex: 'P', maritalStatus: 'S', relation: 'ISTRI' });

  const childAges: number[] = [];
  if (!single) addChildren(dice, couple ? wifeAge : headAge, adults, childAges);
  if (headAge >= 25 && headAge <= 62) addGrandparents(dice, headAge, adults);
  return { adults: adults.slice(0, MOST_ADULTS), childAges };
}

function addChildren(dice: Dice, motherAge: number, adults: Outline[], childAges: number[]): void {
  let bornAt = dice.between(19, 28);
  for (let left = dice.weighted(CHILDREN); left > 0; left--, bornAt += dice.between(2, 6)) {
    const age = motherAge - bornAt;
    if (age < 0 || bornAt > 45) return;
    if (age < 17) childAges.push(age);
    else if (dice.chance(livesAtHome(age))) adults.push(grownChild(dice, age));
  }
}

function livesAtHome(age: number): number {
  if (age < 23) return 0.92;
  if (age < 30) return 0.5;
  return age < 40 ? 0.2 : 0.05;
}

function grownChild(dice: Dice, age: number): Outline {
  const sex: Sex = dice.chance(0.56) ? 'L' : 'P';
  if (age <= 18 && dice.chance(RATE.underAgePerTeenager)) {
    return { age: dice.between(15, 16), sex, maritalStatus: 'B', relation: 'ANAK' };
  }
  const maritalStatus = age < 22 || dice.chance(0.8) ? 'B' : dice.chance(0.8) ? 'S' : 'P';
  return { age, sex, maritalStatus, relation: 'ANAK' };
}

function addGrandparents(dice: Dice, headAge: number, adults: Outline[]): void {
  const motherAge = headAge + dice.between(18, 32);
  const both = dice.chance(0.35);
  if (motherAge > 95 || !dice.chance(0.13)) return;
  adults.push({ age: motherAge, sex: 'P', maritalStatus: both ? 'S' : 'P', relation: 'ORANG_TUA' });
  if (both) {
    const fatherAge = Math.min(97, motherAge + dice.between(-1, 8));
    adults.push({ age: fatherAge, sex: 'L', maritalStatus: 'S', relation: 'ORANG_TUA' });
  }
}
