import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Why somebody does not meet the requirements (TMS), 2024 codes. */
export const IneligibilityReason = enumeration('IneligibilityReason', 'Alasan tidak memenuhi syarat (TMS).', {
  MENINGGAL: 'Meninggal dunia (1).',
  GANDA: 'Tercatat ganda (2).',
  DI_BAWAH_UMUR: 'Di bawah umur dan belum kawin (3).',
  PINDAH_DOMISILI: 'Pindah domisili ke luar desa/kelurahan (4).',
  WNA: 'Warga negara asing (5).',
  TNI: 'Anggota TNI (6).',
  POLRI: 'Anggota Polri (7).',
  SALAH_TPS: 'Salah penempatan TPS dalam desa/kelurahan yang sama (8); tetap pemilih.',
});
export type IneligibilityReason = ValueOf<typeof IneligibilityReason>;

/** TMS code → value. */
export const ineligibilityReasonOf = {
  1: 'MENINGGAL',
  2: 'GANDA',
  3: 'DI_BAWAH_UMUR',
  4: 'PINDAH_DOMISILI',
  5: 'WNA',
  6: 'TNI',
  7: 'POLRI',
  8: 'SALAH_TPS',
} as const;

/** Code 8 only moves the voter to another station. */
export const removesFromList = (code: number): boolean => code !== 8;
