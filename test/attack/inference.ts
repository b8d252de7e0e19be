import type { Control } from '../../schema/language/index.ts';
import { minCell, type Protection } from './answers.ts';

/** What an attacker concludes: certainty is where every world that fits the answers agrees. */
export interface Conclusion {
  readonly certain: boolean | null;
  /** The likelier of the two. */
  readonly guess: boolean;
}

/** A number as an attacker reads it: what it can be, and how it is likely to be off. */
export interface Reading {
  readonly low: number;
  readonly high: number;
  readonly value: number;
  readonly variance: number;
}

/** Of nothing: everything between is possible. */
export const unknown = (low: number, high: number): Reading => ({
  low,
  high,
  value: Number.NaN,
  variance: Number.POSITIVE_INFINITY,
});

/** Of an answer. The attacker knows the method: bound, variance and rounding are public, and that no told cell is small. */
export function read(
  answer: number | null,
  size: number,
  protection: Protection,
  { perturb, round }: Control,
): Reading {
  if (answer === null) return unknown(0, size);
  if (protection === 'off' || perturb === 0) return { low: answer, high: answer, value: answer, variance: 0 };
  const off = perturb + (round - 1) / 2;
  return {
    low: protection === 'on' ? Math.max(answer - off, minCell) : answer - off,
    high: protection === 'on' ? Math.min(answer + off, size - minCell) : answer + off,
    value: answer,
    variance: (perturb / 4) ** 2 + (round ** 2 - 1) / 12,
  };
}

const scaled = (r: Reading, sign: 1 | -1): Reading =>
  sign === 1 ? r : { low: -r.high, high: -r.low, value: -r.value, variance: r.variance };

/** A sum of readings, each with its sign. */
export const total = (parts: ReadonlyArray<readonly [1 | -1, Reading]>): Reading =>
  parts
    .map(([sign, r]) => scaled(r, sign))
    .reduce((a, b) => ({
      low: a.low + b.low,
      high: a.high + b.high,
      value: a.value + b.value,
      variance: a.variance + b.variance,
    }));

/**
 * Concludes on one of `size` people of whom `reading` have the attribute: certain where all or none of them must, else by
 * Bayes with the share as prior (normal approximation).
 */
export function conclude(reading: Reading, size: number, share: number): Conclusion {
  const none = reading.high < 1;
  const all = reading.low > size - 1;
  if (size > 0 && none !== all) return { certain: all, guess: all };
  const [mean, spread] = [size * share, size * share * (1 - share)];
  const expected =
    !Number.isFinite(reading.variance) || Number.isNaN(reading.value)
      ? mean
      : spread + reading.variance === 0
        ? reading.value
        : (mean * reading.variance + reading.value * spread) / (spread + reading.variance);
  return { certain: null, guess: expected / size > 0.5 };
}

/** Nothing was learned. */
export const ignorant = (share: number): Conclusion => ({ certain: null, guess: share > 0.5 });
