import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const TWO_POW_32 = 4_294_967_296;

/**
 * A 32-bit hash of a text (FNV-1a, then the finaliser of MurmurHash3): the same number for the same text in every
 * process. For choices that belong to a place and must not move with the seed, e.g. how many hamlets a village has.
 */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** `hashOf` as a fraction in [0, 1). */
export function fractionOf(text: string): number {
  return hashOf(text) / TWO_POW_32;
}

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Running sums of weights, for `Dice.weighted`. */
export function cumulate(weights: readonly number[]): readonly number[] {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}

/**
 * Dice for one topic of one place (xoroshiro128+ seeded from `(seed, place, topic)`). Each agency's process rolls the
 * same numbers on its own: nothing is shared but the seed, and a topic's rolls never shift another topic's.
 */
export class Dice {
  readonly #source: RandomGenerator;

  constructor(seed: number, place: string, topic: string) {
    const hash = hashOf(`${seed}/${place}/${topic}`);
    const state = [1, 2, 3, 4].map((n) => mix(hash + Math.imul(n, 0x9e3779b9)) | 0);
    // Four zeros is the one state that xoroshiro never leaves.
    state[3] = state[3]! | 1;
    this.#source = xoroshiro128plusFromState(state);
  }

  /** A fraction in [0, 1). */
  fraction(): number {
    return (this.#source.next() >>> 0) / TWO_POW_32;
  }

  /** An integer in [0, count). Multiply and cut: its bias (count / 2³²) is far below anything measured here. */
  below(count: number): number {
    return Math.floor(this.fraction() * count);
  }

  /** An integer in [low, high], both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One item of a non-empty list. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** An index, by the running sums that `cumulate` gives. */
  weighted(sums: readonly number[]): number {
    const mark = this.fraction() * sums[sums.length - 1]!;
    let index = 0;
    while (sums[index]! <= mark) index++;
    return index;
  }
}
