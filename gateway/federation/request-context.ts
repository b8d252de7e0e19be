import type { Language } from '../../schema/errors/index.ts';
import type { Caller } from '../../schema/policy/index.ts';
import { newTrace, type Trace } from './trace.ts';

/** What a request carries from the route to the executor. Apollo Server hands on a shallow copy: what is told back is told in `asked`, `trace` and `outcome`. */
export interface RequestContext {
  readonly requestId: string;
  readonly language: Language;
  /** null under open policy. */
  readonly caller: Caller | null;
  readonly mode: 'filter' | 'reject' | 'dry-run';
  /** Moment of the decision, ms since epoch. */
  readonly now: number;
  /** Ends when the client goes away or the deadline passes. */
  readonly signal: AbortSignal;
  /** What each subgraph was asked, for the log and for tests: service → number of requests. */
  readonly asked: Map<string, number>;
  /** What the ledger is told of the execution. */
  readonly trace: Trace;
  /** What the log says of the decision: counts and codes, never a value. */
  readonly outcome: {
    denied: number;
    granted: number;
    instruments: readonly string[];
    /** Hash of the document; null where it could not be read. */
    document: string | null;
    /** Codes of the errors that left. */
    codes: readonly string[];
  };
}

/** What is known of a request before it is asked. */
export type Asking = Omit<RequestContext, 'asked' | 'trace' | 'outcome'>;

/** The context of a request of which nothing has come yet. */
export const newContext = ({ requestId, language, caller, mode, now, signal }: Asking): RequestContext => ({
  requestId,
  language,
  caller,
  mode,
  now,
  signal,
  asked: new Map(),
  trace: newTrace(),
  outcome: { denied: 0, granted: 0, instruments: [], document: null, codes: [] },
});
