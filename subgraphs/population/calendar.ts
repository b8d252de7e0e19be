/**
 * Dates as whole days since 1 January 1900, so that an age is a subtraction and a text is a look-up: no `Date`, no
 * clock, no time zone. Covers 1900-01-01 to 2039-12-31.
 */
export type Day = number;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2039;

/** '00'…'99'. */
export const TWO_DIGITS: readonly string[] = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const texts: string[] = [];
const firstOfMonth: Day[] = [];
for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
  for (let month = 1; month <= 12; month++) {
    firstOfMonth.push(texts.length);
    for (let day = 1; day <= daysIn(year, month); day++) {
      texts.push(`${year}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}`);
    }
  }
}

/** Number of days in a month (1–12). */
export function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : MONTH_LENGTHS[month - 1]!;
}

/** The day of a calendar date (month 1–12); a day past the month's end becomes its last. */
export function dayOf(year: number, month: number, day: number): Day {
  return firstOfMonth[(year - FIRST_YEAR) * 12 + month - 1]! + Math.min(day, daysIn(year, month)) - 1;
}

/** 'YYYY-MM-DD' → day. */
export function parseDay(text: string): Day {
  return dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
}

/** Day → 'YYYY-MM-DD' (a shared string: a million voters cost no new date texts). */
export function dateText(day: Day): string {
  return texts[day]!;
}

/** The year of a day. */
export function yearOf(day: Day): number {
  return Number(texts[day]!.slice(0, 4));
}

/** Completed years of life on a day. */
export function ageOn(birth: Day, on: Day): number {
  const born = texts[birth]!;
  const now = texts[on]!;
  const years = Number(now.slice(0, 4)) - Number(born.slice(0, 4));
  return now.slice(5) < born.slice(5) ? years - 1 : years;
}

/** Voting day of Pilkada 2024, 27 November: the day to which the ages of this world refer. */
export const VOTING_DAY: Day = dayOf(2024, 11, 27);
