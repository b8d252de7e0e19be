import fc from 'fast-check';
import { keySpace } from '../../subgraphs/kit/disclosure-control/index.ts';

/** Somebody of a random population. Village, sex and band are what an attacker knows of everybody; `has` he wants to know. */
export interface Person {
  readonly village: string;
  readonly sex: number;
  readonly band: number;
  /** The attribute that is sensitive: a decile, a disability, a finding. */
  readonly has: boolean;
  readonly key: number;
}

/** A population, and the person whom the attacker is after. */
export interface Population {
  readonly people: readonly Person[];
  readonly target: Person;
  /** Share of people who have the attribute: the attacker knows it. */
  readonly share: number;
  /** Chance of a draw in [0, 1), for what is random beside the people. */
  readonly draw: () => number;
}

export const sexes = 2;
export const bands = 4;

/** SplitMix32: a stream of numbers in [0, 1). */
function stream(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

interface Shape {
  readonly seed: number;
  readonly villages: readonly number[];
  readonly size: number;
  readonly share: number;
  readonly rare: number;
}

/**
 * Villages in two or three districts, some of them tiny; a last band that few are in, so that in most populations somebody
 * is alone with his sex and band. The target is such a one where there is one.
 */
function populate({ seed, villages, size, share, rare }: Shape): Population {
  const draw = stream(seed);
  const people: Person[] = [];
  villages.forEach((count, d) => {
    for (let v = 0; v < count; v++) {
      const n = draw() < 0.15 ? 1 + Math.floor(draw() * 12) : Math.floor(size * (0.5 + draw()));
      for (let i = 0; i < n; i++)
        people.push({
          village: `33.08.0${d + 1}.200${v + 1}`,
          sex: Math.floor(draw() * sexes),
          band: draw() < rare ? bands - 1 : Math.floor(draw() * (bands - 1)),
          has: draw() < share,
          key: Math.floor(draw() * keySpace),
        });
    }
  });
  const alike = new Map<string, Person[]>();
  for (const p of people)
    alike.set(`${p.village} ${p.sex} ${p.band}`, [...(alike.get(`${p.village} ${p.sex} ${p.band}`) ?? []), p]);
  const alone = [...alike.values()].filter((group) => group.length === 1).flat();
  const from = alone.length > 0 ? alone : people;
  const target = from[Math.floor(draw() * from.length)];
  if (target === undefined) throw new Error('a population has somebody');
  return { people, target, share, draw };
}

/** Random populations of some tens to some thousands of people in 4 to 15 villages. */
export const populations: fc.Arbitrary<Population> = fc
  .record({
    seed: fc.integer(),
    villages: fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 2, maxLength: 3 }),
    size: fc.integer({ min: 30, max: 260 }),
    share: fc.constantFrom(0.1, 0.2, 0.35, 0.5),
    rare: fc.constantFrom(0.01, 0.03, 0.1),
  })
  .map(populate);
