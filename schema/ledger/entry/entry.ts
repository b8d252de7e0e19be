import type { AgencyCode } from '../../language/index.ts';
import type { Duty } from '../../policy/index.ts';
import type { FormName } from '../../vocabulary/index.ts';

/** How an operation or a hop ended. */
export type Outcome = 'ANSWERED' | 'PARTLY_REFUSED' | 'REFUSED' | 'FAILED' | 'DRY_RUN';

/** What was decided of one field: the form it was given in, or why not. */
export type RecordedField = {
  /** In names of the schema, never a reader's aliases: `voters.nodes.fullName`. */
  readonly path: string;
  /** `Voter.fullName` */
  readonly element: string;
  /** Position in the entry's `instruments`; null: no instrument. */
  readonly by: number | null;
} & ({ readonly form: FormName } | { readonly refused: string });

/** One hop, as both sides record it. */
export interface RecordedHop {
  /** schema/hop, `newHopId`. */
  readonly id: string;
  readonly agency: AgencyCode;
  /** `hopDigest` of the answer; null: there was none. */
  readonly digest: string | null;
}

/** Whose rows were disclosed; see links.ts. */
export interface LinkSet {
  readonly count: number;
  /** base64url */
  readonly set: string;
}

/** One record, before the ledger gave it its time. Each member is described in entry.schema.json. */
export interface EntryDraft {
  readonly kind: 'operation' | 'hop';
  readonly request: string;
  readonly part?: { readonly number: number; readonly of: number };
  readonly times?: number;
  readonly hops: readonly RecordedHop[];
  /** null: it is not known who asked, since what told it did not hold. */
  readonly caller: {
    readonly agency: AgencyCode;
    readonly roles: readonly string[];
    readonly duty: Duty;
    readonly subject: string | null;
  } | null;
  readonly agreement: string | null;
  readonly purpose: string | null;
  readonly instruments: ReadonlyArray<{ readonly id: string; readonly clause: string | null }>;
  readonly register: string;
  readonly schema: string | null;
  readonly decided: string;
  readonly document: string | null;
  readonly fields: readonly RecordedField[];
  readonly rows: Readonly<Record<string, number>>;
  readonly links: LinkSet | null;
  readonly arguments: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
  readonly error: string | null;
  readonly micros: number;
  readonly response: string | null;
}

/** One record as it stands in the ledger: entry.schema.json. */
export interface Entry extends EntryDraft {
  readonly v: 1;
  readonly time: string;
}
