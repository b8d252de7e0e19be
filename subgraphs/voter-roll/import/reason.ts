import type { Language, Text } from '../../../schema/errors/index.ts';

const words = (id: string, en: string): Text => ({ id, en });

/** Why a line is not taken. A code is followed by `:column` where it is about one. */
export const reasons = {
  LINE_QUOTES: words('tanda kutip tidak berpasangan', 'the quotes do not pair'),
  LINE_COLUMNS: words('banyaknya kolom berbeda dari baris judul', 'not as many columns as the header has'),
  VALUE_MISSING: words('isian wajib kosong', 'a required value is missing'),
  VALUE_TOO_LONG: words('isian terlalu panjang', 'the value is too long'),
  VALUE_CHARACTERS: words(
    'isian memuat karakter kendali atau diawali = + - @',
    'the value has control characters or begins with = + - @',
  ),
  VALUE_CODE: words('kode tidak dikenal', 'the code is not known'),
  NIK_SHAPE: words('NIK bukan 16 angka yang memuat tanggal', 'the NIK is not 16 digits with a date in them'),
  NKK_SHAPE: words('NKK bukan 16 angka', 'the NKK is not 16 digits'),
  NUMBER_RANGE: words(
    'nomor tidak berada dalam rentang yang diterima daftar ini (lihat docs/import-dp4.md)',
    'the number is not in the range that this roll takes (see docs/import-dp4.md)',
  ),
  RT_RW_SHAPE: words('RT/RW bukan 1–3 angka', 'RT/RW is not 1–3 digits'),
  DATE_SHAPE: words('tanggal tidak ditulis TTTT-BB-HH', 'the date is not written YYYY-MM-DD'),
  DATE_IMPOSSIBLE: words('tanggal tidak ada dalam kalender', 'there is no such date'),
  BIRTH_IMPLAUSIBLE: words(
    'tanggal lahir setelah hari pemungutan suara, atau umur lebih dari 120 tahun',
    'born after voting day, or older than 120 years',
  ),
  BIRTH_AFTER_NIK: words(
    'lahir 12 tahun atau lebih setelah tanggal dalam NIK: NIK orang lain',
    'born 12 years or more after the date in the NIK: somebody else’s NIK',
  ),
  UNDER_AGE: words(
    'belum 17 tahun pada hari pemungutan suara dan belum kawin',
    'not 17 on voting day, and never married',
  ),
  VILLAGE_UNKNOWN: words(
    'kode desa/kelurahan tidak dikenal daftar ini',
    'the roll does not know a village of this code',
  ),
  NIK_DUPLICATE: words('NIK sudah ada di baris sebelumnya', 'the NIK stands in an earlier line'),
  NIK_TAKEN: words(
    'NIK dipakai orang lain dalam daftar: dua dari nama, tanggal lahir, dan jenis kelamin berbeda',
    'another person has this NIK in the roll: two of name, birth date and sex differ',
  ),
  DP4_SETTLED: words(
    'tidak ada dalam DP4, dan daftar berikutnya sudah dimulai; yang belum terdaftar: npm run lists -- voter add',
    'not in DP4, and the next list has begun; who is in no list yet: npm run lists -- voter add',
  ),
} as const satisfies Record<string, Text>;

export type Reason = keyof typeof reasons;

/** A reason as it is kept and shown: `VALUE_MISSING:nama`, `NIK_DUPLICATE:17` (the earlier line). */
export type ReasonText = Reason | `${Reason}:${string}`;

/** The words of one `ReasonText`, with what follows its colon. */
export function reasonWords(text: string, language: Language): string {
  const [code = '', about] = text.split(':');
  const said = reasons[code as Reason]?.[language] ?? code;
  return about === undefined ? said : `${said} (${about})`;
}

/**
 * What is odd about a line that is taken all the same: kept beside the voter, counted, never a reason to change an element.
 * The bit is that of `import_line.flags`.
 */
export const flags = {
  NIK_DATE_DIFFERS: { bit: 1, ...words('tanggal dalam NIK berbeda', 'the date in the NIK differs') },
  NIK_SEX_DIFFERS: { bit: 2, ...words('jenis kelamin dalam NIK berbeda', 'the sex in the NIK differs') },
  VILLAGE_DIFFERS: {
    bit: 4,
    ...words('desa/kelurahan berbeda dari daftar', 'another village than in the roll'),
  },
  ELEMENT_DIFFERS: {
    bit: 8,
    ...words(
      'NKK, tempat lahir, jenis kelamin, RT/RW, disabilitas, atau KTP-el berbeda dari daftar',
      'NKK, birth place, sex, RT/RW, disability or KTP-el differs from the roll',
    ),
  },
} as const satisfies Record<string, Text & { readonly bit: number }>;

export type Flag = keyof typeof flags;
