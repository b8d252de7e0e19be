import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { typeKey } from '../../schema/policy/index.ts';
import type { Fragments } from './fragments.ts';

/** An operation whose `@include` and `@skip` are decided. */
export interface Decided {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  /** Root selections of `__schema` and `__type`; null: none. */
  readonly introspection: SelectionSetNode | null;
}

/** What is selected where nothing is left of a selection: an object is still an object. */
const nothingElse: FieldNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
  alias: { kind: Kind.NAME, value: typeKey },
};

/** Leaves out what the variables exclude. @param variables coerced */
export function decide(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Record<string, unknown>,
): Decided {
  const excluded = (node: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if === false;
  const without = <T extends OperationDefinitionNode | FragmentDefinitionNode>(definition: T): T =>
    visit(definition, {
      enter(node) {
        if (node.kind === Kind.FIELD || node.kind === Kind.INLINE_FRAGMENT || node.kind === Kind.FRAGMENT_SPREAD) {
          if (excluded(node)) return null;
          if (node.directives?.length) return { ...node, directives: [] };
        }
        return undefined;
      },
      leave(node) {
        if (node.kind === Kind.SELECTION_SET && node.selections.length === 0)
          return { ...node, selections: [nothingElse] };
        return undefined;
      },
    });
  const decidedFragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const [name, fragment] of Object.entries(fragments)) decidedFragments[name] = without(fragment);
  const decided = without(operation);
  const introspection = introspected(decided.selectionSet, decidedFragments);
  return {
    operation: decided,
    fragments: decidedFragments,
    introspection: introspection.length === 0 ? null : { kind: Kind.SELECTION_SET, selections: introspection },
  };
}

function introspected(set: SelectionSetNode, fragments: Fragments): FieldNode[] {
  return set.selections.flatMap((s) => {
    if (s.kind === Kind.FIELD) return s.name.value === '__schema' || s.name.value === '__type' ? [s] : [];
    const fragment = s.kind === Kind.FRAGMENT_SPREAD ? fragments[s.name.value] : s;
    return fragment === undefined ? [] : introspected(fragment.selectionSet, fragments);
  });
}
