import { Kind, type SelectionSetNode } from 'graphql';
import type { Fragments } from '../fragments.ts';
import { responseKey } from './keys.ts';

type Path = ReadonlyArray<string | number>;

/**
 * The part of a path that the client asked for, in his keys. What lies beyond was fetched for a join or a `@requires`; its
 * name is nobody's business, the more so where it is hidden.
 */
export function clientPath(fragments: Fragments, root: SelectionSetNode, path: Path): Path {
  let sets: SelectionSetNode[] = [root];
  const out: Array<string | number> = [];
  for (const key of path) {
    if (typeof key === 'string') {
      const below = selected(fragments, sets, key);
      if (below === null) return out;
      sets = below;
    }
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
