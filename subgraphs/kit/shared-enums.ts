import { enumeration, type ValueOf } from './enumeration.ts';

/** Sex, as on KTP-el. The same in every agency: composition refuses enums that differ. */
export const Sex = enumeration('Sex', 'Jenis kelamin.', { L: 'Laki-laki.', P: 'Perempuan.' });
export type Sex = ValueOf<typeof Sex>;

/** Administrative level (Kemendagri). */
export const RegionLevel = enumeration('RegionLevel', 'Tingkat wilayah administrasi.', {
  PROVINCE: 'Provinsi.',
  REGENCY: 'Kabupaten atau kota.',
  DISTRICT: 'Kecamatan.',
  VILLAGE: 'Desa atau kelurahan.',
});
export type RegionLevel = ValueOf<typeof RegionLevel>;

/** How many characters of a Kemendagri code name the region of that level. */
export const codeLength: Readonly<Record<RegionLevel, number>> = { PROVINCE: 2, REGENCY: 5, DISTRICT: 8, VILLAGE: 13 };
