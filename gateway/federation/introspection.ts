import {
  execute,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { Fragments } from './fragments.ts';

/**
 * Answers `__schema` and `__type` from one schema.
 * @returns response key → JSON text
 */
export function introspect(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  selectionSet: SelectionSetNode,
  fragments: Fragments,
  variableValues: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const used = Object.values(fragments);
  const { data } = execute({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          ...operation,
          directives: [],
          selectionSet,
          // Only its own variables: a type of another one may not be in this reader's view.
          variableDefinitions: variablesIn(operation, [selectionSet, ...used.map((f) => f.selectionSet)]),
        },
        ...used,
      ],
    },
    variableValues,
  }) as { data?: Record<string, unknown> };
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, JSON.stringify(value)]));
}

function variablesIn(
  operation: OperationDefinitionNode,
  sets: readonly SelectionSetNode[],
): readonly VariableDefinitionNode[] {
  const names = new Set<string>();
  for (const set of sets)
    visit(set, {
      enter: (node) => {
        if (node.kind === Kind.VARIABLE) names.add(node.name.value);
      },
    });
  return (operation.variableDefinitions ?? []).filter((d) => names.has(d.variable.name.value));
}
