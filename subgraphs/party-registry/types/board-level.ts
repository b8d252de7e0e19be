import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Level of a party board. */
export const BoardLevel = enumeration('BoardLevel', 'Tingkat kepengurusan partai politik.', {
  PUSAT: 'Pusat.',
  PROVINSI: 'Provinsi.',
  KAB_KOTA: 'Kabupaten atau kota.',
  KECAMATAN: 'Kecamatan.',
});
export type BoardLevel = ValueOf<typeof BoardLevel>;
