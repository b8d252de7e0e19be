import { enumeration, type ValueOf } from '../../kit/index.ts';

/** What the check of a membership list finds. */
export const MembershipFindingKind = enumeration('MembershipFindingKind', 'Temuan pemeriksaan keanggotaan (Sipol).', {
  GANDA_EKSTERNAL: 'Tercatat pada partai lain juga.',
  GANDA_IDENTIK: 'Tercatat dua kali pada partai yang sama.',
  INDIKASI_USIA: 'Belum cukup umur.',
  INDIKASI_PEKERJAAN: 'Pekerjaan yang tidak boleh menjadi anggota partai (TNI, Polri, ASN).',
  INDIKASI_NIK: 'NIK tidak ada dalam daftar pemilih, atau atas nama orang lain.',
  MENINGGAL: 'Meninggal dunia.',
});
export type MembershipFindingKind = ValueOf<typeof MembershipFindingKind>;
