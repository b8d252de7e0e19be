/**
 * Of whom a roll is. A roll is of synthetic people unless its first import said otherwise, and the two never stand in one
 * roll: synthetic numbers lie in a district that does not exist, so a roll of real people has none of them.
 */
export type People = 'SYNTHETIC' | 'REAL';

/** Districts 33.08.22–33.08.99, which were never assigned. */
const unassigned = /^3308(2[2-9]|[3-9]\d)/;

/** Whether a NIK or NKK may stand in such a roll. */
export const inRange = (number: string, people: People): boolean =>
  unassigned.test(number) === (people === 'SYNTHETIC');
