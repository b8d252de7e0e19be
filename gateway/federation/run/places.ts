import { isObject, type Json, type JsonObject } from './json.ts';

/** Collects the objects at a path of response keys, `@` being every item of a list; nulls are passed over. */
export function collect(value: Json, path: readonly string[], at: number, into: JsonObject[]): void {
  if (value === null || value === undefined || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    const next = path[at] === '@' ? at + 1 : at;
    for (let i = 0; i < value.length; i++) collect(value[i], path, next, into);
    return;
  }
  const key = path[at];
  if (key === undefined) into.push(value);
  else if (key !== '@') collect(value[key], path, at + 1, into);
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
