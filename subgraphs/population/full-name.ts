import { type Day, yearOf } from './calendar.ts';
import { cumulate, type Dice, hashOf } from './dice.ts';
import { MODERN_MEN, MUSLIM_MEN, OLD_MEN, SECOND_MEN } from './names-men.ts';
import { MODERN_WOMEN, MUSLIM_WOMEN, OLD_WOMEN, SECOND_WOMEN } from './names-women.ts';
import type { Sex } from './sex.ts';

/**
 * The lists that a sex's names are drawn from; all upper case, as names stand on the KTP-el. Most frequent first, in an
 * order that is arbitrary but fixed: no count of real names is behind it.
 */
export const NAMES = {
  L: { old: byRank(OLD_MEN), muslim: byRank(MUSLIM_MEN), modern: byRank(MODERN_MEN), second: byRank(SECOND_MEN) },
  P: {
    old: byRank(OLD_WOMEN),
    muslim: byRank(MUSLIM_WOMEN),
    modern: byRank(MODERN_WOMEN),
    second: byRank(SECOND_WOMEN),
  },
} as const;

function byRank(names: readonly string[]): readonly string[] {
  return [...names].sort((a, b) => hashOf(a) - hashOf(b));
}

/** A name of a list, the first ones several times as often as the last, as in any register. */
function drawn(dice: Dice, names: readonly string[]): string {
  const mark = dice.fraction();
  return names[Math.floor(mark * Math.sqrt(mark) * names.length)]!;
}

/** Given names that are not borne alone by people of the cohorts that use them. */
const NEEDS_SECOND = new Set([
  'MUHAMMAD',
  'AHMAD',
  'ABDUL',
  'NUR',
  'NURUL',
  'MIFTAHUL',
  'KHUSNUL',
  'LAILATUL',
  'SITI',
  'UMI',
]);

/** Weights of [old, muslim, modern] lists and of [1, 2, 3] parts, by the latest birth year of a cohort; assumption. */
const COHORTS = [
  { until: 1954, lists: cumulate([75, 23, 2]), parts: cumulate([78, 21, 1]) },
  { until: 1969, lists: cumulate([55, 27, 18]), parts: cumulate([55, 43, 2]) },
  { until: 1984, lists: cumulate([20, 25, 55]), parts: cumulate([25, 68, 7]) },
  { until: 1997, lists: cumulate([4, 26, 70]), parts: cumulate([7, 70, 23]) },
  { until: 9999, lists: cumulate([1, 29, 70]), parts: cumulate([3, 52, 45]) },
] as const;

/**
 * A Javanese name for somebody of that sex and birth date: one part for most of the old, two or three for the young.
 * Javanese have no family names, so relatives share none. Names collide about as often as they do in a roll.
 */
export function fullName(dice: Dice, sex: Sex, birth: Day): string {
  const year = yearOf(birth);
  const cohort = COHORTS.find(({ until }) => year <= until)!;
  const lists = NAMES[sex];
  const first = drawn(dice, [lists.old, lists.muslim, lists.modern][dice.weighted(cohort.lists)]!);
  const parts = dice.weighted(cohort.parts) + 1;
  if (parts === 1 && !NEEDS_SECOND.has(first)) return first;

  const middle = parts === 3 || (NEEDS_SECOND.has(first) && dice.chance(0.3)) ? another(dice, lists.modern, first) : '';
  const last = another(dice, dice.chance(0.15) ? lists.muslim : lists.second, first);
  return middle === '' || middle === last ? `${first} ${last}` : `${first} ${middle} ${last}`;
}

function another(dice: Dice, list: readonly string[], than: string): string {
  let name = drawn(dice, list);
  while (name === than) name = drawn(dice, list);
  return name;
}
