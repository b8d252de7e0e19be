import type { AgencyCode, Control, Mode, RowScope } from '../language/index.ts';
import type { FormName } from '../vocabulary/index.ts';

/** Why something is refused. Each has its sentence in reasons.ts. */
export type DenialReason =
  | 'UNDECLARED'
  | 'NO_INSTRUMENT'
  | 'NOT_IN_FORCE'
  | 'PURPOSE_NOT_COVERED'
  | 'ROLE_NOT_COVERED'
  | 'FIELD_NOT_GRANTED'
  | 'PROHIBITED'
  | 'AMBIGUOUS_INSTRUMENT'
  | 'AMBIGUOUS_GRANT'
  | 'VERIFY_ONLY'
  | 'FED_BY_DENIED'
  | 'ARGUMENT_READS_DENIED';

/** A field may be read, in this form, under this clause. */
export interface Granted {
  readonly granted: true;
  readonly form: FormName;
  readonly instrument: string;
  readonly clause: string;
  readonly mode: Mode;
  readonly minCell: number;
  /** How its counts are protected; nothing for other modes than `aggregate`. */
  readonly control: Control;
  readonly provider: AgencyCode;
}

/** A field may not be read, and why. */
export interface Denied {
  readonly granted: false;
  readonly reason: DenialReason;
  readonly coordinate: string;
  /** null where nobody declared the field. */
  readonly provider: AgencyCode | null;
  /** The instrument that comes nearest; null where there is none. */
  readonly instrument: string | null;
  readonly clause: string | null;
  /** More for the sentence: the instruments that match, the day it ended, the field that feeds it. */
  readonly detail: string | null;
}

export type Decision = Granted | Denied;

/** Rows by where they belong, every `duty` already resolved. Empty list: none. */
export type Place =
  | { readonly kind: 'all' }
  | { readonly kind: 'region'; readonly codes: readonly string[] }
  | { readonly kind: 'pollingStation'; readonly ids: readonly string[] };

/** Rows of a place that meet more. A kind of its own: who asks only where rows belong does not take them for a whole place. */
export interface BoundedRows {
  readonly kind: 'bounded';
  readonly place: Place;
  /** Rows that stand in one list of each of these. */
  readonly lists: ReadonlyArray<readonly string[]>;
  /** Rows of people whose links were deposited under each of these instruments. */
  readonly linked: readonly string[];
  /** Rows to which each of these agencies is a party. */
  readonly parties: readonly AgencyCode[];
}

/** The rows that a reader may see of one type. */
export type Rows = Place | BoundedRows;

/** What one caller class may read at one moment: the compiled register, asked field by field. */
export interface Access {
  readonly registerVersion: string;
  /** No decision changes before this moment by the calendar alone (ms since epoch; Infinity: never). */
  readonly validUntil: number;
  decide(type: string, field: string): Decision;
  /** Whether a claim about an element may be answered: a clause of mode verify gives it in form `match`, and nothing else. */
  verifies(type: string, field: string): Decision;
  /** The row scope of a type; no grant: no row. */
  rows(type: string): Rows;
}

export type { RowScope };
