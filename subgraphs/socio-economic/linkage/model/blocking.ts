import { type DtsenPerson, districtOf, type RollPerson } from './comparison.ts';

/** A pass: under which keys a record is looked for, and under which it is found. Pairs with an equal key are compared. */
interface Pass {
  readonly name: string;
  readonly of: (person: DtsenPerson) => readonly string[];
  readonly sought: (voter: RollPerson) => readonly string[];
}

/**
 * The union of the passes is compared. Each lets pass what the others need: a person who moved is met by card, name and year,
 * one whose name was written otherwise by village and year, one whose year slipped by village and a word of the name.
 */
const passes: readonly Pass[] = [
  { name: 'household', of: (p) => [p.family], sought: (v) => v.families },
  {
    name: 'village and birth year ± 1',
    of: (p) => [`${p.village} ${p.birthYear}`],
    sought: (v) => [v.birthYear - 1, v.birthYear, v.birthYear + 1].map((year) => `${v.village} ${year}`),
  },
  {
    name: 'village and a word of the name',
    of: (p) => words(p.name.keys).map((key) => `${p.village} ${key}`),
    sought: (v) => words(v.name.keys).map((key) => `${v.village} ${key}`),
  },
  {
    name: 'name and birth year',
    of: (p) => [`${p.name.sorted} ${p.birthYear}`],
    sought: (v) => [`${v.name.sorted} ${v.birthYear}`],
  },
  {
    name: 'district, first word of the name, and birth year',
    of: (p) => [`${districtOf(p.village)} ${p.name.keys[0]} ${p.birthYear}`],
    sought: (v) => [`${districtOf(v.village)} ${v.name.keys[0]} ${v.birthYear}`],
  },
];

const words = (keys: readonly string[]): readonly string[] => [...new Set(keys)];

/** Names of the passes, and how many pairs each was the first to bring. */
export interface PassCount {
  readonly pass: string;
  readonly pairs: number;
}

/** Tells each candidate pair once, by index on each side. Returns what each pass brought. */
export function candidates(
  voters: readonly RollPerson[],
  persons: readonly DtsenPerson[],
  tell: (voter: number, person: number) => void,
): PassCount[] {
  const indexes = passes.map(({ of }) => {
    const index = new Map<string, number[]>();
    persons.forEach((person, i) => {
      for (const key of of(person)) {
        const block = index.get(key);
        if (block === undefined) index.set(key, [i]);
        else block.push(i);
      }
    });
    return index;
  });
  const counts = passes.map(() => 0);
  const seenBy = new Int32Array(persons.length).fill(-1);
  voters.forEach((voter, v) => {
    passes.forEach(({ sought }, p) => {
      for (const key of sought(voter))
        for (const person of indexes[p]!.get(key) ?? []) {
          if (seenBy[person] === v) continue;
          seenBy[person] = v;
          counts[p]!++;
          tell(v, person);
        }
    });
  });
  return passes.map(({ name }, p) => ({ pass: name, pairs: counts[p]! }));
}
