import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Register } from '../../schema/language/index.ts';
import type { RecordedHop } from '../../schema/ledger/index.ts';
import type { Access, AccessPlan } from '../../schema/policy/index.ts';
import type { Left } from '../limits/index.ts';

/** One operation as it was decided: what the record of it is made from. */
export interface Decided {
  readonly plan: AccessPlan;
  readonly register: Register;
  readonly access: Access;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What answering a request leaves for the record of it. Filled on the way; nothing is decided by it. */
export interface Trace {
  /** null: it did not come to a decision, or the policy is open. */
  decided: Decided | null;
  /** Hops in the order in which they ended. */
  readonly hops: RecordedHop[];
  /** Links of the people whose rows the agencies gave: they leave the gate only as pseudonyms in its ledger. */
  readonly people: Set<string>;
  /** How many rows of each type the answer has; null: none left. */
  rows: Readonly<Record<string, number>> | null;
  /** What is left of the quotas under which it read; the reader is told it. */
  left: readonly Left[];
}

/** A trace of nothing yet. */
export const newTrace = (): Trace => ({ decided: null, hops: [], people: new Set(), rows: null, left: [] });
