/** One response key of one object, under a type condition or not. */
export interface ShapeEntry {
  readonly key: string;
  /** Runtime types it applies to; null: all. */
  readonly on: ReadonlySet<string> | null;
  readonly denied: boolean;
  readonly child: Shape | null;
}

/** How an answer is written: every key that was asked for, in order, denied ones as null. */
export type Shape = readonly ShapeEntry[];

/** Response key under which a pruned operation asks for the type of an abstract value. */
export const typeKey = '__simpul_type';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Writes nulls at denied paths and leaves out what only we asked for. Shapes of one position are merged, as CollectFields does. */
export function writeAnswer(value: Json | undefined, shapes: readonly Shape[]): Json {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((v) => writeAnswer(v, shapes));
  if (typeof value !== 'object') return value;
  const type = value[typeKey];
  const out: { [key: string]: Json } = {};
  const children = new Map<string, Shape[]>();
  for (const shape of shapes)
    for (const entry of shape) {
      if (entry.on !== null && !(typeof type === 'string' && entry.on.has(type))) continue;
      if (!(entry.key in out)) out[entry.key] = null;
      if (entry.denied) continue;
      if (entry.child === null) {
        out[entry.key] = value[entry.key] ?? null;
        continue;
      }
      const known = children.get(entry.key);
      if (known === undefined) children.set(entry.key, [entry.child]);
      else known.push(entry.child);
    }
  for (const [key, list] of children) out[key] = writeAnswer(value[key], list);
  return out;
}
