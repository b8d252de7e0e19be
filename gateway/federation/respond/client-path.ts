import { isObjectType, Kind, type SelectionSetNode } from 'graphql';
import { typeKey } from '../../../schema/policy/index.ts';
import type { Fragments } from '../fragments.ts';
import { isObject, type Json } from '../run/json.ts';
import { collectFields } from './collect-fields.ts';
import { responseKey } from './keys.ts';
import type { WriterParts } from './writer.ts';

type Path = ReadonlyArray<string | number>;

/**
 * The part of a path that the client asked for, in his keys. What lies beyond was fetched for a join or a `@requires`; its
 * name is nobody's business, the more so where it is hidden.
 * @param data as gathered from the agencies, by fetched keys
 * @returns null: he asked for it of objects of another type only. It was fetched of this one because its agency does not
 *   tell the two apart (`@interfaceObject`), and what happened to it there is nothing that he asked for.
 */
export function clientPath(
  { schema, fragments }: WriterParts,
  root: SelectionSetNode,
  path: Path,
  data: Json,
): Path | null {
  let sets: SelectionSetNode[] = [root];
  let here: Json | undefined = data;
  const out: Array<string | number> = [];
  for (const key of path) {
    if (typeof key === 'string') {
      // Asked so that an object of which nothing is left can be written.
      if (key === typeKey) return out;
      const below = selected(fragments, sets, key);
      if (below === null) return out;
      const name = isObject(here) ? here.__typename : undefined;
      const type = typeof name === 'string' ? schema.getType(name) : undefined;
      const own = isObjectType(type) ? collectFields(schema, fragments, type, sets).get(key) : null;
      if (own === undefined) return null;
      sets = own?.sets ?? below;
      here = isObject(here) ? here[key] : undefined;
    } else here = Array.isArray(here) ? here[key] : undefined;
    out.push(responseKey(key));
  }
  return out;
}

/** Selection sets below a response key, whatever the type; null where the key is not asked for. */
function selected(fragments: Fragments, sets: readonly SelectionSetNode[], key: string): SelectionSetNode[] | null {
  const below: SelectionSetNode[] = [];
  const seen = new Set<string>();
  let found = false;
  const look = (set: SelectionSetNode): void => {
    for (const s of set.selections) {
      if (s.kind === Kind.FIELD) {
        if ((s.alias?.value ?? s.name.value) !== key) continue;
        found = true;
        if (s.selectionSet !== undefined) below.push(s.selectionSet);
      } else if (s.kind === Kind.INLINE_FRAGMENT) look(s.selectionSet);
      else if (!seen.has(s.name.value)) {
        seen.add(s.name.value);
        const fragment = fragments[s.name.value];
        if (fragment !== undefined) look(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) look(set);
  return found ? below : null;
}
