import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Main occupation. */
export const Occupation = enumeration('Occupation', 'Pekerjaan utama.', {
  BELUM_BEKERJA: 'Belum bekerja (anak).',
  PELAJAR: 'Pelajar atau mahasiswa.',
  MENGURUS_RUMAH_TANGGA: 'Mengurus rumah tangga.',
  PETANI: 'Petani.',
  BURUH_TANI: 'Buruh tani.',
  BURUH_BANGUNAN: 'Buruh bangunan.',
  BURUH_PABRIK: 'Buruh pabrik.',
  PEDAGANG: 'Pedagang.',
  KARYAWAN_SWASTA: 'Karyawan swasta.',
  WIRASWASTA: 'Wiraswasta.',
  ASN: 'Aparatur Sipil Negara.',
  TNI: 'Tentara Nasional Indonesia.',
  POLRI: 'Kepolisian Negara Republik Indonesia.',
  PENSIUNAN: 'Pensiunan.',
  TIDAK_BEKERJA: 'Tidak bekerja.',
});
export type Occupation = ValueOf<typeof Occupation>;
