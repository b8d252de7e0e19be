import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Whose code: the two schemes look alike and mean different places. */
export const AreaCodeScheme = enumeration('AreaCodeScheme', 'Skema kode wilayah.', {
  KEMENDAGRI: 'Kode Kemendagri, bertitik: 33.08.15.',
  BPS: 'Kode BPS, tanpa titik: 3308100.',
});
export type AreaCodeScheme = ValueOf<typeof AreaCodeScheme>;
