import { SimpulError, type Text } from '../../../schema/errors/index.ts';

/** Why a whole file is not imported. What follows is no personal value: a column, a number, a code. */
const refusals = {
  EMPTY: { id: 'berkas tidak berisi baris pemilih', en: 'the file has no line of a voter' },
  ENCODING: { id: 'bukan UTF-8, baris', en: 'not UTF-8, line' },
  SEPARATOR: { id: 'kolom harus dipisahkan koma, bukan', en: 'columns must be separated by commas, not by' },
  HEADER_QUOTES: { id: 'baris judul tidak dapat dibaca', en: 'the header cannot be read' },
  COLUMN_MISSING: { id: 'kolom tidak ada:', en: 'column missing:' },
  COLUMN_UNKNOWN: { id: 'kolom tidak dikenal:', en: 'column not known:' },
  COLUMN_TWICE: { id: 'kolom disebut dua kali:', en: 'column named twice:' },
  LINE_TOO_LONG: { id: 'baris lebih dari 64 KiB', en: 'a line of more than 64 KiB' },
  GZIP_TRUNCATED: { id: 'gzip terpotong, kiriman tidak lengkap', en: 'the gzip ends early, the delivery is not whole' },
  GZIP_DAMAGED: { id: 'gzip rusak:', en: 'the gzip is damaged:' },
  FILE_CHANGED: { id: 'berkas berubah selagi dibaca', en: 'the file changed while it was read' },
  ELECTION: { id: 'daftar ini memuat pemilihan', en: 'this roll holds the lists of' },
  ROLL_EMPTY: {
    id: 'daftar belum diisi: npm run seed -- --voters N, atau --people untuk memulai daftar kosong',
    en: 'the roll is not filled: npm run seed -- --voters N, or --people to begin an empty one',
  },
  PEOPLE: { id: 'daftar ini memuat orang', en: 'this roll is of people who are' },
  LIST_CLOSED: { id: 'DP4 sudah ditutup dengan', en: 'DP4 was closed by' },
  SETTLED: {
    id: 'daftar berikutnya sudah dimulai, sehingga tidak ada lagi yang masuk DP4 (npm run lists -- voter add, atau impor ke daftar yang masih kosong):',
    en: 'the next list has begun, so nobody enters DP4 any more (npm run lists -- voter add, or import into an empty roll):',
  },
  ANOTHER_RUNS: { id: 'impor lain sedang berjalan', en: 'another import is running' },
  TOO_MANY_REJECTED: { id: 'terlalu banyak baris ditolak:', en: 'too many lines rejected:' },
} as const satisfies Record<string, Text>;

export type Refusal = keyof typeof refusals;

/** The catalogue's error of a file that is refused whole: the roll is as it was. */
export function refused(why: Refusal, about?: string | number): SimpulError {
  const { id, en } = refusals[why];
  const more = about === undefined ? '' : ` ${about}`;
  return new SimpulError('IMPORT_REFUSED', { detail: { id: `${id}${more}`, en: `${en}${more}` } });
}
