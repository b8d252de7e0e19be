import { cumulate, type Dice } from './dice.ts';

/** Where those who move come from and go to: neighbours of the regency, the nearest cities, the capital. Shares are an assumption. */
const PLACES = ['33.71', '33.23', '34.04', '33.07', '33.22', '33.06', '34.71', '33.09', '31.74', '33.74', '32.75'];
const SHARES = cumulate([30, 14, 14, 8, 8, 6, 5, 5, 4, 4, 2]);

/** The other end of a move: Kemendagri code of a regency or city. */
export const otherPlace = (dice: Dice): string => PLACES[dice.weighted(SHARES)]!;
