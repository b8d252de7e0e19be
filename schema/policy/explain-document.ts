import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { SimpulError } from '../errors/index.ts';
import { type ExplainQuestion, type Explanation, explain } from './explain.ts';
import { inputFault } from './input-fault.ts';

/** A document as a client sends it, and all that its explanation depends on beside. */
export interface DocumentQuestion extends Omit<ExplainQuestion, 'operation' | 'fragments' | 'variables'> {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  /** As sent: not yet coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What one operation of a document is made of, its variables coerced with their defaults. */
export interface Chosen {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Chooses the operation of a document and coerces its variables, as execution does.
 * @throws SimpulError OPERATION_RESOLUTION_FAILURE, BAD_USER_INPUT
 */
export function chooseOperation(
  schema: GraphQLSchema,
  { document, operationName, variables }: Pick<DocumentQuestion, 'document' | 'operationName' | 'variables'>,
): Chosen {
  const operation = getOperationAST(document, operationName);
  if (operation == null) throw new SimpulError('OPERATION_RESOLUTION_FAILURE', { detail: 'operationName' });
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced === undefined) throw new SimpulError('BAD_USER_INPUT', { detail: inputFault(errors[0] as GraphQLError) });
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragments[d.name.value] = d;
  return { operation, fragments, variables: coerced };
}

/** Explains a valid document: what the gate says at `POST /explain` and the sandbox while a question is typed. Pure. */
export const explainDocument = (q: DocumentQuestion): Explanation => explain({ ...q, ...chooseOperation(q.schema, q) });
