import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { perturbationTable } from './perturbation-table.ts';

/** Record keys, and sums of them, are taken modulo this. */
export const keySpace = 2 ** 31;

/** Made once: with the bare bytes each HMAC would set the key up anew. */
export const recordSecret = (key: Uint8Array): KeyObject => createSecretKey(key);

/**
 * The random number of a record, 0 … 2³¹ − 1: from its name under the agency's own key, so that the same record has the
 * same number when the store is filled again (new numbers would be new noise, and noise drawn often is averaged away).
 */
export const recordKey = (secret: KeyObject, name: string): number =>
  createHmac('sha256', secret).update(`record\n${name}`).digest().readUInt32BE(0) % keySpace;

/**
 * Noise of a cell: by the sum of the keys of its records, so that the same records have the same noise whatever was asked.
 * @param key sum of the record keys, modulo `keySpace`
 * @param series what is counted where the same records may be counted under several names (a list, a vintage): two of them
 * then have noise of their own, or a change of the answer would tell that somebody came or left
 */
export function noiseOf(count: number, key: number, bound: number, series: string): number {
  if (bound === 0) return 0;
  const table = perturbationTable(bound);
  const row = table[Math.min(count, bound)];
  if (row === undefined) throw new Error('a count is not negative');
  const uniform = createHash('sha256').update(`${series}\n${key}`).digest().readUInt32BE(0) / 2 ** 32;
  let rest = uniform;
  for (const [i, p] of row.p.entries()) {
    rest -= p;
    if (rest < 0) return row.from + i;
  }
  return 0;
}

/** To the nearest multiple of `base`. Never −0. */
export const rounded = (count: number, base: number): number => Math.round(count / base) * base + 0;
