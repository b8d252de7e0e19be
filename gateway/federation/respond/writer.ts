import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type SelectionSetNode,
} from 'graphql';
import type { Shape } from '../../../schema/policy/index.ts';
import type { Fragments } from '../fragments.ts';
import { isObject, type Json, type JsonObject } from '../run/json.ts';
import { collectFields } from './collect-fields.ts';
import { fetchedKey } from './keys.ts';
import { leafOf } from './leaf.ts';
import { objectFunction, type Part, type Write } from './object-function.ts';
import { keysOf } from './shaped-keys.ts';
import type { Writing } from './writing.ts';

export interface WriterParts {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
}

/** A position of the answer: what was selected of it, and what is written of that; null: all of it. */
interface Position {
  readonly sets: readonly SelectionSetNode[];
  readonly shapes: readonly Shape[] | null;
}

/**
 * Compiles the writer of an answer: from what the subgraphs gave straight to the bytes of its JSON, with nulls at refused keys and
 * null bubbling (GraphQL §6.4.4).
 */
export function compileWriter(
  { schema, fragments }: WriterParts,
  root: GraphQLNamedType,
  set: SelectionSetNode,
  shape: Shape | null,
): Write {
  let lists = 0;
  const ofType = (type: GraphQLOutputType, position: Position): Write => {
    if (isNonNullType(type)) {
      const write = ofType(type.ofType, position);
      return (v, w) => {
        if (write(v, w)) return true;
        w.faulty = true;
        return false;
      };
    }
    if (isListType(type)) {
      const write = listOf(ofType(type.ofType, position), !isNonNullType(type.ofType));
      if (isLeafType(getNamedType(type))) return write;
      const id = lists++;
      return (v, w) => (Array.isArray(v) ? w.list(id, v, write) : nothing(v, w));
    }
    if (isLeafType(type)) {
      const { is, write } = leafOf(type);
      return (v, w) => (v === null || v === undefined ? false : is(v) ? write(v, w) : nothing(v, w));
    }
    const write = ofObject(type, position);
    return (v, w) => (isObject(v) ? write(v, w) : nothing(v, w));
  };

  const ofObject = (type: GraphQLNamedType, position: Position): Write => {
    if (!isAbstractType(type)) return lazy(() => objectOf(type, position));
    const byType = new Map<string, Write | null>();
    const of = (name: string): Write | null => {
      const concrete = schema.getType(name);
      // Another interface: an @interfaceObject that nobody told the type of. A type that clients do not see is null.
      const own = isObjectType(concrete) ? concrete : concrete === undefined ? null : type;
      const write = own === null ? null : objectOf(own, position);
      if (concrete !== undefined) byType.set(name, write);
      return write;
    };
    return (v, w) => {
      const { __typename: given } = v as JsonObject;
      const name = typeof given === 'string' ? given : type.name;
      let write = byType.get(name);
      if (write === undefined) write = of(name);
      if (write !== null) return write(v, w);
      w.faulty = true;
      return false;
    };
  };

  const objectOf = (type: GraphQLNamedType, { sets, shapes }: Position): Write => {
    const fields = collectFields(schema, fragments, type, sets);
    const parts: Part[] = [];
    for (const { key, denied, introspected, typename, below } of keysOf(fields, shapes, type.name)) {
      const field = fields.get(fetchedKey(key));
      if (introspected) parts.push({ key, write: introspectionOf(key), from: null, nullable: true });
      else if (typename || (field?.name === '__typename' && !denied))
        parts.push(
          isObjectType(type)
            ? { key, text: JSON.stringify(type.name) }
            : { key, write: untold, from: null, nullable: false },
        );
      else if (denied || field === undefined || isUnionType(type)) parts.push({ key, text: 'null' });
      else {
        const declared = ('getFields' in type ? type.getFields() : {})[field.name];
        const output = declared?.type as GraphQLOutputType;
        parts.push({
          key,
          write: ofType(output, { sets: field.sets, shapes: below }),
          from: fetchedKey(key),
          nullable: !isNonNullType(output),
        });
      }
    }
    return objectFunction(parts);
  };

  return ofObject(root, { sets: [set], shapes: shape === null ? null : [shape] });
}

const [comma, opening, closing] = [',', '[', ']'].map((c) => c.charCodeAt(0)) as [number, number, number];

/** @param nullable whether an item may be null */
const listOf =
  (write: Write, nullable: boolean): Write =>
  (v, w) => {
    if (!Array.isArray(v)) return nothing(v, w);
    const start = w.at;
    w.byte(opening);
    for (let i = 0; i < v.length; i++) {
      if (i > 0) w.byte(comma);
      if (write(v[i], w)) continue;
      if (!nullable) {
        w.back(start);
        return false;
      }
      w.null();
    }
    w.byte(closing);
    return true;
  };

/** A null, or what is none but cannot be written. */
function nothing(value: Json, w: Writing): false {
  if (value !== null && value !== undefined) w.faulty = true;
  return false;
}

/** The type of an object of which only an interface is known. */
const untold: Write = (_, w) => {
  w.faulty = true;
  return false;
};

const introspectionOf =
  (key: string): Write =>
  (_, w) => {
    const text = w.introspection[key];
    if (text === undefined) return false;
    w.text(text);
    return true;
  };

/** Compiled when the first value comes: types that refer to one another, and branches that stay empty, cost nothing. */
function lazy(make: () => Write): Write {
  let write: Write | undefined;
  return (v, w) => {
    write ??= make();
    return write(v, w);
  };
}
