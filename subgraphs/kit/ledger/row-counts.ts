import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an answer's rows are counted by. */
export interface CountQuestion {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Types without meaning of their own. */
  readonly wrappers: ReadonlySet<string>;
}

/**
 * How many rows of each type an answer discloses: objects by type, wrappers and the root left out. One that stands in several
 * places is counted at each. Of an abstract type the answer must tell `__typename`, as the gateway asks it.
 */
export function rowCounts(
  { schema, operation, fragments, wrappers }: CountQuestion,
  data: unknown,
): Record<string, number> {
  const counts: Record<string, number> = {};

  /** Positions below: response key → the selection sets that meet there. */
  const positions = (sets: readonly SelectionSetNode[], type: GraphQLNamedType): Map<string, Position> => {
    const found = new Map<string, Position>();
    const collect = (set: SelectionSetNode): void => {
      for (const s of set.selections) {
        if (s.kind === Kind.FIELD) {
          if (s.selectionSet === undefined || !isObjectType(type)) continue;
          const named = type.getFields()[s.name.value]?.type;
          const below = named && getNamedType(named);
          if (below === undefined || isLeafType(below)) continue;
          const key = s.alias?.value ?? s.name.value;
          const known = found.get(key);
          if (known === undefined) found.set(key, { type: below, sets: [s.selectionSet], byType: new Map() });
          else known.sets.push(s.selectionSet);
          continue;
        }
        const fragment = s.kind === Kind.FRAGMENT_SPREAD ? fragments[s.name.value] : s;
        const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
        const applies =
          condition === undefined ||
          condition === type ||
          (isAbstractType(condition) && isObjectType(type) && schema.isSubType(condition, type));
        if (fragment !== undefined && applies) collect(fragment.selectionSet);
      }
    };
    for (const set of sets) collect(set);
    return found;
  };

  const count = (value: unknown, at: Position): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const item of value) count(item, at);
      return;
    }
    const object = value as Record<string, unknown>;
    const type = isAbstractType(at.type) ? schema.getType(String(object.__typename)) : at.type;
    if (type === undefined) return;
    if (!wrappers.has(type.name)) counts[type.name] = (counts[type.name] ?? 0) + 1;
    let below = at.byType.get(type.name);
    if (below === undefined) {
      below = positions(at.sets, type);
      at.byType.set(type.name, below);
    }
    for (const [key, position] of below) count(object[key], position);
  };

  const root = schema.getRootType(operation.operation);
  if (root == null || data === null || typeof data !== 'object') return counts;
  for (const [key, position] of positions([operation.selectionSet], root))
    count((data as Record<string, unknown>)[key], position);
  return counts;
}

interface Position {
  readonly type: GraphQLNamedType;
  readonly sets: SelectionSetNode[];
  readonly byType: Map<string, Map<string, Position>>;
}
