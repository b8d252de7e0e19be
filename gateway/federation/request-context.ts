import type { Language } from '../../schema/errors/index.ts';
import type { Caller } from '../../schema/policy/index.ts';

/** What a request carries from the route to the executor. Apollo Server hands on a shallow copy: what is told back is told in `asked` and `outcome`. */
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
  /** Set where the plan asks for answers to claims: the agency then counts by person, and is told a digest of him. */
  counted?: boolean;
  /** Ends when the client goes away or the deadline passes. */
  readonly signal: AbortSignal;
  /** Set where an agency refused a hop because it holds another version of the register. */
  outdated?: boolean;
  /** What each subgraph was asked, for the log and for tests: service → number of requests. */
  readonly asked: Map<string, number>;
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
