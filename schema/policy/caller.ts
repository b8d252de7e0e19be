import type { AgencyCode } from '../language/index.ts';

/** Where a caller is on duty; from the verified token. */
export interface Duty {
  /** Kemendagri region code, `33.08.11`. */
  readonly region?: string;
  /** 13-digit polling station id. */
  readonly pollingStation?: string;
}

/** All that a decision may depend on. Two callers of one class get the same answer to the same operation. */
export interface CallerClass {
  /** `PUBLIC` for nobody signed in. */
  readonly agency: AgencyCode;
  readonly roles: readonly string[];
  readonly duty: Duty;
  readonly purpose: string;
  /** Instrument named by the caller, needed when two match. */
  readonly agreement: string | null;
}

/** Who asks, from a verified token, and for what purpose. */
export interface Caller extends CallerClass {
  /** The token's `sub`; null for the public. Never part of a decision. */
  readonly subject: string | null;
}

/** One string per caller class: part of every cache key. */
export function callerClassKey(c: CallerClass): string {
  return JSON.stringify([
    c.agency,
    [...c.roles].sort(),
    c.duty.region ?? null,
    c.duty.pollingStation ?? null,
    c.purpose,
    c.agreement,
  ]);
}
