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
import { leafText } from './leaf.ts';
import { objectFunction, type Part, type Write } from './object-function.ts';
import { keysOf } from './shaped-keys.ts';

/** What is told while one answer is written. */
export interface Writing {
  /** A value was missing or not of its type, and null stands for it or for what holds it. */
  faulty: boolean;
  /** Response keys of introspection → JSON text. */
  readonly introspection: Readonly<Record<string, string>>;
  /** Texts of the lists of objects that were written, for each place of the selection; null: each list stands in one place. */
  readonly lists: Map<Json, string>[] | null;
}

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
 * Compiles the writer of an answer: from what the subgraphs gave straight to JSON text, with nulls at refused keys and
 * null bubbling (GraphQL §6.4.4). A writer answers undefined for a null that its parent may not hold.
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
        const text = write(v, w);
        if (text !== 'null') return text;
        w.faulty = true;
        return undefined;
      };
    }
    if (isListType(type)) {
      const write = listOf(ofType(type.ofType, position));
      if (isLeafType(getNamedType(type))) return write;
      const id = lists++;
      // A list of objects may stand in many places of one answer, and is written once.
      return (v, w) => {
        if (!Array.isArray(v)) return nothing(v, w);
        if (w.lists === null) return write(v, w);
        w.lists[id] ??= new Map();
        const known = w.lists[id];
        let text = known.get(v);
        if (text === undefined) {
          text = write(v, w) as string;
          known.set(v, text);
        }
        return text;
      };
    }
    if (isLeafType(type)) {
      const text = leafText(type);
      return (v, w) => (v === null || v === undefined ? 'null' : (text(v) ?? nothing(v, w)));
    }
    const write = ofObject(type, position);
    return (v, w) => (isObject(v) ? (write(v, w) ?? 'null') : nothing(v, w));
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
      return undefined;
    };
  };

  const objectOf = (type: GraphQLNamedType, { sets, shapes }: Position): Write => {
    const fields = collectFields(schema, fragments, type, sets);
    const parts: Part[] = [];
    for (const { key, denied, introspected, typename, below } of keysOf(fields, shapes, type.name)) {
      const field = fields.get(fetchedKey(key));
      if (introspected)
        parts.push({ key, write: (_, w) => w.introspection[key] ?? 'null', from: null, nullable: true });
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

const listOf =
  (write: Write): Write =>
  (v, w) => {
    if (!Array.isArray(v)) return nothing(v, w);
    let text = '[';
    for (let i = 0; i < v.length; i++) {
      const item = write(v[i], w);
      if (item === undefined) return 'null';
      text += i === 0 ? item : `,${item}`;
    }
    return `${text}]`;
  };

/** A null, or what is none but cannot be written. */
function nothing(value: Json, w: Writing): 'null' {
  if (value !== null && value !== undefined) w.faulty = true;
  return 'null';
}

/** The type of an object of which only an interface is known. */
const untold: Write = (_, w) => {
  w.faulty = true;
  return undefined;
};

/** Compiled when the first value comes: types that refer to one another, and branches that stay empty, cost nothing. */
function lazy(make: () => Write): Write {
  let write: Write | undefined;
  return (v, w) => {
    write ??= make();
    return write(v, w);
  };
}
