import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Whether the electronic identity card was recorded. */
export const EKtpStatus = enumeration('EKtpStatus', 'Status perekaman KTP-el.', {
  SUDAH: 'Sudah merekam (S).',
  BELUM: 'Belum merekam (B).',
});
export type EKtpStatus = ValueOf<typeof EKtpStatus>;
