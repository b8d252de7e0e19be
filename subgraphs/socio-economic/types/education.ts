import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Highest schooling completed. */
export const Education = enumeration('Education', 'Jenjang pendidikan tertinggi yang ditamatkan.', {
  BELUM_SEKOLAH: 'Belum sekolah.',
  TIDAK_TAMAT_SD: 'Tidak atau belum tamat sekolah dasar.',
  SD: 'Sekolah dasar atau sederajat.',
  SMP: 'Sekolah menengah pertama atau sederajat.',
  SMA: 'Sekolah menengah atas atau sederajat.',
  DIPLOMA: 'Diploma.',
  SARJANA: 'Sarjana ke atas.',
});
export type Education = ValueOf<typeof Education>;
