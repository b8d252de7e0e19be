import { endOf, type Register, startOfDay } from '../language/index.ts';

/** Days before its end at which a right is shown as ending. */
export const noticeDays = 90;

/** The last day of the rights under an instrument, by its id; null where it is open or not in the register. */
export function untilOf(register: Register, instrument: string): string | null {
  const found = register.instruments.get(instrument);
  if (found === undefined) return null;
  return endOf(found, found.under === undefined ? undefined : register.instruments.get(found.under));
}

/** The same, for those that end within `noticeDays` of `now` (ms since epoch) only. */
export function endingSoon(register: Register, now: number): (instrument: string) => string | null {
  return (instrument) => {
    const until = untilOf(register, instrument);
    return until !== null && startOfDay(until) - now <= noticeDays * 86_400_000 ? until : null;
  };
}
