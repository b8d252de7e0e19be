import { createHmac, createSecretKey, type KeyLike } from 'node:crypto';
import type { LinkSet } from './entry.ts';

/**
 * Whose rows were disclosed, as a Golomb-coded set: each person is a number drawn by HMAC below `count · 2^32`, the numbers are
 * sorted, and the distances between them are coded (the quotient by 2^32 in unary, ones ended by a zero, then 32 bits; most
 * significant bit first). About 34 bits a person whatever the page. A person who is not in it seems to be with odds of 1 in
 * 2^32; one who is always does.
 */
const bits = 32;
const unit = 2 ** bits;

/** People in one set at most: it must fit in an entry of 64 KiB. */
export const mostLinks = 8000;

/** What a person is drawn as by the key of one ledger: 64 bits of an HMAC. Nobody without the key finds the person by it. */
export const drawnOf = (key: KeyLike, link: string): bigint =>
  createHmac('sha256', key).update('simpul/ledger/link\n').update(link).digest().readBigUInt64BE();

/** The number of a person in a set of `count`. */
const numberIn = (drawn: bigint, count: number): number => Number((drawn * BigInt(count) * BigInt(unit)) >> 64n);

const numberOf = (key: KeyLike, link: string, count: number): number => numberIn(drawnOf(key, link), count);

/** Sets of people, `mostLinks` in each at most; a person who stands twice counts once. */
export function linkSets(key: KeyLike | Uint8Array, links: Iterable<string>): LinkSet[] {
  const people = [...new Set(links)];
  // Made a key once: createHmac is slow to find out what bytes are.
  const made = key instanceof Uint8Array ? createSecretKey(key) : key;
  const sets: LinkSet[] = [];
  for (let from = 0; from < people.length; from += mostLinks)
    sets.push(encode(made, people.slice(from, from + mostLinks)));
  return sets;
}

function encode(key: KeyLike, people: readonly string[]): LinkSet {
  const count = people.length;
  const numbers = Float64Array.from(people, (link) => numberOf(key, link, count)).sort();
  // The quotients add up to less than `count`, and each has its ending zero.
  const out = Buffer.alloc(Math.ceil((count * (bits + 2)) / 8));
  let at = 0;
  const put = (bit: boolean): void => {
    if (bit) out[at >> 3]! |= 0x80 >> (at & 7);
    at++;
  };
  let before = 0;
  for (const number of numbers) {
    const distance = number - before;
    before = number;
    for (let q = Math.floor(distance / unit); q > 0; q--) put(true);
    put(false);
    const rest = distance % unit;
    for (let bit = bits - 1; bit >= 0; bit--) put(((rest >>> bit) & 1) === 1);
  }
  return { count, set: out.subarray(0, Math.ceil(at / 8)).toString('base64url') };
}

/** The numbers of a set, ascending. @throws Error where the set is not whole */
function decode({ count, set }: LinkSet): number[] {
  const bytes = Buffer.from(set, 'base64url');
  const numbers: number[] = [];
  let at = 0;
  const take = (): number => {
    if (at >= bytes.length * 8) throw new Error('the set of links is cut');
    const bit = (bytes[at >> 3]! >> (7 - (at & 7))) & 1;
    at++;
    return bit;
  };
  let before = 0;
  for (let i = 0; i < count; i++) {
    let distance = 0;
    while (take() === 1) distance += unit;
    let rest = 0;
    for (let bit = 0; bit < bits; bit++) rest = rest * 2 + take();
    before += distance + rest;
    numbers.push(before);
  }
  return numbers;
}

/** Whether a person's row is among those disclosed. */
export const discloses = (key: KeyLike, set: LinkSet, link: string): boolean => holdsDrawn(set, drawnOf(key, link));

/** The same for who is looked for in many sets. */
export const holdsDrawn = (set: LinkSet, drawn: bigint): boolean => decode(set).includes(numberIn(drawn, set.count));

/** How many leading bits of what a person is drawn as a bucket is made of. */
const bucketBits = 20;
const bucketUnit = 2 ** (32 - bucketBits);

/**
 * The buckets of a set: by them an index finds the sets in which somebody may stand, without the key. A number is
 * `⌊drawn · count / 2^32⌋`, so divided by the count it gives the leading 32 bits again, or one less.
 */
export const bucketsOf = (set: LinkSet): number[] => [
  ...new Set(decode(set).map((number) => Math.floor(Math.floor(number / set.count) / bucketUnit))),
];

/** The buckets in one of which somebody stands in every set that has him. */
export function bucketsOfDrawn(drawn: bigint): number[] {
  const head = Number(drawn >> 32n);
  return [...new Set([head, Math.max(0, head - 1)].map((h) => Math.floor(h / bucketUnit)))];
}
