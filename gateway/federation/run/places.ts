import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * Collects the objects at a path of response keys, `@` being every item of a list; nulls are passed over.
 * @param shared whether an object may stand at several places: then each comes once, and what is below it is walked once
 */
export function collect(value: Json, path: readonly string[], shared: boolean): JsonObject[] {
  if (shared) return collectOnce(value, path);
  const objects: JsonObject[] = [];
  gather(value, path, 0, objects);
  return objects;
}

function gather(value: Json, path: readonly string[], at: number, objects: JsonObject[]): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    // A key below a list: of every item.
    const next = path[at] === '@' ? at + 1 : at;
    for (let i = 0; i < value.length; i++) gather(value[i], path, next, objects);
  } else if (at === path.length) objects.push(value);
  else {
    const step = path[at] as string;
    if (step !== '@') gather(value[step], path, at + 1, objects);
  }
}

/** What one representation stood for is shared by all that it stood for: walked as a tree it would grow exponentially. */
function collectOnce(value: Json, path: readonly string[]): JsonObject[] {
  let here: Array<JsonObject | Json[]> = value !== null && typeof value === 'object' ? [value] : [];
  for (const step of path) {
    const next = new Set<JsonObject | Json[]>();
    for (const v of here)
      if (Array.isArray(v)) {
        for (const item of v) {
          const found = step === '@' ? item : isObject(item) ? item[step] : item;
          if (found !== null && typeof found === 'object') next.add(found);
        }
      } else if (step !== '@') {
        const found = v[step];
        if (found !== null && typeof found === 'object') next.add(found);
      }
    here = [...next];
  }
  return here.flatMap((v) => (Array.isArray(v) ? v.filter(isObject) : [v]));
}

/** One object with where it is in the answer, and the objects that enclose it, outermost first. */
export interface Place {
  readonly object: JsonObject;
  readonly path: ReadonlyArray<string | number>;
  readonly enclosing: readonly JsonObject[];
}

/** The same objects in the same order, with their places. */
export function placesAt(value: Json, path: readonly string[]): Place[] {
  const places: Place[] = [];
  const walk = (v: Json, at: number, here: ReadonlyArray<string | number>, enclosing: readonly JsonObject[]): void => {
    if (Array.isArray(v)) {
      const next = path[at] === '@' ? at + 1 : at;
      v.forEach((item, i) => {
        walk(item, next, [...here, i], enclosing);
      });
    } else if (isObject(v)) {
      const key = path[at];
      if (key === undefined) places.push({ object: v, path: here, enclosing });
      else if (key !== '@') walk(v[key], at + 1, [...here, key], [...enclosing, v]);
    }
  };
  walk(value, 0, [], []);
  return places;
}
