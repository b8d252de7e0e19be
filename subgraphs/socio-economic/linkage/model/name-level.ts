import { jaroWinkler } from './jaro-winkler.ts';
import type { NameForm } from './name-form.ts';

/** How two names agree, from most to least. */
export const nameLevels = ['EXACT', 'SAME_KEY', 'CLOSE', 'SIMILAR', 'DIFFERENT'] as const;
const [exact, sameKey, close, similar, different] = [0, 1, 2, 3, 4] as const;

/** Jaro–Winkler at and above which names are close, and similar: set beforehand in the customary range, not fitted. */
const closeFrom = 0.92;
const similarFrom = 0.8;

/** Whether every word of the shorter name is one of the longer, or its initial: parts are left out and abbreviated. */
function contained(shorter: readonly string[], longer: readonly string[]): boolean {
  const free = [...longer];
  let whole = 0;
  for (const word of shorter) {
    const at = free.findIndex(
      (other) =>
        other === word ||
        (word.length === 1 && other.startsWith(word)) ||
        (other.length === 1 && word.startsWith(other)),
    );
    if (at < 0) return false;
    if (free[at] === word) whole++;
    free.splice(at, 1);
  }
  return whole > 0;
}

/** The level of agreement of two names, as index into `nameLevels`. */
export function nameLevel(a: NameForm, b: NameForm): number {
  if (a.written === b.written) return exact;
  if (a.sorted === b.sorted) return sameKey;
  const likeness = Math.max(
    jaroWinkler(a.keys.join(' '), b.keys.join(' ')),
    a.keys.length > 1 || b.keys.length > 1 ? jaroWinkler(a.sorted, b.sorted) : 0,
  );
  if (likeness >= closeFrom) return close;
  if (contained(...((a.keys.length <= b.keys.length ? [a.keys, b.keys] : [b.keys, a.keys]) as [string[], string[]])))
    return close;
  return likeness >= similarFrom ? similar : different;
}
