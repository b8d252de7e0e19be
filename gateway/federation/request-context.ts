import type { Language } from '../../schema/errors/index.ts';
import type { Caller } from '../../schema/policy/index.ts';

/** What a request carries from the route to the executor. */
export interface RequestContext {
  readonly requestId: string;
  readonly language: Language;
  /** null under open policy. */
  readonly caller: Caller | null;
  readonly mode: 'filter' | 'reject' | 'dry-run';
  /** Moment of the decision, ms since epoch. */
  readonly now: number;
  /** Caller token of the hops, set by the executor once the register has been asked. */
  callerToken: string;
  /** Ends when the client goes away or the deadline passes. */
  readonly signal: AbortSignal;
  /** What each subgraph was asked, for the log and for tests: service → number of requests. */
  readonly asked: Map<string, number>;
  /** What the log says of the decision: counts and codes, never a value. */
  readonly outcome: { denied: number; granted: number; instruments: readonly string[] };
  /** Hash of the document, once it is known. */
  document?: string;
  /** Codes of the errors that left, once they have. */
  codes?: readonly string[];
}
