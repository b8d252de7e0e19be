import { type FieldNode, Kind, type SelectionNode } from 'graphql';
import { type Shape, typeKey } from './shape.ts';

/**
 * Asks, in a pruned operation, for the type of each value whose shape depends on it: what stands under a type condition
 * can only be written when the value says which type it is. Looks at all selections of one position together, since a
 * key that one of them lost may be kept by another. Adds to the arrays given.
 * @returns whether any type was asked for
 */
export function askTypes(sets: readonly SelectionNode[][], shapes: readonly Shape[]): boolean {
  const needed = shapes.some((shape) => shape.some((entry) => entry.on !== null || entry.typename === true));
  const below = new Map<string, { sets: SelectionNode[][]; shapes: Shape[] }>();
  const collect = (selections: readonly SelectionNode[]): void => {
    for (const s of selections) {
      if (s.kind === Kind.FRAGMENT_SPREAD || s.selectionSet === undefined) continue;
      if (s.kind === Kind.INLINE_FRAGMENT) {
        collect(s.selectionSet.selections);
        continue;
      }
      const key = s.alias?.value ?? s.name.value;
      const known = below.get(key) ?? { sets: [], shapes: [] };
      known.sets.push(s.selectionSet.selections as SelectionNode[]);
      below.set(key, known);
    }
  };
  for (const set of sets) collect(set);
  for (const shape of shapes)
    for (const { key, child } of shape) if (child !== null) below.get(key)?.shapes.push(child);
  if (needed) for (const set of sets) set.push(typename());
  let asked = needed;
  for (const position of below.values()) asked = askTypes(position.sets, position.shapes) || asked;
  return asked;
}

/** The selection that says a value's type. */
export const typename = (): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
  alias: { kind: Kind.NAME, value: typeKey },
});
