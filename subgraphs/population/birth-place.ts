import type { Dice } from './dice.ts';
import { RATE } from './rates.ts';

/** Places from which people move to Magelang; nearer ones repeated, since more come from there. */
const ELSEWHERE = [
  'TEMANGGUNG',
  'TEMANGGUNG',
  'TEMANGGUNG',
  'SLEMAN',
  'SLEMAN',
  'SLEMAN',
  'PURWOREJO',
  'PURWOREJO',
  'WONOSOBO',
  'WONOSOBO',
  'SEMARANG',
  'SEMARANG',
  'YOGYAKARTA',
  'YOGYAKARTA',
  'KULON PROGO',
  'BOYOLALI',
  'KLATEN',
  'KEBUMEN',
  'BANTUL',
  'SURAKARTA',
  'JAKARTA',
  'JAKARTA',
  'BANDUNG',
  'SURABAYA',
  'LAMPUNG TENGAH',
  'PALEMBANG',
];

/** A place of birth as the KTP-el writes it. */
export function birthPlace(dice: Dice): string {
  return dice.chance(RATE.bornElsewhere) ? dice.pick(ELSEWHERE) : 'MAGELANG';
}
