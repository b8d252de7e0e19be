import { type Answer, type Asked, type Asking, ask, errorsAt } from '../../shell/index.ts';
import type { eyes } from './eyes.ts';

type Eye = (typeof eyes)[number];
/** What the gate itself answered to one of the eyes; null: that one was not asked. */
export type Seen = Asked<unknown> | null;

/** So many values of a list are shown. */
const few = 3;

/** The text of a question as one of the eyes, whose token is at hand; the public has none. */
export const askAs = (eye: Eye, accessToken: string | null, { language }: Asking, query: string): Promise<Seen> =>
  ask<unknown>({ accessToken, purpose: eye.purpose, language }, { query });

const leavesAt = (value: unknown, keys: readonly string[]): unknown[] => {
  if (Array.isArray(value)) return value.flatMap((member) => leavesAt(member, keys));
  const [key, ...rest] = keys;
  if (key === undefined || value === null || typeof value !== 'object') return [value ?? null];
  return leavesAt((value as Record<string, unknown>)[key], rest);
};

/**
 * The values that an answer has at a path, in words; null: nothing that could be shown stands there.
 * @param path as the explanation has it, without list positions
 */
export function valueAt({ data, errors }: Answer<unknown>, path: string): string | null {
  const leaves = leavesAt(data, path.split('.'));
  if (leaves.some((leaf) => leaf !== null && typeof leaf === 'object')) return null;
  const told = leaves.filter((leaf) => leaf !== null).map(String);
  if (told.length === 0) return errorsAt({ errors }, path)[0]?.extensions.code ?? (leaves.length > 0 ? '–' : null);
  return told.slice(0, few).join(', ') + (told.length > few ? ` … (${told.length})` : '');
}

/** Equal values, equal letters; null stays null: `['1990', null, '19**', '1990']` → `['a', null, 'b', 'a']`. */
export function letters(values: readonly (string | null)[]): Array<string | null> {
  const distinct = [...new Set(values.filter((v) => v !== null))];
  return values.map((v) => (v === null ? null : String.fromCharCode(97 + distinct.indexOf(v))));
}
