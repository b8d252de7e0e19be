import type { CsvHeader } from '../../kit/index.ts';
import type { ListColumn } from './kind.ts';

/** Why a line is not checked. Names a column, never a value. */
export const lineFaults = {
  COLUMNS: [
    'jumlah kolom tidak cocok dengan judul, atau kutipnya tidak berpasangan',
    'not as many values as the header has, or its quotes do not pair',
  ],
  NIK: ['NIK bukan 16 angka', 'the NIK is not 16 digits'],
  NAME: ['nama kosong atau terlalu panjang', 'the name is empty or too long'],
  BIRTH_DATE: ['tanggal lahir bukan tanggal (TTTT-BB-HH)', 'the birth date is no date (YYYY-MM-DD)'],
  SEX: ['jenis kelamin bukan L atau P', 'the sex is not L or P'],
  DISTRICT: ['kode kecamatan tidak dikenal', 'the district code is not known'],
  TEXT: ['isian terlalu panjang', 'a value is too long'],
} as const;
export type LineFault = keyof typeof lineFaults;

/** A line that can be checked. */
export interface ListLine {
  readonly line: number;
  readonly nationalId: string;
  readonly fullName: string;
  readonly birthDate: string;
  readonly sex: string;
  /** Upper case. */
  readonly occupation: string;
  readonly address: string;
  readonly districtCode: string;
}

const isDay = (text: string): boolean => {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** Judges the shape of one line. Pure. @param districts codes that there are */
export function judgeLine(
  line: number,
  values: readonly string[] | null,
  { at, width }: CsvHeader<ListColumn>,
  districts: ReadonlySet<string>,
): ListLine | LineFault {
  if (values === null || values.length !== width) return 'COLUMNS';
  const value = (column: ListColumn): string => (values[at[column]] ?? '').trim();
  // a NUL cannot be stored, and a control character is no part of a value
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (values.some((v) => v.length > 300 || /[\u0000-\u001f]/.test(v))) return 'TEXT';
  if (!/^\d{16}$/.test(value('nik'))) return 'NIK';
  if (value('nama') === '' || value('nama').length > 100) return 'NAME';
  if (!isDay(value('tanggal_lahir'))) return 'BIRTH_DATE';
  if (!/^[LP]$/.test(value('jenis_kelamin'))) return 'SEX';
  if (!districts.has(value('kode_kecamatan'))) return 'DISTRICT';
  return {
    line,
    nationalId: value('nik'),
    fullName: value('nama'),
    birthDate: value('tanggal_lahir'),
    sex: value('jenis_kelamin'),
    occupation: value('pekerjaan').toUpperCase(),
    address: value('alamat'),
    districtCode: value('kode_kecamatan'),
  };
}
