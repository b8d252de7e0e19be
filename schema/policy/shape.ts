/** One response key of one object, under a type condition or not. */
export interface ShapeEntry {
  readonly key: string;
  /** Runtime types it applies to; null: all. */
  readonly on: ReadonlySet<string> | null;
  /** Refused, or nothing below it is granted. The same key may still be alive by another selection of it. */
  readonly denied: boolean;
  readonly child: Shape | null;
  /** `__typename` of a refused selection whose key is alive for some type: written from our own key. */
  readonly typename?: true;
}

/** How an answer is written: every key that was asked for, in order, denied ones as null. */
export type Shape = readonly ShapeEntry[];

/** Response key under which a pruned operation asks for the type of an abstract value. */
export const typeKey = '__simpul_type';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Response keys are the caller's words: `constructor` and `__proto__` are allowed ones. */
const own = (value: { [key: string]: Json }, key: string): Json =>
  Object.hasOwn(value, key) ? (value[key] ?? null) : null;

/** Writes nulls at denied paths and leaves out what only we asked for. Shapes of one position are merged, as CollectFields does. */
export function writeAnswer(value: Json | undefined, shapes: readonly Shape[]): Json {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((v) => writeAnswer(v, shapes));
  if (typeof value !== 'object') return value;
  const type = own(value, typeKey);
  const out: { [key: string]: Json } = Object.create(null);
  const alive = new Set<string>();
  const children = new Map<string, Shape[]>();
  for (const shape of shapes)
    for (const { key, on, denied, child, typename } of shape) {
      if (on !== null && !(typeof type === 'string' && on.has(type))) continue;
      if (!(key in out)) out[key] = null;
      if (child !== null) {
        const known = children.get(key);
        if (known === undefined) children.set(key, [child]);
        else known.push(child);
      }
      if (denied) continue;
      alive.add(key);
      if (child === null) out[key] = typename === true ? (type ?? null) : own(value, key);
    }
  for (const [key, list] of children) if (alive.has(key)) out[key] = writeAnswer(own(value, key), list);
  return out;
}
