import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { SimpulError } from '../errors/index.ts';

/** Fields visited at most in one operation, fragments unfolded: nested spreads grow exponentially. */
export const visitLimit = 20_000;

/** A selection with fragments unfolded and conditions decided: a field, or a group under a type condition. */
export type Unfolded =
  | { readonly kind: 'field'; readonly node: FieldNode }
  | { readonly kind: 'on'; readonly type: GraphQLNamedType; readonly selections: readonly Unfolded[] };

/** What unfolding needs; `budget` is counted down and shared by the whole operation. */
export interface Unfolding {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly budget: { left: number };
}

const included = (u: Unfolding, node: { readonly directives?: readonly DirectiveNode[] | undefined }): boolean => {
  const skip = getDirectiveValues(GraphQLSkipDirective, node as FieldNode, u.variables as Record<string, unknown>);
  if (skip?.if === true) return false;
  const include = getDirectiveValues(
    GraphQLIncludeDirective,
    node as FieldNode,
    u.variables as Record<string, unknown>,
  );
  return include?.if !== false;
};

/**
 * Unfolds one selection set: on an abstract parent named and inline fragments become groups, on an object type they are
 * its own selections; `@skip/@include` are decided from coerced variables.
 * @throws SimpulError LIMIT_EXCEEDED past `visitLimit`
 */
export function unfold(u: Unfolding, parent: GraphQLNamedType, set: SelectionSetNode): Unfolded[] {
  const out: Unfolded[] = [];
  for (const selection of set.selections) {
    if (--u.budget.left < 0) throw new SimpulError('LIMIT_EXCEEDED', { detail: `more than ${visitLimit} fields` });
    if (!included(u, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      out.push({ kind: 'field', node: selection });
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? u.fragments[selection.name.value] : selection;
    if (fragment === undefined) continue;
    const condition = fragment.typeCondition?.name.value;
    const type = condition === undefined ? parent : u.schema.getType(condition);
    if (type === undefined) continue;
    if (type !== parent && isAbstractType(parent)) {
      out.push({ kind: 'on', type, selections: unfold(u, type, fragment.selectionSet) });
      continue;
    }
    // The type is known here: a condition either always holds or never does.
    if (type !== parent && !(isAbstractType(type) && u.schema.isSubType(type, parent as GraphQLObjectType))) continue;
    for (const one of unfold(u, parent, fragment.selectionSet)) out.push(one);
  }
  return out;
}

/** Type of a field below a parent; undefined for a field that the schema does not have. */
export function fieldType(parent: GraphQLNamedType, name: string): GraphQLNamedType | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  const field = parent.getFields()[name];
  return field && getNamedType(field.type);
}
