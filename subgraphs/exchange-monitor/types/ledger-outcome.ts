import { enumeration, type ValueOf } from '../../kit/index.ts';

/** How an operation ended, as its entry says. */
export const LedgerOutcome = enumeration('LedgerOutcome', 'Cara sebuah operasi berakhir.', {
  ANSWERED: 'Dijawab seluruhnya.',
  PARTLY_REFUSED: 'Dijawab sebagian; selebihnya ditolak.',
  REFUSED: 'Ditolak seluruhnya.',
  FAILED: 'Gagal.',
  DRY_RUN: 'Hanya dijelaskan; tidak ada data yang diungkap.',
});
export type LedgerOutcome = ValueOf<typeof LedgerOutcome>;
