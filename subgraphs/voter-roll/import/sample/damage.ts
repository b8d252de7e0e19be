import type { ReasonText } from '../reason.ts';
import { type Dp4Row, dp4Text } from './dp4-row.ts';

/** A way in which a line can be bad, and for what it is then rejected. */
export interface Damage {
  readonly name: string;
  readonly reason: ReasonText;
  /** @param row what the line should be @param last the line before it, which is sound */
  readonly line: (row: Dp4Row, last: Dp4Row) => string;
}

const change = (name: string, reason: ReasonText, changed: (row: Dp4Row, last: Dp4Row) => Partial<Dp4Row>): Damage => ({
  name,
  reason,
  line: (row, last) => dp4Text({ ...row, ...changed(row, last) }),
});

/** The NIK with other digits from a place on. */
const nikWith = (row: Dp4Row, at: number, digits: string): string =>
  row.nik.slice(0, at) + digits + row.nik.slice(at + digits.length);

const yearOf = (row: Dp4Row): number => Number(row.tanggal_lahir.slice(0, 4));

/** Every way of damaging one line. What spoils a whole file (encoding, header, gzip) is not among them. */
export const damages: readonly Damage[] = [
  {
    name: 'a quote that is never closed',
    reason: 'LINE_QUOTES',
    line: (row) => dp4Text(row).replace(`,${row.nama},`, `,"${row.nama},`),
  },
  { name: 'a value too few', reason: 'LINE_COLUMNS', line: (row) => dp4Text(row).replace(`${row.nkk},`, '') },
  { name: 'a value too many', reason: 'LINE_COLUMNS', line: (row) => dp4Text(row).replace('\n', ',x\n') },
  { name: 'another separator', reason: 'LINE_COLUMNS', line: (row) => dp4Text(row).replaceAll(',', ';') },
  change('no name', 'VALUE_MISSING:nama', () => ({ nama: '' })),
  change('a name too long', 'VALUE_TOO_LONG:nama', () => ({ nama: 'CONTOH '.repeat(20) })),
  change('a formula', 'VALUE_CHARACTERS:nama', () => ({ nama: '=1+1' })),
  change('a control character', 'VALUE_CHARACTERS:alamat', () => ({ alamat: 'DSN.\u0007SABRANG' })),
  change('no such marital status', 'VALUE_CODE:status_kawin', () => ({ status_kawin: 'X' })),
  change('no such sex', 'VALUE_CODE:jenis_kelamin', () => ({ jenis_kelamin: 'W' })),
  change('no such disability', 'VALUE_CODE:disabilitas', () => ({ disabilitas: '7' })),
  change('no such KTP-el status', 'VALUE_CODE:ktp_el', () => ({ ktp_el: '1' })),
  change('a NIK of 15 digits', 'NIK_SHAPE:nik', (row) => ({ nik: row.nik.slice(0, 15) })),
  change('letters in a NIK', 'NIK_SHAPE:nik', (row) => ({ nik: nikWith(row, 15, 'O') })),
  change('a NIK with day 99', 'NIK_SHAPE:nik', (row) => ({ nik: nikWith(row, 6, '99') })),
  change('a NIK with month 13', 'NIK_SHAPE:nik', (row) => ({ nik: nikWith(row, 8, '13') })),
  // of a province that does not exist either: nobody's
  change('a NIK that is not synthetic', 'NUMBER_RANGE:nik', (row) => ({ nik: nikWith(row, 0, '99') })),
  change('an NKK that is not synthetic', 'NUMBER_RANGE:nkk', (row) => ({ nkk: `99${row.nkk.slice(2)}` })),
  change('an NKK of 17 digits', 'VALUE_TOO_LONG:nkk', (row) => ({ nkk: `${row.nkk}0` })),
  change('an NKK of 12 digits', 'NKK_SHAPE:nkk', (row) => ({ nkk: row.nkk.slice(0, 12) })),
  change('an RT of letters', 'RT_RW_SHAPE:rt', () => ({ rt: 'A1' })),
  change('a date written otherwise', 'DATE_SHAPE:tanggal_lahir', (row) => ({
    tanggal_lahir: row.tanggal_lahir.split('-').reverse().join('-'),
  })),
  change('30 February', 'DATE_IMPOSSIBLE:tanggal_lahir', (row) => ({ tanggal_lahir: `${yearOf(row)}-02-30` })),
  change('born after voting day', 'BIRTH_IMPLAUSIBLE:tanggal_lahir', () => ({ tanggal_lahir: '2031-01-01' })),
  change('born in the century before the last', 'BIRTH_IMPLAUSIBLE:tanggal_lahir', () => ({
    tanggal_lahir: '1871-05-04',
  })),
  // 1980 is far before 2000, and not so far that the NIK could be of 2080
  change('the NIK of a parent', 'BIRTH_AFTER_NIK:tanggal_lahir', (row) => ({
    nik: nikWith(row, 6, '010180'),
    tanggal_lahir: '2000-06-15',
  })),
  change('under age and never married', 'UNDER_AGE:tanggal_lahir', (row) => ({
    nik: nikWith(row, 6, '010109'),
    tanggal_lahir: '2009-01-01',
    status_kawin: 'B',
  })),
  change('a village that is not there', 'VILLAGE_UNKNOWN:kode_desa', () => ({ kode_desa: '33.08.99.2001' })),
  change('a village in the code of BPS', 'VILLAGE_UNKNOWN:kode_desa', (row) => ({
    kode_desa: row.kode_desa.replaceAll('.', ''),
  })),
  change('the NIK of the line before', 'NIK_DUPLICATE', (_row, last) => ({
    nik: last.nik,
    tanggal_lahir: last.tanggal_lahir,
  })),
];
