const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a month (1–12); 0 for a month that is none. */
export const daysIn = (year: number, month: number): number =>
  month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0) ? 29 : (lengths[month - 1] ?? 0);

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is written as a date, and whether the calendar has it. */
export function dateFault(text: string): 'DATE_SHAPE' | 'DATE_IMPOSSIBLE' | null {
  if (!shape.test(text)) return 'DATE_SHAPE';
  const [year, day] = [Number(text.slice(0, 4)), Number(text.slice(8))];
  // there is no year 0, and no store takes one
  return year >= 1 && day >= 1 && day <= daysIn(year, Number(text.slice(5, 7))) ? null : 'DATE_IMPOSSIBLE';
}

/** Completed years on a day; both ISO, so that text order is date order. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return from.slice(5) > to.slice(5) ? years - 1 : years;
}
