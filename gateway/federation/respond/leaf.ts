import { type GraphQLLeafType, isEnumType } from 'graphql';
import { type Json, quote } from '../run/json.ts';

/** JSON text of a leaf value; undefined where it is no value of the type. */
export type LeafText = (value: Json) => string | undefined;

const any: LeafText = (v) => (typeof v === 'string' ? quote(v) : JSON.stringify(v));

const builtIn: Readonly<Record<string, LeafText>> = {
  Int: (v) => (Number.isInteger(v) ? String(v) : undefined),
  Float: (v) => (typeof v === 'number' ? String(v) : undefined),
  Boolean: (v) => (v === true ? 'true' : v === false ? 'false' : undefined),
  String: (v) => (typeof v === 'string' ? quote(v) : undefined),
  ID: (v) => (typeof v === 'string' ? quote(v) : typeof v === 'number' ? `"${v}"` : undefined),
};

/** Writes values of a leaf type. What a custom scalar looks like is the subgraph's matter. */
export function leafText(type: GraphQLLeafType): LeafText {
  if (!isEnumType(type)) return builtIn[type.name] ?? any;
  const names = new Map<Json, string>(type.getValues().map((v) => [v.name, JSON.stringify(v.name)]));
  return (v) => names.get(v);
}
