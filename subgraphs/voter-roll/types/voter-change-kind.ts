import { enumeration, type ValueOf } from '../../kit/index.ts';

/** What happened to a line of the roll. */
export const VoterChangeKind = enumeration('VoterChangeKind', 'Jenis perubahan pada daftar pemilih.', {
  NEW: 'Pemilih baru: memenuhi syarat dan belum ada dalam daftar sebelumnya.',
  TURNED_17: 'Pemilih baru: genap 17 tahun pada hari pemungutan suara.',
  MOVED_IN: 'Pemilih baru: pindah masuk dari wilayah lain.',
  DIED: 'Dicoret: meninggal dunia (TMS 1).',
  DUPLICATE: 'Dicoret: tercatat ganda (TMS 2).',
  UNDER_AGE: 'Dicoret: di bawah umur dan belum kawin (TMS 3).',
  MOVED_OUT: 'Dicoret: pindah domisili ke luar desa/kelurahan (TMS 4).',
  FOREIGNER: 'Dicoret: warga negara asing (TMS 5).',
  JOINED_TNI: 'Dicoret: anggota TNI (TMS 6).',
  JOINED_POLRI: 'Dicoret: anggota Polri (TMS 7).',
  STATION_CHANGED: 'Pindah TPS dalam desa/kelurahan yang sama (TMS 8); tetap pemilih.',
  CORRECTED: 'Ubah elemen data (U); tetap pemilih.',
  OMITTED: 'Memenuhi syarat tetapi tidak terdata pada tahap ini.',
  VOTES_ELSEWHERE: 'Masuk Daftar Pemilih Tambahan: memilih di TPS lain (DPTb).',
  VOTES_UNLISTED: 'Masuk Daftar Pemilih Khusus: memilih dengan KTP-el tanpa terdaftar dalam DPT (DPK).',
  REINSTATED: 'Masuk kembali: pernah dicoret atau tidak terdata, terbukti memenuhi syarat.',
});
export type VoterChangeKind = ValueOf<typeof VoterChangeKind>;

/** TMS code → what it is in the journal. */
export const changeOfFinding = {
  1: 'DIED',
  2: 'DUPLICATE',
  3: 'UNDER_AGE',
  4: 'MOVED_OUT',
  5: 'FOREIGNER',
  6: 'JOINED_TNI',
  7: 'JOINED_POLRI',
  8: 'STATION_CHANGED',
} as const satisfies Record<number, VoterChangeKind>;

const entries: ReadonlySet<VoterChangeKind> = new Set([
  'NEW',
  'TURNED_17',
  'MOVED_IN',
  'VOTES_ELSEWHERE',
  'VOTES_UNLISTED',
  'REINSTATED',
]);
const remainders: ReadonlySet<VoterChangeKind> = new Set(['STATION_CHANGED', 'CORRECTED']);

/** What a change does to the number of voters of its list. */
export const effectOf = (kind: VoterChangeKind): -1 | 0 | 1 => (entries.has(kind) ? 1 : remainders.has(kind) ? 0 : -1);
