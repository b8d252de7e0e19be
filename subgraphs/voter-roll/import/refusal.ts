import { SimpulError } from '../../../schema/errors/index.ts';

/** Why a whole file is not imported, Indonesian and English. What follows is no personal value: a column, a number, a code. */
const refusals = {
  EMPTY: 'berkas tidak berisi baris pemilih · the file has no line of a voter',
  ENCODING: 'bukan UTF-8, baris · not UTF-8, line',
  SEPARATOR: 'kolom harus dipisahkan koma, bukan · columns must be separated by commas, not by',
  HEADER_QUOTES: 'baris judul tidak dapat dibaca · the header cannot be read',
  COLUMN_MISSING: 'kolom tidak ada · column missing:',
  COLUMN_UNKNOWN: 'kolom tidak dikenal · column not known:',
  COLUMN_TWICE: 'kolom disebut dua kali · column named twice:',
  LINE_TOO_LONG: 'baris lebih dari 64 KiB · a line of more than 64 KiB',
  GZIP_TRUNCATED: 'gzip terpotong, kiriman tidak lengkap · the gzip ends early, the delivery is not whole',
  GZIP_DAMAGED: 'gzip rusak · the gzip is damaged:',
  FILE_CHANGED: 'berkas berubah selagi dibaca · the file changed while it was read',
  ELECTION: 'daftar ini memuat pemilihan · this roll holds the lists of',
  ROLL_EMPTY:
    'daftar belum diisi: npm run seed -- --voters N, atau --people untuk memulai daftar kosong · the roll is not filled: npm run seed -- --voters N, or --people to begin an empty one',
  PEOPLE: 'daftar ini memuat orang · this roll is of people who are',
  LIST_CLOSED: 'DP4 sudah ditutup dengan · DP4 was closed by',
  SETTLED:
    'daftar berikutnya sudah dimulai, sehingga tidak ada lagi yang masuk DP4 (npm run lists -- voter add, atau impor ke daftar yang masih kosong) · the next list has begun, so nobody enters DP4 any more (npm run lists -- voter add, or import into an empty roll):',
  ANOTHER_RUNS: 'impor lain sedang berjalan · another import is running',
  TOO_MANY_REJECTED: 'terlalu banyak baris ditolak · too many lines rejected:',
} as const;

export type Refusal = keyof typeof refusals;

/** The catalogue's error of a file that is refused whole: the roll is as it was. */
export const refused = (why: Refusal, about?: string | number): SimpulError =>
  new SimpulError('IMPORT_REFUSED', {
    detail: about === undefined ? refusals[why] : `${refusals[why]} ${about}`,
  });
