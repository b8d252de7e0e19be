import type { Text } from '../errors/index.ts';
import type { FormName } from '../vocabulary/index.ts';
import type { Control } from './control.ts';

/** The kind of paper. Only a MoU (NOTA_KESEPAHAMAN) can have instruments under it, and it grants nothing by itself. */
export type InstrumentKind = 'NOTA_KESEPAHAMAN' | 'PERJANJIAN_KERJA_SAMA' | 'STATUTORY' | 'INTERNAL' | 'OPEN_DATA';

/** How the provider discloses: rows by name, rows by pseudonym, an answer without data, or counts only. */
export type Mode = 'identified' | 'pseudonymous' | 'verify' | 'aggregate';

/** Agency code of schema/vocabulary/agencies.yaml; `PUBLIC` is everybody. */
export type AgencyCode = string;

/** What rows must meet beside their place. */
export interface RowBounds {
  /** Only rows that stand in one of these lists: `[DPT]`. */
  readonly lists?: readonly string[];
  /** Only rows of people who are in the consumer's own register too, as far as it has deposited their links. */
  readonly linked?: 'own';
  /** Only rows to which the consumer is itself a party: records of what it gave or got. */
  readonly parties?: 'own';
}

/**
 * Which rows a grant covers. `duty` takes the area from the caller's verified token; a caller without that claim gets no row.
 * Region codes are Kemendagri codes (`33.08.11`) and cover everything below them.
 */
export type RowScope =
  | 'all'
  | RowBounds
  | ({ readonly region: 'duty' | readonly string[] } & RowBounds)
  | ({ readonly pollingStation: 'duty' | readonly string[] } & RowBounds);

/** One clause that gives something: from whom to whom, why, how, which rows, which fields in which form. */
export interface Grant {
  /** The clause of the paper, as a lawyer would cite it. */
  readonly clause: string;
  readonly from: AgencyCode;
  readonly to: AgencyCode;
  /** Purpose codes; `['ANY']` only for reference codes that Satu Data opens to everyone. */
  readonly purposes: readonly string[];
  /** Roles inside the consumer; absent: every role. */
  readonly roles?: readonly string[];
  readonly mode: Mode;
  readonly rows: RowScope;
  /** Counts below this number are withheld (mode aggregate). */
  readonly minCell: number;
  /** How counts are protected beside that (mode aggregate); absent: `strictControl`. */
  readonly control?: Control;
  /** type → field → form */
  readonly fields: Readonly<Record<string, Readonly<Record<string, FormName>>>>;
  /** The fields that this clause gives in a form which reveals more than their class allows by itself, and why. */
  readonly explicit?: Explicit;
  /** What the consumer may take in one day (Asia/Jakarta); absent: no bound of this paper. */
  readonly quota?: Quota;
  /** When claims look like a search through the numbers rather than questions about people at hand (mode verify). */
  readonly enumeration?: Enumeration;
  /** How long the consumer may keep what it got, an ISO 8601 duration of years, months and days: `P30D`. */
  readonly retention?: string;
  /** Agencies to which the consumer may pass it on; absent: nobody. */
  readonly onwardTransfer?: readonly AgencyCode[];
}

/** The part of a clause that says aloud what would otherwise be refused. */
export interface Explicit {
  readonly reason: Text;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** Bounds of one day. */
export interface Quota {
  readonly rowsPerDay?: number;
  readonly requestsPerDay?: number;
  /** Claims of one person who asks, counted by the agency that answers (mode verify). */
  readonly claimsPerDay?: number;
}

/**
 * What a clause of mode verify holds to be enumeration, of one person who asks: whoever passes one of these bounds is refused
 * until `pauseDays` days (Asia/Jakarta) have begun.
 */
export interface Enumeration {
  /** Length of the window in which claims are looked at together. */
  readonly minutes: number;
  /** Different NIKs in the window at most. */
  readonly distinctIds: number;
  /** NIKs in the window at most whose number comes right before or after that of another one. */
  readonly adjacentIds: number;
  /** Claims about one NIK in the window at most: the answers to many guesses are data. */
  readonly claimsPerId: number;
  /** From the `from`-th claim of the window on, `percent` of them at most may agree in nothing. */
  readonly unmatched: { readonly from: number; readonly percent: number };
  readonly pauseDays: number;
}

/** One clause that forbids. A prohibition wins over every grant of the same instrument. */
export interface Prohibition {
  readonly clause: string;
  readonly from: AgencyCode;
  readonly to: AgencyCode;
  readonly reason: Text;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** Something that happened to an instrument, with its day (in force from the start of that day, Asia/Jakarta). */
export interface Act {
  readonly act: 'SIGNED' | 'SUSPENDED' | 'RESUMED' | 'TERMINATED';
  readonly on: string;
  readonly number?: string;
  readonly reason?: Text;
  /** Of an act recorded after signing: when, ISO 8601 UTC. */
  readonly at?: string;
  /** Of an act recorded after signing: the party that acts alone, and who acts for it. Absent: all parties together. */
  readonly by?: { readonly agency: AgencyCode; readonly subject: string | null };
}

/** One file of schema/agreements, parsed and valid. */
export interface Instrument {
  readonly id: string;
  readonly kind: InstrumentKind;
  readonly number?: string;
  readonly title: Text;
  /** Id of the MoU above it. */
  readonly under?: string;
  readonly parties: readonly AgencyCode[];
  /** Codes of schema/vocabulary/legal-bases.yaml (UU 27/2022 Art. 20(2)). */
  readonly legalBases: readonly string[];
  /** First and last day, both included; no end: until an act ends it. */
  readonly period: { readonly from: string; readonly until?: string };
  readonly acts: readonly Act[];
  /** What of this file is sourced and what is assumed: the lawyer's warning. */
  readonly provenance: Text;
  readonly grants: readonly Grant[];
  readonly prohibitions: readonly Prohibition[];
}

/** All instruments of one moment, and the name of that moment. */
export interface Register {
  /** SHA-256 (hex) of the canonical JSON (RFC 8785) of every instrument: equal content, equal version. */
  readonly version: string;
  readonly instruments: ReadonlyMap<string, Instrument>;
}
