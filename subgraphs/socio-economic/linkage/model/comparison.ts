import { type NameForm, nameForm } from './name-form.ts';
import { nameLevel, nameLevels } from './name-level.ts';

/** What of a person both sides hold and the instrument lets compare. */
export interface Comparable {
  readonly name: NameForm;
  readonly birthYear: number;
  /** 'L' | 'P' */
  readonly sex: string;
  /** Kemendagri code of the village. */
  readonly village: string;
}

/** A line of the roll, as the instrument gives it. */
export interface RollPerson extends Comparable {
  /** Families of DTSEN with the same card pseudonym, or to which others of the same card belong by their NIK. */
  readonly families: readonly string[];
}

/** A person of DTSEN. */
export interface DtsenPerson extends Comparable {
  readonly family: string;
}

/** The compared fields, and the levels of each from most to least agreement. */
export const fields = {
  name: nameLevels,
  birthYear: ['EQUAL', 'ONE_APART', 'DIFFERENT'],
  sex: ['EQUAL', 'DIFFERENT'],
  // one field: who shares a household shares its village, and counted twice the agreement would seem rarer than it is
  place: ['HOUSEHOLD', 'VILLAGE', 'DISTRICT', 'ELSEWHERE'],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof fields;
export const fieldNames = Object.keys(fields) as Field[];

/** Number of levels of each field, in their order. */
export const levelCounts: readonly number[] = fieldNames.map((field) => fields[field].length);

/** All vectors there are. */
export const patternCount = levelCounts.reduce((product, count) => product * count, 1);

/** A comparison vector as one number below `patternCount`. */
export function patternOf(levels: readonly number[]): number {
  let pattern = 0;
  for (let f = 0; f < levelCounts.length; f++) pattern = pattern * levelCounts[f]! + levels[f]!;
  return pattern;
}

/** The comparison vector behind the number. */
export function levelsOf(pattern: number, counts: readonly number[] = levelCounts): number[] {
  const levels = new Array<number>(counts.length);
  let rest = pattern;
  for (let f = counts.length - 1; f >= 0; f--) {
    levels[f] = rest % counts[f]!;
    rest = Math.floor(rest / counts[f]!);
  }
  return levels;
}

export function birthYearLevel(a: number, b: number): number {
  return Math.min(2, Math.abs(a - b));
}

/** `33.08.10.2001` → `33.08.10` */
export const districtOf = (village: string): string => village.slice(0, 8);

export function placeLevel(voter: RollPerson, person: DtsenPerson): number {
  if (voter.families.includes(person.family)) return 0;
  if (voter.village === person.village) return 1;
  return districtOf(voter.village) === districtOf(person.village) ? 2 : 3;
}

/** The comparison vector of a pair. */
export function compare(voter: RollPerson, person: DtsenPerson): number {
  return patternOf([
    nameLevel(voter.name, person.name),
    birthYearLevel(voter.birthYear, person.birthYear),
    voter.sex === person.sex ? 0 : 1,
    placeLevel(voter, person),
  ]);
}

export { nameForm };
