import { cumulate, type Dice } from './dice.ts';
import type { Education, Occupation } from './dtsen-family.ts';
import type { Sex } from './sex.ts';

const LEVELS: readonly Education[] = ['TIDAK_TAMAT_SD', 'SD', 'SMP', 'SMA', 'DIPLOMA', 'SARJANA'];
const SCHOOLING_OLD = cumulate([42, 41, 8, 6, 1, 2]);
const SCHOOLING_MIDDLE = cumulate([9, 40, 25, 20, 2, 4]);
const SCHOOLING_YOUNG = cumulate([1, 8, 27, 49, 4, 11]);

/** Highest schooling completed, by age and a little by decile; assumption. */
export function education(dice: Dice, age: number, decile: number): Education {
  if (age < 7) return 'BELUM_SEKOLAH';
  if (age < 13) return 'TIDAK_TAMAT_SD';
  if (age < 16) return 'SD';
  if (age < 19) return 'SMP';
  const sums = age >= 60 ? SCHOOLING_OLD : age >= 38 ? SCHOOLING_MIDDLE : SCHOOLING_YOUNG;
  const level = dice.weighted(sums);
  return LEVELS[decile >= 8 && dice.chance(0.4) ? Math.min(level + 1, LEVELS.length - 1) : level]!;
}

const MENS: readonly Occupation[] = [
  'PETANI',
  'BURUH_TANI',
  'BURUH_BANGUNAN',
  'BURUH_PABRIK',
  'PEDAGANG',
  'KARYAWAN_SWASTA',
  'WIRASWASTA',
  'ASN',
  'TIDAK_BEKERJA',
];
const MENS_WEIGHTS = cumulate([27, 12, 13, 8, 8, 13, 12, 3, 4]);
const WOMENS: readonly Occupation[] = [
  'MENGURUS_RUMAH_TANGGA',
  'PETANI',
  'BURUH_TANI',
  'BURUH_PABRIK',
  'PEDAGANG',
  'KARYAWAN_SWASTA',
  'WIRASWASTA',
  'ASN',
];
const WOMENS_WEIGHTS = cumulate([41, 17, 9, 8, 11, 7, 4, 3]);

/** Main occupation by age and sex; assumption. */
export function occupation(dice: Dice, age: number, sex: Sex): Occupation {
  if (age < 7) return 'BELUM_BEKERJA';
  if (age < 17 || (age < 23 && dice.chance(0.55))) return 'PELAJAR';
  if (age >= 60) {
    if (dice.chance(0.06)) return 'PENSIUNAN';
    if (dice.chance((age - 55) / 60)) return 'TIDAK_BEKERJA';
  }
  return sex === 'L' ? MENS[dice.weighted(MENS_WEIGHTS)]! : WOMENS[dice.weighted(WOMENS_WEIGHTS)]!;
}
