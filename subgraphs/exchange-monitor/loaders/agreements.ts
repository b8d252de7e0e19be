import {
  dayAfter,
  dayOf,
  daysBetween,
  endOf,
  type Instrument,
  type Register,
  stateAt,
} from '../../../schema/language/index.ts';
import type { Agreement, AgreementStatus } from '../types/agreement.ts';

/** An instrument as the graph tells it. */
export type AgreementValue = Readonly<Agreement>;

/** Which instruments. */
export interface AgreementFilter {
  readonly status: AgreementStatus | null;
  /** ISO 8601 duration from today on, its last day included. */
  readonly expiringWithin: string | null;
}

const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort();

function told(i: Instrument, register: Register, now: number): AgreementValue {
  const above = i.under === undefined ? undefined : register.instruments.get(i.under);
  const until = endOf(i, above);
  const left = until === null ? null : daysBetween(dayOf(now), until);
  const status = stateAt(i, above, now);
  const ended = status === 'EXPIRED' || status === 'TERMINATED';
  return {
    id: i.id,
    kind: i.kind,
    number: i.number ?? null,
    title: i.title.id,
    titleEnglish: i.title.en,
    under: i.under ?? null,
    parties: i.parties,
    legalBases: i.legalBases,
    from: i.period.from,
    until,
    status,
    daysLeft: ended || left === null || left < 0 ? null : left,
    purposes: sorted(i.grants.flatMap((g) => g.purposes)),
    elements: sorted(
      i.grants.flatMap((g) =>
        Object.entries(g.fields).flatMap(([type, fields]) => Object.keys(fields).map((field) => `${type}.${field}`)),
      ),
    ),
    clauses: new Set([...i.grants, ...i.prohibitions].map((c) => c.clause)).size,
    registerVersion: register.version,
  };
}

/**
 * The instruments of a register in the order of their ids, each in its state at `now`. What has ended expires no more. Pure.
 * @param now ms since epoch
 */
export function agreementsIn(
  register: Register,
  { status, expiringWithin }: AgreementFilter,
  now: number,
): AgreementValue[] {
  const last = expiringWithin === null ? null : dayAfter(dayOf(now), expiringWithin);
  return [...register.instruments.values()]
    .map((i) => told(i, register, now))
    .filter((a) => status === null || a.status === status)
    .filter((a) => expiringWithin === null || (last !== null && a.daysLeft !== null && (a.until as string) <= last))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
