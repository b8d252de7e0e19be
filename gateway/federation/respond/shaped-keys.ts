import { type Shape, typeKey } from '../../../schema/policy/index.ts';
import type { Collected } from './collect-fields.ts';
import { fetchedKey, responseKey } from './keys.ts';

/** One key of an object as it is written. */
export interface ShapedKey {
  readonly key: string;
  /** Null whatever was fetched. */
  readonly denied: boolean;
  /** `__schema` or `__type`. */
  readonly introspected: boolean;
  /** The type's name, although its selection was refused. */
  readonly typename: boolean;
  /** Shapes of the value; null: everything selected of it is written. */
  readonly below: readonly Shape[] | null;
}

const introspects = (name: string | undefined): boolean => name === '__schema' || name === '__type';

/**
 * The keys of an object of one type in the order of the client's selection. Without shapes these are the fields that were
 * collected; with shapes also refused ones, as `writeAnswer` of schema/policy defines it.
 */
export function keysOf(
  fields: ReadonlyMap<string, Collected>,
  shapes: readonly Shape[] | null,
  type: string,
): ShapedKey[] {
  if (shapes === null)
    return [...fields]
      .filter(([key]) => key !== typeKey)
      .map(([key, { name }]) => ({
        key: responseKey(key) as string,
        denied: false,
        introspected: introspects(name),
        typename: false,
        below: null,
      }));
  const keys = new Map<string, { alive: boolean; leaf: boolean; typename: boolean; below: Shape[] }>();
  for (const shape of shapes)
    for (const { key, on, denied, child, typename } of shape) {
      if (on !== null && !on.has(type)) continue;
      let known = keys.get(key);
      if (known === undefined) {
        known = { alive: false, leaf: false, typename: false, below: [] };
        keys.set(key, known);
      }
      if (child !== null) known.below.push(child);
      if (denied) continue;
      known.alive = true;
      if (child === null) known.leaf = true;
      if (typename === true) known.typename = true;
    }
  return [...keys].map(([key, { alive, leaf, typename, below }]) => ({
    key,
    denied: !alive,
    // What is told but was asked of no agency.
    introspected: alive && leaf && !typename && !fields.has(fetchedKey(key)),
    typename,
    below,
  }));
}
