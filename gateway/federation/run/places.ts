import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * Collects the objects at a path of response keys, `@` being every item of a list; nulls are passed over. Each object once:
 * what one representation stood for is shared by all that it stood for, and so is everything below it.
 */
export function collect(value: Json, path: readonly string[]): JsonObject[] {
  let here: Array<JsonObject | Json[]> = value !== null && typeof value === 'object' ? [value] : [];
  for (const step of path) {
    const next = new Set<JsonObject | Json[]>();
    const add = (v: Json): void => {
      if (v !== null && typeof v === 'object') next.add(v);
    };
    for (const v of here)
      if (Array.isArray(v)) {
        // A key below a list: of every item.
        for (const item of v) add(step === '@' ? item : isObject(item) ? item[step] : item);
      } else if (step !== '@') add(v[step]);
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
