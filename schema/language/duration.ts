/** ISO 8601 duration of years, months and days, `P1Y6M` or `P90D`, as instruments write one. */
export const durationPattern = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})D)?$/;

/**
 * The day that lies a duration after another: years and months by the calendar, to the last day of the month where it has no such
 * day, then days. Pure.
 * @param day `2026-11-22`
 * @returns null where the text is no duration
 */
export function dayAfter(day: string, duration: string): string | null {
  const parts = durationPattern.exec(duration);
  if (parts === null) return null;
  const [years, months, days] = parts.slice(1).map((n) => Number(n ?? 0)) as [number, number, number];
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  const month = m - 1 + months;
  const lastOfMonth = new Date(Date.UTC(y + years, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y + years, month, Math.min(d, lastOfMonth) + days)).toISOString().slice(0, 10);
}

/** Days from one day to another. Pure. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
