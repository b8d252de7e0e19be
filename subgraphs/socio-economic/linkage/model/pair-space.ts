import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { birthYearLevel, type DtsenPerson, districtOf, fields, levelCounts, type RollPerson } from './comparison.ts';
import type { PairSpace } from './expectation-maximisation.ts';
import { nameLevel } from './name-level.ts';

/** Pairs drawn in each stratum for the likeness of names, which alone cannot be counted from each side's own counts. */
const drawn = 50_000;

/** Steps between birth years at each of the level's ends. */
const yearSteps: readonly (readonly number[])[] = [[0], [-1, 1]];

type Side = RollPerson | DtsenPerson;

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** Pairs that agree in a key: sum of the products of the sides' counts. */
function agreeing<A, B>(as: readonly A[], bs: readonly B[], ofA: (a: A) => string, ofB: (b: B) => string): number {
  const [left, right] = [countBy(as, ofA), countBy(bs, ofB)];
  let pairs = 0;
  for (const [key, n] of left) pairs += n * (right.get(key) ?? 0);
  return pairs;
}

/** Year level × sex level → pairs that agree in `keyOf` too. */
function byYearAndSex(
  voters: readonly RollPerson[],
  persons: readonly DtsenPerson[],
  keyOf: (p: Side) => string,
): number[][] {
  const exactly = (step: number, sex: boolean): number =>
    agreeing(
      voters,
      persons,
      (v) => `${keyOf(v)} ${v.birthYear + step} ${sex ? v.sex : ''}`,
      (p) => `${keyOf(p)} ${p.birthYear} ${sex ? p.sex : ''}`,
    );
  const split = (same: number, all: number): number[] => [same, Math.max(0, all - same)];
  const near = yearSteps.map((steps) => {
    const sum = (sex: boolean): number => steps.reduce((total, step) => total + exactly(step, sex), 0);
    return split(sum(true), sum(false));
  });
  const same = agreeing(
    voters,
    persons,
    (v) => `${keyOf(v)} ${v.sex}`,
    (p) => `${keyOf(p)} ${p.sex}`,
  );
  const all = agreeing(voters, persons, keyOf, keyOf);
  const rest = (total: number, s: number): number => Math.max(0, total - near[0]![s]! - near[1]![s]!);
  return [...near, [rest(same, 0), rest(all - same, 1)]];
}

/**
 * How many of all pairs are at each joint level. Name, birth year and sex go together: a name belongs to a sex and to a generation. Equal names
 * and equal keys are counted exactly, from each side's own frequencies; lesser likeness of names is estimated from pairs drawn by
 * chance in each stratum of year and sex, always the same ones.
 */
export function pairSpace(voters: readonly RollPerson[], persons: readonly DtsenPerson[]): PairSpace {
  const pairs = voters.length * persons.length;
  const all = byYearAndSex(voters, persons, () => '');
  const exact = byYearAndSex(voters, persons, (p) => p.name.written);
  const key = byYearAndSex(voters, persons, (p) => p.name.sorted);
  const personal = new Array<number>(fields.name.length * fields.birthYear.length * fields.sex.length).fill(0);
  const random = xoroshiro128plus(20_250_314);
  all.forEach((bySex, year) => {
    bySex.forEach((stratum, sex) => {
      const at = (name: number): number => (name * fields.birthYear.length + year) * fields.sex.length + sex;
      const [equal, sameKey] = [exact[year]![sex]!, Math.max(0, key[year]![sex]! - exact[year]![sex]!)];
      const [close, similar] = likeness(voters, persons, year, sex, random);
      const told = [equal, sameKey, close * stratum, similar * stratum];
      told.forEach((count, name) => {
        personal[at(name)] = count;
      });
      personal[at(4)] = Math.max(0, stratum - told.reduce((a, b) => a + b, 0));
    });
  });
  return {
    pairs,
    groups: [[0, 1, 2], [3]],
    levels: [personal, places(voters, persons, pairs)],
    sizes: levelCounts,
  };
}

function places(voters: readonly RollPerson[], persons: readonly DtsenPerson[], pairs: number): number[] {
  const byFamily = countBy(persons, (p) => p.family);
  let household = 0;
  for (const { families } of voters) for (const family of families) household += byFamily.get(family) ?? 0;
  const village = agreeing(
    voters,
    persons,
    (v) => v.village,
    (p) => p.village,
  );
  const district = agreeing(
    voters,
    persons,
    (v) => districtOf(v.village),
    (p) => districtOf(p.village),
  );
  // nearly every household lies in one village
  return [
    household,
    Math.max(0, village - household),
    Math.max(0, district - village),
    Math.max(0, pairs - Math.max(district, household)),
  ];
}

/** Shares of close and of similar names among the pairs of a stratum. */
function likeness(
  voters: readonly RollPerson[],
  persons: readonly DtsenPerson[],
  year: number,
  sex: number,
  random: ReturnType<typeof xoroshiro128plus>,
): [close: number, similar: number] {
  const found = [0, 0, 0, 0, 0];
  let draws = 0;
  // far apart are most pairs: drawn from all; near ones from the persons of those years and that sex
  const near = new Map<string, DtsenPerson[]>();
  for (const person of persons) {
    const group = near.get(`${person.birthYear} ${person.sex}`);
    if (group === undefined) near.set(`${person.birthYear} ${person.sex}`, [person]);
    else group.push(person);
  }
  for (let i = 0; i < Math.min(drawn, voters.length * persons.length); i++) {
    const voter = voters[uniformInt(random, 0, voters.length - 1)]!;
    const wanted = sex === 0 ? voter.sex : voter.sex === 'L' ? 'P' : 'L';
    const steps = yearSteps[year];
    const group =
      steps === undefined ? persons : (near.get(`${voter.birthYear + steps[i % steps.length]!} ${wanted}`) ?? []);
    if (group.length === 0) continue;
    const person = group[uniformInt(random, 0, group.length - 1)]!;
    if (person.sex !== wanted || birthYearLevel(voter.birthYear, person.birthYear) !== year) continue;
    // a voter stands for as many pairs as he has partners
    found[nameLevel(voter.name, person.name)]! += group.length;
    draws += group.length;
  }
  return draws === 0 ? [0, 0] : [found[2]! / draws, found[3]! / draws];
}
