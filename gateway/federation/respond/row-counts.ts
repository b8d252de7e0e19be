import { type GraphQLNamedType, getNamedType, isAbstractType, isLeafType, type SelectionSetNode } from 'graphql';
import { isObject, type Json, type JsonObject } from '../run/json.ts';
import { collectFields } from './collect-fields.ts';
import { fetchedKey } from './keys.ts';
import type { WriterParts } from './writer.ts';

/** Adds the rows of one value to the counts. */
type Count = (value: Json, counts: Record<string, number>) => void;

/**
 * Compiles the counting of an answer's rows: objects by type, wrappers and the root left out. An object that stands in several
 * places is counted at each; one that the writer makes null, since something in it may not be, is counted too.
 * @param wrappers types without meaning of their own (schema/policy, `Elements`)
 */
export function compileRowCounts(
  { schema, fragments }: WriterParts,
  wrappers: ReadonlySet<string>,
  root: GraphQLNamedType,
  set: SelectionSetNode,
): (data: JsonObject) => Record<string, number> {
  const ofType = (type: GraphQLNamedType, sets: readonly SelectionSetNode[], name: string | null): Count => {
    let members: ReadonlyArray<readonly [key: string, count: Count]> | undefined;
    const compiled = (): NonNullable<typeof members> => {
      const fields = 'getFields' in type ? type.getFields() : {};
      return [...collectFields(schema, fragments, type, sets)].flatMap(([key, field]) => {
        const output = getNamedType(fields[field.name]?.type as never) as GraphQLNamedType | undefined;
        return output === undefined || isLeafType(output) || output.name.startsWith('__')
          ? []
          : [[fetchedKey(key), position(output, field.sets)] as const];
      });
    };
    return (value, counts) => {
      members ??= compiled();
      if (name !== null) counts[name] = (counts[name] ?? 0) + 1;
      for (const [key, count] of members) {
        const below = (value as JsonObject)[key];
        if (below !== null && below !== undefined) count(below, counts);
      }
    };
  };

  /** Values of a declared type, in lists of any depth; of an abstract one each by the type that it is. */
  const position = (type: GraphQLNamedType, sets: readonly SelectionSetNode[]): Count => {
    const nameOf = (one: GraphQLNamedType): string | null => (wrappers.has(one.name) ? null : one.name);
    const own = ofType(type, sets, nameOf(type));
    const byType = new Map<string, Count>();
    const of = (typename: string): Count => {
      let count = byType.get(typename);
      if (count === undefined) {
        const concrete = schema.getType(typename);
        count = concrete === undefined ? own : ofType(concrete, sets, nameOf(concrete));
        byType.set(typename, count);
      }
      return count;
    };
    const each: Count = (value, counts) => {
      if (Array.isArray(value)) for (const item of value) each(item, counts);
      else if (isObject(value))
        (isAbstractType(type) && typeof value.__typename === 'string' ? of(value.__typename) : own)(value, counts);
    };
    return each;
  };

  const count = ofType(root, [set], null);
  return (data) => {
    const counts: Record<string, number> = {};
    count(data, counts);
    return counts;
  };
}
