/** An object of what subgraphs answered. Nobody's keys but GraphQL names: see `safeKeys`. */
export interface JsonObject {
  [key: string]: Json;
}

export type Json = null | boolean | number | string | Json[] | JsonObject | undefined;

export const isObject = (value: Json): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * Merges what a subgraph answered into what is known. Values are taken over by reference: an answer is read once and
 * belongs to nobody else. A list of another length is not the same list, and replaces it.
 */
export function merge(target: JsonObject, source: JsonObject): void {
  for (const key in source) {
    const given = source[key];
    if (given === undefined) continue;
    const known = target[key];
    if (known !== null && typeof known === 'object' && given !== null && typeof given === 'object') {
      if (known !== given) target[key] = merged(known, given);
    } else target[key] = given;
  }
}

function merged(known: Json[] | JsonObject, given: Json[] | JsonObject): Json {
  if (Array.isArray(known) && Array.isArray(given)) {
    if (known.length !== given.length) return given;
    for (let i = 0; i < given.length; i++) {
      const [a, b] = [known[i], given[i]];
      if (a !== null && typeof a === 'object' && b !== null && typeof b === 'object') {
        if (a !== b) known[i] = merged(a, b);
      } else known[i] = b;
    }
    return known;
  }
  if (Array.isArray(known) || Array.isArray(given)) return given;
  merge(known, given);
  return known;
}

/** A copy that shares nothing with the value. */
export function copy<T extends Json>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copy) as T;
  const out: JsonObject = {};
  for (const key in value) out[key] = copy((value as JsonObject)[key]);
  return out as T;
}

/** JSON text of a string; short ones without an escape are quoted by hand, which is much of a large answer. */
export function quote(text: string): string {
  const { length } = text;
  if (length > 40) return JSON.stringify(text);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code === 34 || code === 92 || (code >= 0xd800 && code <= 0xdfff)) return JSON.stringify(text);
  }
  return `"${text}"`;
}
