import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Place of somebody in the family. */
export const FamilyRelation = enumeration('FamilyRelation', 'Status hubungan dengan kepala keluarga.', {
  KEPALA_KELUARGA: 'Kepala keluarga.',
  ISTRI: 'Istri.',
  ANAK: 'Anak.',
  ORANG_TUA: 'Orang tua.',
  FAMILI_LAIN: 'Famili lain.',
});
export type FamilyRelation = ValueOf<typeof FamilyRelation>;
