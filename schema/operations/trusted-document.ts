import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Text } from '../errors/index.ts';
import type { AgencyCode } from '../language/index.ts';
import type { Duty } from '../policy/index.ts';

/** For whom a question was written. It grants nothing: whether he may ask is decided by the register alone. */
export interface Asker {
  readonly agency: AgencyCode;
  readonly purpose: string;
  readonly roles: readonly string[];
  readonly duty: Duty;
}

/** What a variable may be, in words of JSON Schema; its type and default stand in the document. */
export interface VariableBounds {
  readonly text: Text;
  readonly pattern?: string;
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

/** What the schema does not say of a column. */
export interface ColumnNote {
  readonly unit?: Text;
  readonly note?: Text;
}

/** An analyst's question: a GraphQL document that is known by its name, kept in `schema/operations/AGENCY/NAME.graphql`. */
export interface TrustedDocument {
  /** File name without ending, unique over all agencies. */
  readonly id: string;
  /** The agency whose folder holds it. */
  readonly agency: AgencyCode;
  /** Number among the analysts' questions; null: another one. */
  readonly number: number | null;
  readonly text: Text;
  readonly askers: readonly Asker[];
  /** Paths that some askers are refused; without them the question still has its sense. */
  readonly optional: readonly string[];
  /** Paths of which an asker must have one at least: each of several agencies may hold one. */
  readonly either: readonly string[];
  /** Path of the list whose members are the rows of a file; null: there is only one choice. */
  readonly rows: string | null;
  readonly variables: Readonly<Record<string, VariableBounds>>;
  /** Path → what to add to the codebook. */
  readonly columns: Readonly<Record<string, ColumnNote>>;
  readonly source: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}
