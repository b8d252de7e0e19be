/** A column of the DP4 file, as docs/import-dp4.md publishes it. */
export interface Dp4Column {
  readonly name: string;
  /** What a value is, in words; the page's table is made from these. */
  readonly type: string;
  readonly codes?: Readonly<Record<string, string>>;
  /** Longest text, in characters. */
  readonly most: number;
  /** May be empty. */
  readonly optional?: true;
  readonly example: string;
}

/** The columns of a DP4 file, in the order in which one is written. A file may have them in any order. */
export const columns = [
  { name: 'nkk', type: '16 digits: family card number (NKK)', most: 16, example: '3308310112150007' },
  { name: 'nik', type: '16 digits: national id (NIK)', most: 16, example: '3308315509850030' },
  { name: 'nama', type: 'text: full name', most: 100, example: 'SITI CONTOH' },
  { name: 'tempat_lahir', type: 'text: birth place', most: 60, example: 'MAGELANG' },
  { name: 'tanggal_lahir', type: 'date, YYYY-MM-DD', most: 10, example: '1985-09-15' },
  {
    name: 'status_kawin',
    type: 'code: marital status',
    codes: { B: 'belum kawin (never married)', S: 'sudah kawin (married)', P: 'pernah kawin (was married)' },
    most: 1,
    example: 'S',
  },
  {
    name: 'jenis_kelamin',
    type: 'code: sex',
    codes: { L: 'laki-laki (male)', P: 'perempuan (female)' },
    most: 1,
    example: 'P',
  },
  { name: 'alamat', type: 'text: street or hamlet', most: 150, example: 'DSN. SABRANG' },
  { name: 'rt', type: '1–3 digits', most: 3, example: '002' },
  { name: 'rw', type: '1–3 digits', most: 3, example: '001' },
  {
    name: 'disabilitas',
    type: 'code: disability; empty: none',
    codes: { 1: 'fisik', 2: 'intelektual', 3: 'mental', 4: 'wicara', 5: 'rungu', 6: 'netra' },
    most: 1,
    optional: true,
    example: '',
  },
  {
    name: 'ktp_el',
    type: 'code: electronic card recorded',
    codes: { S: 'sudah (yes)', B: 'belum (not yet)' },
    most: 1,
    example: 'S',
  },
  {
    name: 'kode_desa',
    type: 'Kemendagri code of the village, dotted PP.KK.CC.DDDD',
    most: 13,
    example: '33.08.10.2001',
  },
] as const satisfies readonly Dp4Column[];

export type ColumnName = (typeof columns)[number]['name'];

/** Columns of a file of rejected lines. In a file that is imported they are skipped, so that one is imported once mended. */
export const rejectedColumns = ['baris', 'kode', 'alasan', 'reason', 'baris_asli'] as const;
