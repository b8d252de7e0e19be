import type { Rewrite } from '../plan/nodes.ts';
import type { Json, JsonObject } from './json.ts';
import type { Types } from './types.ts';

/** Applies the planner's rewrites to a value in place. An object that does not tell its type meets every condition. */
export function applyRewrites(rewrites: readonly Rewrite[], value: Json, types: Types): void {
  for (const { path, change } of rewrites) {
    const last = path.length - 1;
    const at = (v: Json, i: number): void => {
      if (Array.isArray(v)) {
        for (const item of v) at(item, i);
        return;
      }
      if (v === null || typeof v !== 'object') return;
      const step = path[i] as Rewrite['path'][number];
      if (typeof step !== 'string') {
        const { __typename: type } = v;
        if (typeof type !== 'string' || types.meets(step.on, type)) at(v, i + 1);
      } else if (i < last) at(v[step], i + 1);
      else apply(change, v, step);
    };
    at(value, 0);
  }
}

function apply(change: Rewrite['change'], object: JsonObject, key: string): void {
  if ('set' in change) object[key] = change.set as Json;
  else if (object[key] !== undefined) {
    object[change.rename] = object[key];
    // Taken out rather than set undefined: it must neither be merged nor be sent.
    delete object[key];
  }
}

/** A subgraph's error path in the keys of the answer. The planner's aliases are unlike any other key of their fetch. */
export function renamed(
  path: ReadonlyArray<string | number>,
  rewrites: readonly Rewrite[],
): ReadonlyArray<string | number> {
  if (rewrites.length === 0) return path;
  const names = new Map<string, string>();
  for (const { path: at, change } of rewrites) if ('rename' in change) names.set(String(at.at(-1)), change.rename);
  return path.map((key) => (typeof key === 'string' ? (names.get(key) ?? key) : key));
}
