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

/** Compiles what a fetch requires into a writer of representations. */
export function representing(required: readonly Required[], types: Types): Represent {
  const write = writer(required, types);
  const asked = new Map<string, boolean>();
  // A type that no condition names has no representation: nothing would tell the subgraph what it is.
  const known = (type: string): boolean => {
    let has = asked.get(type);
    if (has === undefined) {
      has = fieldsFor(required, type, types).has('__typename');
      if (asked.size < manyTypes) asked.set(type, has);
    }
    return has;
  };
  return (entity) => (typeof entity.__typename === 'string' && known(entity.__typename) ? write(entity) : null);
}
