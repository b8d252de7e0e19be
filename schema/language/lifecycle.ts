import type { Act, Instrument } from './instrument.ts';

/** The state of an instrument at a moment. Only ACTIVE grants. */
export type State = 'DRAFT' | 'SIGNED' | 'ACTIVE' | 'SUSPENDED' | 'EXPIRED' | 'TERMINATED';

/** Start of a day in Indonesia's western time, where the agreements are signed. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00+07:00`);
const dayLength = 86_400_000;

/**
 * The state of an instrument at `now` (ms since epoch).
 * @param above the MoU that it stands under: an agreement never outlives it
 */
export function stateAt(instrument: Instrument, above: Instrument | undefined, now: number): State {
  const past = instrument.acts.filter((a) => startOfDay(a.on) <= now).sort((a, b) => a.on.localeCompare(b.on));
  if (!past.some((a) => a.act === 'SIGNED')) return 'DRAFT';
  if (past.some((a) => a.act === 'TERMINATED')) return 'TERMINATED';
  if (now < startOfDay(instrument.period.from)) return 'SIGNED';
  if (instrument.period.until !== undefined && now >= startOfDay(instrument.period.until) + dayLength) return 'EXPIRED';
  if (suspendedBy(past).length > 0) return 'SUSPENDED';
  if (instrument.under !== undefined) return above === undefined ? 'DRAFT' : stateAt(above, undefined, now);
  return 'ACTIVE';
}

/**
 * Who holds an instrument suspended, by acts in the order of their days: a party lifts only what it laid itself, and only
 * all together (`''`) what all laid.
 */
export function suspendedBy(acts: readonly Act[]): string[] {
  const last = new Map<string, Act['act']>();
  for (const a of acts) if (a.act === 'SUSPENDED' || a.act === 'RESUMED') last.set(a.by?.agency ?? '', a.act);
  return [...last].filter(([, act]) => act === 'SUSPENDED').map(([who]) => who);
}

/** The day of a moment in Indonesia's western time, `2026-11-22`. */
export const dayOf = (now: number): string => new Date(now + 7 * 3_600_000).toISOString().slice(0, 10);

/** The next moment after `now` at which the calendar alone may change the state; Infinity where none. */
export function nextChange(instrument: Instrument, now: number): number {
  const edges = [
    startOfDay(instrument.period.from),
    ...(instrument.period.until === undefined ? [] : [startOfDay(instrument.period.until) + dayLength]),
    ...instrument.acts.map((a) => startOfDay(a.on)),
  ];
  return Math.min(Number.POSITIVE_INFINITY, ...edges.filter((e) => e > now));
}

/** The day with which a right under an instrument ends: its own last day or that of the MoU above it; null where open. */
export function endOf(instrument: Instrument, above: Instrument | undefined): string | null {
  const ends = [lastDay(instrument), above === undefined ? null : lastDay(above)];
  return ends.filter((day) => day !== null).sort()[0] ?? null;
}

/** The day with which an instrument ends, as its period or an earlier termination says; null where open. */
export function lastDay(instrument: Instrument): string | null {
  const ends = [instrument.acts.find((a) => a.act === 'TERMINATED')?.on, instrument.period.until];
  return ends.filter((day) => day !== undefined).sort()[0] ?? null;
}
