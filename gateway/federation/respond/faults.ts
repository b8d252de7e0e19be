import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { isObject, type Json, type JsonObject } from '../run/json.ts';
import { collectFields } from './collect-fields.ts';
import { responseKey } from './keys.ts';
import { leafOf } from './leaf.ts';
import type { WriterParts } from './writer.ts';

/** A value that is missing or not of its type: where, and of which field. */
export interface Fault {
  readonly path: ReadonlyArray<string | number>;
  readonly coordinate: string;
}

/**
 * Where an answer breaks what the schema promises. Walks like the writer, slowly: only for an answer that the writer found
 * faulty and for which no subgraph told why.
 */
export function faultsOf(
  { schema, fragments }: WriterParts,
  root: GraphQLNamedType,
  set: SelectionSetNode,
  data: JsonObject,
): Fault[] {
  const faults: Fault[] = [];
  const value = (
    type: GraphQLOutputType,
    sets: readonly SelectionSetNode[],
    given: Json,
    path: Fault['path'],
    coordinate: string,
  ): boolean => {
    const fault = (): false => {
      faults.push({ path, coordinate });
      return false;
    };
    if (isNonNullType(type)) {
      if (given === null || given === undefined) return fault();
      return value(type.ofType, sets, given, path, coordinate);
    }
    if (given === null || given === undefined) return true;
    if (isListType(type)) {
      if (!Array.isArray(given)) return fault();
      given.forEach((item, i) => {
        value(type.ofType, sets, item, [...path, i], coordinate);
      });
      return true;
    }
    if (isLeafType(type)) return leafOf(type).is(given) || fault();
    return isObject(given) ? object(type, sets, given, path, coordinate) : fault();
  };
  const object = (
    type: GraphQLNamedType,
    sets: readonly SelectionSetNode[],
    given: JsonObject,
    path: Fault['path'],
    coordinate: string,
  ): boolean => {
    const named =
      isAbstractType(type) && typeof given.__typename === 'string' ? schema.getType(given.__typename) : type;
    if (named === undefined) {
      faults.push({ path, coordinate });
      return false;
    }
    const own = isObjectType(named) ? named : type;
    for (const [key, field] of collectFields(schema, fragments, own, sets)) {
      const here = [...path, responseKey(key)];
      if (field.name === '__typename') {
        if (!isObjectType(own)) faults.push({ path: here, coordinate: `${own.name}.__typename` });
        continue;
      }
      const declared = 'getFields' in own ? own.getFields()[field.name] : undefined;
      if (declared !== undefined)
        value(declared.type as GraphQLOutputType, field.sets, given[key], here, `${own.name}.${field.name}`);
    }
    return true;
  };
  object(root, [set], data, [], root.name);
  return faults;
}
