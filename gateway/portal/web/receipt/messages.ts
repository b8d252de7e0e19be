import type { Checked } from './check.ts';

/** What is told of a receipt that was checked. */
const told = {
  proven: {
    id: 'Terbukti: tercatat di bawah checkpoint bertanda tangan',
    en: 'Proven: it stands under a signed checkpoint',
  },
  notYet: { id: 'Checkpoint belum sampai ke sini; coba lagi', en: 'No checkpoint reaches it yet; try again' },
  newKey: {
    id: 'Kunci log berbeda dari yang dikenal peramban ini',
    en: 'The log shows another key than this browser knows it by',
  },
  failed: { id: 'Bukti tidak dapat diperiksa', en: 'The proof could not be checked' },
  otherLeaf: { id: 'Bukti untuk catatan lain', en: 'The proof is of another entry' },
  notIncluded: { id: 'Catatan TIDAK ada dalam pohon itu', en: 'The entry does NOT stand in that tree' },
  notSigned: {
    id: 'Checkpoint tidak ditandatangani kunci log',
    en: 'The key of the log did not sign the checkpoint',
  },
  otherLog: { id: 'Checkpoint milik log lain', en: 'The checkpoint is of another log' },
} satisfies Readonly<Record<Checked['kind'], unknown>>;

/** Texts of the pane of receipts. */
export const messages = {
  ...told,
  title: { id: 'Tanda terima', en: 'Receipts' },
  none: { id: 'Belum ada jawaban.', en: 'No answer yet.' },
  verify: { id: 'Periksa', en: 'Verify' },
};
