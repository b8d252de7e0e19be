import { type GraphQLLeafType, isEnumType } from 'graphql';
import type { Json } from '../run/json.ts';
import type { Write } from './object-function.ts';

/** A value of a leaf type: whether it is one, and how it is written. */
export interface Leaf {
  readonly is: (value: Json) => boolean;
  /** Writes what is one. */
  readonly write: Write;
}

const written = (put: (value: never, writing: Parameters<Write>[1]) => void): Write => {
  const write = put as (value: Json, writing: Parameters<Write>[1]) => void;
  return (v, w) => {
    write(v, w);
    return true;
  };
};

const [yes, no] = [Buffer.from('true'), Buffer.from('false')];

const any: Leaf = {
  is: (v) => v !== undefined,
  write: written((v: Json, w) => (typeof v === 'string' ? w.string(v) : w.text(JSON.stringify(v)))),
};

const builtIn: Readonly<Record<string, Leaf>> = {
  Int: { is: (v) => Number.isInteger(v), write: written((v: number, w) => w.int(v)) },
  Float: {
    is: (v) => typeof v === 'number',
    write: written((v: number, w) => (Number.isInteger(v) ? w.int(v) : w.text(String(v)))),
  },
  Boolean: { is: (v) => typeof v === 'boolean', write: written((v: boolean, w) => w.put(v ? yes : no)) },
  String: { is: (v) => typeof v === 'string', write: written((v: string, w) => w.string(v)) },
  ID: {
    is: (v) => typeof v === 'string' || typeof v === 'number',
    write: written((v: string | number, w) => w.string(String(v))),
  },
};

/** Values of a leaf type. What a custom scalar looks like is the subgraph's matter. */
export function leafOf(type: GraphQLLeafType): Leaf {
  if (!isEnumType(type)) return builtIn[type.name] ?? any;
  const names = new Set<Json>(type.getValues().map((v) => v.name));
  return { is: (v) => names.has(v), write: any.write };
}
