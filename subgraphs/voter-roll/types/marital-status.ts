import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Marital status as the voter form writes it (B, S, P). */
export const MaritalStatus = enumeration('MaritalStatus', 'Status perkawinan.', {
  BELUM: 'Belum kawin (B).',
  SUDAH: 'Sudah kawin (S).',
  PERNAH: 'Pernah kawin (P).',
});
export type MaritalStatus = ValueOf<typeof MaritalStatus>;

/** The form's letter → value. */
export const maritalStatusOf = { B: 'BELUM', S: 'SUDAH', P: 'PERNAH' } as const;
