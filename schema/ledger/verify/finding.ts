/** What is wrong with a log. */
export type FindingKind =
  | 'CHECKPOINT'
  | 'ENTRY_CHANGED'
  | 'ENTRY_DROPPED'
  | 'ENTRIES_REORDERED'
  | 'ENTRY_MALFORMED'
  | 'BUNDLE_MISSING'
  | 'BUNDLE_BROKEN'
  | 'TILE_MISSING'
  | 'TILE_CHANGED'
  | 'ROOT_DIFFERS'
  | 'TIME_GOES_BACK'
  | 'ROLLED_BACK'
  | 'REWRITTEN'
  | 'JOURNAL'
  | 'BASIS_CHANGED'
  | 'BASIS_MISSING'
  | 'RECEIPT'
  | 'NOT_COSIGNED';

/** One thing found wrong: what, where, and in which file. */
export interface Finding {
  readonly kind: FindingKind;
  /** File inside the log's folder. */
  readonly path: string;
  /** Index of the entry; the first of several; null: no single entry. */
  readonly index: number | null;
  readonly detail: string;
}

export const finding = (kind: FindingKind, path: string, index: number | null, detail: string): Finding => ({
  kind,
  path,
  index,
  detail,
});

/** Whose cosignature stands under a checkpoint of the log, which it must have grown out of. */
export interface CosignedReport {
  /** Entries that the cosigned checkpoint covers. */
  readonly size: number;
  /** Each known witness, and when it signed, ISO 8601; null: it did not. */
  readonly witnesses: ReadonlyArray<{ readonly name: string; readonly at: string | null }>;
}

/** What a verification found. */
export interface Report {
  readonly origin: string;
  /** Entries that the checkpoint covers. */
  readonly size: number;
  /** First entry that is still held; before it only hashes are. */
  readonly minimum: number;
  /** Durable entries after the checkpoint, not yet covered by a signature. */
  readonly journaled: number;
  /** Who cosigned the last checkpoint that any witness did; null: none did. */
  readonly cosigned: CosignedReport | null;
  /** What is no fault and should be known: an unfinished end of the journal, witnesses of whom nothing is there. */
  readonly notes: readonly string[];
  /** Faults, in the order of the log; the first `mostFindings`. */
  readonly findings: readonly Finding[];
  /** Faults in all. */
  readonly found: number;
}

/** Faults that a report lists. */
export const mostFindings = 100;
