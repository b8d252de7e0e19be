import type { Dice } from './dice.ts';
import type { MaritalStatus } from './household.ts';
import { RATE } from './rates.ts';
import type { Sex } from './sex.ts';

/**
 * TMS codes of 2024: 1 meninggal (dead), 2 ganda (duplicate), 3 di bawah umur (under age), 4 pindah domisili (moved out
 * of the village), 5 WNA (foreigner), 6 TNI (military), 7 Polri (police), 8 salah penempatan TPS (wrong station in the
 * same village). Code 8 does not end eligibility: the voter moves to another station and stays listed.
 */
export type IneligibilityCode = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A finding of coklit; `evidence` in Indonesian, null where none was shown. */
export interface Ineligibility {
  readonly code: IneligibilityCode;
  readonly evidence: string | null;
}

/** Death becomes a finding mostly in old age; relative to the average voter. */
function deathFactor(age: number): number {
  if (age < 40) return 0.15;
  if (age < 60) return 0.7;
  return age < 75 ? 1.9 : 4.6;
}

/** What coklit finds of one person; `villageFactor` makes villages differ, `stations` are those of the village. */
export function coklitFinding(
  dice: Dice,
  person: { age: number; sex: Sex; maritalStatus: MaritalStatus },
  villageFactor: number,
  stations: number,
): IneligibilityCode | null {
  const { age, sex, maritalStatus } = person;
  if (age < 17 && maritalStatus === 'B') return 3;
  const mark = dice.fraction();
  let sum = 0;
  const falls = (rate: number) => {
    sum += rate;
    return mark < sum;
  };
  if (falls(RATE.dead * villageFactor * deathFactor(age))) return 1;
  if (falls(RATE.movedOut * villageFactor)) return 4;
  if (falls(RATE.foreigner)) return 5;
  if (sex === 'L' && age >= 20 && age <= 53) {
    if (falls(RATE.military)) return 6;
    if (falls(RATE.police)) return 7;
  }
  return stations > 1 && falls(RATE.wrongStation * villageFactor) ? 8 : null;
}

/**
 * The paper behind a finding. A death without a certificate cannot be struck from the civil registry, so such a voter
 * comes back with the next DP4: about half of the findings are of that kind.
 */
export function evidenceOf(dice: Dice, code: IneligibilityCode, otherStation: number): string | null {
  const number = String(dice.between(1, 9999)).padStart(4, '0');
  switch (code) {
    case 1:
      if (dice.chance(0.45)) return `Akta kematian 3308-KM-${number}/2024`;
      return dice.chance(0.6) ? `Surat keterangan kematian desa 474.3/${number}/2024` : null;
    case 2:
      return 'Tercatat dua kali dengan NIK berbeda di desa/kelurahan yang sama';
    case 3:
      return 'Akta kelahiran';
    case 4:
      return dice.chance(0.6) ? `SKPWNI/3308/${number}/2024` : null;
    case 5:
      return 'Paspor asing dan izin tinggal';
    case 6:
      return 'Kartu tanda anggota TNI';
    case 7:
      return 'Kartu tanda anggota Polri';
    case 8:
      return `Dalam DP4 pada TPS ${String(otherStation).padStart(3, '0')}`;
  }
}
