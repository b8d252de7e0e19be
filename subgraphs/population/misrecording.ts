import { type Day, dateText, dayOf, daysIn, parseDay } from './calendar.ts';
import type { Dice } from './dice.ts';
import { miswrittenNationalId } from './national-id.ts';
import { RATE } from './rates.ts';
import { misspelt } from './spelling.ts';

/** An element in which BPS's record of a voter differs from KPU's. */
export type Damage = 'nik' | 'name' | 'village' | 'birthDate';

/** How BPS wrote down somebody's three identifying elements, and which of them came out wrong. */
export interface Transcript {
  readonly nationalId: string;
  readonly fullName: string;
  /** 'YYYY-MM-DD' */
  readonly birthDate: string;
  readonly damaged: Damage[];
}

/** Writes down a person, with slips at the rates of `RATE`. */
export function transcribe(
  dice: Dice,
  person: { readonly nationalId: string; readonly fullName: string; readonly birthDate: Day },
): Transcript {
  const damaged: Damage[] = [];
  let { nationalId, fullName, birthDate } = person;
  if (dice.chance(RATE.wrongNik)) {
    nationalId = miswrittenNationalId(dice, nationalId);
    damaged.push('nik');
  }
  if (dice.chance(RATE.misspeltName)) {
    fullName = misspelt(dice, fullName);
    damaged.push('name');
  }
  if (dice.chance(RATE.wrongBirthDate)) {
    birthDate = slippedDate(dice, birthDate);
    damaged.push('birthDate');
  }
  return { nationalId, fullName, birthDate: dateText(birthDate), damaged };
}

/** Another date: day and month swapped, the year before, or the 31 December that stands for an unknown day. */
function slippedDate(dice: Dice, date: Day): Day {
  const [year, month, day] = dateText(date).split('-').map(Number) as [number, number, number];
  const yearBefore = dayOf(year - 1, month, day);
  switch (dice.below(3)) {
    case 0:
      return day <= 12 && day !== month && month <= daysIn(year, day) ? dayOf(year, day, month) : yearBefore;
    case 1:
      return month === 12 && day === 31 ? yearBefore : parseDay(`${year - 1}-12-31`);
    default:
      return yearBefore;
  }
}
