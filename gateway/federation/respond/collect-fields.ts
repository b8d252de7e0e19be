import { type GraphQLNamedType, type GraphQLSchema, isAbstractType, Kind, type SelectionSetNode } from 'graphql';
import type { Fragments } from '../fragments.ts';

/** A response key of an object of one type: the field, and every selection set below it. */
export interface Collected {
  readonly name: string;
  readonly sets: SelectionSetNode[];
}

/**
 * CollectFields of the GraphQL specification (§6.3.2) for one type, which may be an interface that no object type stands
 * for here (`@interfaceObject`). Conditions are decided already.
 */
export function collectFields(
  schema: GraphQLSchema,
  fragments: Fragments,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
): Map<string, Collected> {
  const fields = new Map<string, Collected>();
  const seen = new Set<string>();
  const holds = (condition: string | undefined): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const wanted = schema.getType(condition);
    return isAbstractType(wanted) && !isUnion(type) && schema.isSubType(wanted, type as never);
  };
  const add = (set: SelectionSetNode): void => {
    for (const s of set.selections) {
      if (s.kind === Kind.FIELD) {
        const key = s.alias?.value ?? s.name.value;
        let field = fields.get(key);
        if (field === undefined) {
          field = { name: s.name.value, sets: [] };
          fields.set(key, field);
        }
        if (s.selectionSet !== undefined) field.sets.push(s.selectionSet);
        continue;
      }
      if (s.kind === Kind.FRAGMENT_SPREAD) {
        // A second spread of the same fragment adds nothing, and fragments of fragments grow exponentially.
        if (seen.has(s.name.value)) continue;
        seen.add(s.name.value);
      }
      const fragment = s.kind === Kind.FRAGMENT_SPREAD ? fragments[s.name.value] : s;
      if (fragment !== undefined && holds(fragment.typeCondition?.name.value)) add(fragment.selectionSet);
    }
  };
  for (const set of sets) add(set);
  return fields;
}

const isUnion = (type: GraphQLNamedType): boolean => isAbstractType(type) && !('getFields' in type);
