import type { Register } from '../../../schema/language/index.ts';
import type { Access } from '../../../schema/policy/index.ts';
import type { KnownDocument } from '../documents.ts';
import { nothingSeen, type SeenHop } from '../hop-check.ts';

/** A hop as it was asked and answered. */
export interface AskedHop {
  readonly document: KnownDocument;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly access: Access;
}

/** What answering a hop leaves for the record of it: filled on the way, only with what may be believed by then. */
export interface HopTrace extends SeenHop {
  /** ms of the process's clock */
  readonly started: number;
  /** When it came: ms since epoch. */
  readonly now: number;
  /** Register that it was decided by; null: it did not come to a decision. */
  register: Register | null;
  /** null: it did not come to a decision. */
  asked: AskedHop | null;
  /** Links of the people whose rows the answer discloses. */
  readonly people: Set<string>;
  /** Data of the answer; undefined: none were made. */
  data: unknown;
  /** Codes of the errors that leave. */
  codes: readonly string[];
  /** Nothing is to be recorded: the record itself failed, or only the service was asked about itself. */
  silent: boolean;
}

/** A trace of a hop of which nothing is known yet. */
export const newTrace = (now: number): HopTrace => ({
  started: performance.now(),
  now,
  ...nothingSeen(),
  register: null,
  asked: null,
  people: new Set(),
  data: undefined,
  codes: [],
  silent: false,
});
