import type { Entry } from '../ledger/index.ts';
import type { Rule } from './rule.ts';

/** What an entry adds to a rule's measure of one reader in one hour. */
export interface Measured {
  readonly kind: 'measured';
  readonly rule: Rule;
  /** Who is measured, within the hour: `BPS pks-kpu-bps-2025`. */
  readonly key: string;
  /** The hour, UTC: `2026-11-22T03`. */
  readonly window: string;
  readonly amount: number;
  /** Values of which only the number of different ones counts; absent: `amount` is added. */
  readonly distinct?: readonly string[];
  /** Alert where the measure is greater. */
  readonly limit: number;
}

/** Something that is told where it was never seen before. */
export interface Novelty {
  readonly kind: 'novelty';
  readonly rule: Rule;
  readonly key: string;
  /** The reader whose first entry begins the days in which nothing is told. */
  readonly reader: string;
  readonly learnDays: number;
}

/** Something that is told at once. */
export interface Struck {
  readonly kind: 'struck';
  readonly rule: Rule;
  readonly key: string;
  readonly window: string;
  readonly amount: number;
  readonly limit: number;
}

export type Observation = Measured | Novelty | Struck;

/** What a rule needs to know beside the entry. */
export interface Surroundings {
  /** Rows a day that a paper gives a reader; null: without bound. */
  rowsPerDay(instrument: string, reader: string): number | null;
}

const hourMs = 3_600_000;
/** Asia/Jakarta has no daylight saving time: UTC+7. */
const jakarta = 7 * hourMs;

/** Hour of the day in Asia/Jakarta. */
export const hourOf = (time: string): number => new Date(Date.parse(time) + jakarta).getUTCHours();

/** Day in Asia/Jakarta, `2026-11-22`. */
export const dayOf = (time: string): string => new Date(Date.parse(time) + jakarta).toISOString().slice(0, 10);

const isOdd = (hour: number, from: number, to: number): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;

/**
 * What one entry says to the rules. Pure: the same entries in the same order give the same observations, so an index that is
 * built anew raises the same alerts.
 */
export function observe(rules: readonly Rule[], entry: Entry, surroundings: Surroundings): Observation[] {
  const { caller, time, outcome, rows, fields, instruments, purpose } = entry;
  const reader = caller?.agency ?? 'UNKNOWN';
  const window = time.slice(0, 13);
  const total = Object.values(rows).reduce((sum, n) => sum + n, 0);
  const papers = [
    ...new Set(fields.flatMap((f) => ('form' in f && f.by !== null ? [instruments[f.by]?.id ?? ''] : []))),
  ];
  const who = `${reader} ${caller?.subject ?? '-'}`;
  // A dry run discloses nothing and is no attempt.
  if (outcome === 'DRY_RUN') return [];
  return rules.flatMap((rule): Observation[] => {
    switch (rule.measure) {
      case 'ROWS':
        return total === 0
          ? []
          : papers.map((paper) => {
              const quota = surroundings.rowsPerDay(paper, reader);
              const limit = quota === null ? rule.otherwise : Math.floor(quota * rule.shareOfDay);
              return { kind: 'measured', rule, key: `${reader} ${paper}`, window, amount: total, limit };
            });
      case 'REFUSALS':
        return outcome !== 'REFUSED' || (entry.part?.number ?? 1) > 1
          ? []
          : [{ kind: 'measured', rule, key: who, window, amount: 1, limit: rule.perHour }];
      case 'DISTINCT_ARGUMENTS': {
        const distinct = rule.arguments.flatMap((name) => {
          const digest = Object.hasOwn(entry.arguments, name) ? entry.arguments[name] : undefined;
          return digest === undefined ? [] : [`${name} ${digest}`];
        });
        return distinct.length === 0
          ? []
          : [{ kind: 'measured', rule, key: who, window, amount: distinct.length, distinct, limit: rule.perHour }];
      }
      case 'HOURS':
        return total < rule.rows || rule.except?.includes(reader) || !isOdd(hourOf(time), rule.from, rule.to)
          ? []
          : [{ kind: 'struck', rule, key: who, window, amount: total, limit: rule.rows }];
      case 'NEW_ELEMENT': {
        const given = [...new Set(fields.flatMap((f) => ('form' in f ? [f.element] : [])))];
        return given.map((element) => ({
          kind: 'novelty',
          rule,
          key: `${reader} ${element}`,
          reader,
          learnDays: rule.learnDays,
        }));
      }
      default: // NEW_PURPOSE
        return purpose === null
          ? []
          : [{ kind: 'novelty', rule, key: `${reader} ${purpose}`, reader, learnDays: rule.learnDays }];
    }
  });
}
