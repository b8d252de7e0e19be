import type { Required } from '../plan/nodes.ts';
import { isObject, type Json, type JsonObject, quote } from './json.ts';
import type { Types } from './types.ts';

/** Text of an entity's representation; null where it cannot be asked for: its type is another, or what is required is missing. */
export type Represent = (entity: JsonObject) => string | null;

/** Types remembered by one writer: names come from subgraphs. */
const manyTypes = 1_000;

/** Fields of one concrete type, type conditions decided. */
type Fields = ReadonlyMap<string, { readonly key: string; readonly below: readonly Required[] | null }>;

function fieldsFor(required: readonly Required[], type: string, types: Types): Fields {
  const fields = new Map<string, { key: string; below: readonly Required[] | null }>();
  const add = (list: readonly Required[]): void => {
    for (const r of list) {
      if ('on' in r) {
        if (types.meets(r.on, type)) add(r.selections);
        continue;
      }
      const known = fields.get(r.as);
      const below = r.selections === null ? null : [...(known?.below ?? []), ...r.selections];
      fields.set(r.as, { key: r.key, below });
    }
  };
  add(required);
  return fields;
}

/** Writes one object of what is required. `null` for a nested one that lacks something. */
function writer(required: readonly Required[], types: Types): Represent {
  const byType = new Map<string, Represent>();
  const make = (type: string): Represent => {
    const parts = [...fieldsFor(required, type, types)].map(([as, { key, below }]) => {
      const nested = below === null ? null : writer(below, types);
      return { key, head: `${JSON.stringify(as)}:`, nested };
    });
    return (object) => {
      let text = '{';
      for (let i = 0; i < parts.length; i++) {
        const { key, head, nested } = parts[i] as (typeof parts)[number];
        const value = object[key];
        if (value === undefined) return null;
        text += (i === 0 ? head : `,${head}`) + (typeof value === 'string' ? quote(value) : valueText(value, nested));
      }
      return `${text}}`;
    };
  };
  return (object) => {
    const type = typeof object.__typename === 'string' ? object.__typename : '';
    let write = byType.get(type);
    if (write === undefined) {
      write = make(type);
      if (byType.size < manyTypes) byType.set(type, write);
    }
    return write(object);
  };
}

function valueText(value: Json, nested: Represent | null): string {
  if (nested === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((v) => valueText(v, nested)).join(',')}]`;
  return (isObject(value) ? nested(value) : null) ?? 'null';
}

/** What decides the representation of entities of one type. */
interface OfType {
  /** Keys of leaf values that decide it; null: something nested does too. */
  readonly leaves: readonly string[] | null;
}

/** Value of a leaf → of the next one → … → index of the representation. */
type Known = Map<Json, Known | number>;

/** Representations of one request, each once however many entities it stands for. */
export interface Once {
  /** JSON texts. */
  readonly texts: string[];
  /** Index of the entity's representation among the texts; -1: it has none. */
  readonly index: (entity: JsonObject) => number;
}

/** What a fetch requires, compiled. */
export class Representing {
  readonly #write: Represent;
  readonly #types = new Map<string, OfType | null>();

  readonly required: readonly Required[];
  readonly types: Types;
  readonly rewritten: (text: string) => string;
  /** @param rewritten what a representation is sent as */
  constructor(required: readonly Required[], types: Types, rewritten: (text: string) => string) {
    this.required = required;
    this.types = types;
    this.rewritten = rewritten;
    this.#write = writer(required, types);
  }

  /** Text of an entity's representation; null where it has none. */
  text(entity: JsonObject): string | null {
    if (typeof entity.__typename !== 'string' || this.#ofType(entity.__typename) === null) return null;
    const text = this.#write(entity);
    return text === null ? null : this.rewritten(text);
  }

  /**
   * Begins the representations of one request. Entities are known again by the values that decide their representation,
   * since a text for each of them would be most of what gathering costs.
   */
  once(): Once {
    const texts: string[] = [];
    const byText = new Map<string, number>();
    const byType = new Map<string, Known>();
    const written = (entity: JsonObject): number => {
      const text = this.text(entity);
      if (text === null) return -1;
      let index = byText.get(text);
      if (index === undefined) {
        index = texts.push(text) - 1;
        byText.set(text, index);
      }
      return index;
    };
    const index = (entity: JsonObject): number => {
      const { __typename: type } = entity;
      const of = typeof type === 'string' ? this.#ofType(type) : null;
      if (of === null) return -1;
      if (of.leaves === null) return written(entity);
      let known = byType.get(type as string);
      if (known === undefined) {
        known = new Map();
        byType.set(type as string, known);
      }
      const last = of.leaves.length - 1;
      for (let i = 0; i < last; i++) {
        const value = entity[of.leaves[i] as string];
        if (typeof value === 'object' && value !== null) return written(entity);
        let next = known.get(value) as Known | undefined;
        if (next === undefined) {
          next = new Map();
          known.set(value, next);
        }
        known = next;
      }
      const value = last < 0 ? null : entity[of.leaves[last] as string];
      if (typeof value === 'object' && value !== null) return written(entity);
      let found = known.get(value) as number | undefined;
      if (found === undefined) {
        found = written(entity);
        known.set(value, found);
      }
      return found;
    };
    return { texts, index };
  }

  /** null: no condition names the type, so nothing would tell the subgraph what an entity of it is. */
  #ofType(type: string): OfType | null {
    let of = this.#types.get(type);
    if (of === undefined) {
      const fields = fieldsFor(this.required, type, this.types);
      const leaves = [...fields.values()].filter(({ key }) => key !== '__typename');
      of = !fields.has('__typename')
        ? null
        : { leaves: leaves.every(({ below }) => below === null) ? leaves.map(({ key }) => key) : null };
      if (this.#types.size < manyTypes) this.#types.set(type, of);
    }
    return of;
  }
}
