import type { KeyObject } from 'node:crypto';
import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromAST,
} from 'graphql';
import { argumentDigest } from '../../../schema/ledger/index.ts';

/** Arguments that one entry tells of at most. */
const mostArguments = 400;

interface Asked {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Digests of the values of a hop's arguments, each by its path in names of the schema; of several places with one path, of all
 * their values. Representations are left out: whom they name is told by the entry's links. Conditions are not looked at, so an
 * argument of a skipped field is told too.
 */
export function argumentDigests(
  key: KeyObject,
  { schema, operation, fragments, variables }: Asked,
): Record<string, string> {
  const given = new Map<string, unknown[]>();
  const visited = new Set<string>();
  const visit = (set: SelectionSetNode, type: GraphQLNamedType, path: string): void => {
    for (const s of set.selections) {
      if (s.kind !== Kind.FIELD) {
        const fragment = s.kind === Kind.FRAGMENT_SPREAD ? fragments[s.name.value] : s;
        // Spread again at the same place it says nothing new.
        const place = s.kind === Kind.FRAGMENT_SPREAD ? `${path} ${s.name.value}` : null;
        if (fragment === undefined || (place !== null && visited.has(place))) continue;
        if (place !== null) visited.add(place);
        const condition = fragment.typeCondition?.name.value;
        visit(fragment.selectionSet, (condition !== undefined && schema.getType(condition)) || type, path);
        continue;
      }
      const field = isObjectType(type) ? type.getFields()[s.name.value] : undefined;
      if (field === undefined) continue;
      const here = path === '' ? field.name : `${path}.${field.name}`;
      for (const argument of s.arguments ?? []) {
        const declared = field.args.find((a) => a.name === argument.name.value);
        if (declared === undefined || declared.name === 'representations') continue;
        const value = valueFromAST(argument.value, declared.type, { ...variables });
        const at = `${here}.${declared.name}`;
        if (value !== undefined) given.set(at, [...(given.get(at) ?? []), value]);
      }
      if (s.selectionSet !== undefined) visit(s.selectionSet, getNamedType(field.type), here);
    }
  };
  const root = schema.getRootType(operation.operation);
  if (root != null) visit(operation.selectionSet, root, '');
  return Object.fromEntries(
    [...given]
      .slice(0, mostArguments)
      .map(([path, values]) => [path, argumentDigest(key, path, values.length === 1 ? values[0] : values)]),
  );
}
