import { disabilityTypeOf } from '../types/disability-type.ts';
import { maritalStatusOf } from '../types/marital-status.ts';
import { dateFault, yearsBetween } from './calendar-date.ts';
import { type ColumnName, columns, type Dp4Column } from './column.ts';
import { readNationalId } from './national-id-date.ts';
import { inRange, type People } from './people.ts';
import { flags, type Reason, type ReasonText } from './reason.ts';

/** A person in the roll's own codes. */
export interface PersonLine {
  readonly familyCardNumber: string;
  readonly nationalId: string;
  readonly fullName: string;
  readonly birthPlace: string;
  readonly birthDate: string;
  /** Completed years on voting day. */
  readonly age: number;
  readonly maritalStatus: string;
  readonly sex: string;
  readonly streetAddress: string;
  readonly rt: string;
  readonly rw: string;
  readonly disabilityType: string | null;
  readonly eKtpStatus: string;
  readonly villageCode: string;
}

/** A line that can be taken. */
export interface Dp4Line extends PersonLine {
  /** Bits of `flags`. */
  readonly flags: number;
}

/** What lines are judged against. */
export interface LineRules {
  /** 'YYYY-MM-DD': ages refer to it. */
  readonly votingDay: string;
  readonly villages: ReadonlySet<string>;
  readonly people: People;
}

/** Where each column stands in a file: its header, read. */
export type Layout = Readonly<Record<ColumnName, number>>;

/** A parent is at least so much older: a NIK whose date is that far before the birth is taken for somebody else's. Years. */
const generation = 12;
const oldest = 120;
const votingAge = 17;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffd]|^[=+@-]./u;
const sixteenDigits = /^\d{16}$/;
const upToThreeDigits = /^\d{1,3}$/;

/** Judges the values of one line. Pure. */
export function judgeLine(values: readonly string[], layout: Layout, rules: LineRules): Dp4Line | ReasonText[] {
  const found: ReasonText[] = [];
  const faulty = new Set<ColumnName>();
  const refuse = (reason: Reason, column: ColumnName): void => {
    found.push(`${reason}:${column}`);
    faulty.add(column);
  };
  const v = {} as Record<ColumnName, string>;
  for (const column of columns as ReadonlyArray<Dp4Column & { name: ColumnName }>) {
    const value = (values[layout[column.name]] ?? '').trim();
    v[column.name] = value;
    if (value === '') {
      if (column.optional === undefined) refuse('VALUE_MISSING', column.name);
    } else if (value.length > column.most) refuse('VALUE_TOO_LONG', column.name);
    else if (unsafe.test(value)) refuse('VALUE_CHARACTERS', column.name);
    else if (column.codes !== undefined && !Object.hasOwn(column.codes, value)) refuse('VALUE_CODE', column.name);
  }
  const sound = (column: ColumnName): boolean => !faulty.has(column);

  for (const [column, reason] of [
    ['nkk', 'NKK_SHAPE'],
    ['nik', 'NIK_SHAPE'],
  ] as const)
    if (sound(column)) {
      if (!sixteenDigits.test(v[column])) refuse(reason, column);
      else if (!inRange(v[column], rules.people)) refuse('NUMBER_RANGE', column);
    }
  for (const column of ['rt', 'rw'] as const)
    if (sound(column) && !upToThreeDigits.test(v[column])) refuse('RT_RW_SHAPE', column);
  if (sound('kode_desa') && !rules.villages.has(v.kode_desa)) refuse('VILLAGE_UNKNOWN', 'kode_desa');
  const fault = sound('tanggal_lahir') ? dateFault(v.tanggal_lahir) : null;
  if (fault !== null) refuse(fault, 'tanggal_lahir');

  let flagged = 0;
  const age = sound('tanggal_lahir') ? yearsBetween(v.tanggal_lahir, rules.votingDay) : 0;
  if (sound('tanggal_lahir')) {
    const plausible = v.tanggal_lahir <= rules.votingDay && age <= oldest;
    if (!plausible) refuse('BIRTH_IMPLAUSIBLE', 'tanggal_lahir');
    else if (age < votingAge && v.status_kawin === 'B') refuse('UNDER_AGE', 'tanggal_lahir');
    if (plausible && sound('nik')) {
      const read = readNationalId(v.nik, v.tanggal_lahir, rules.votingDay);
      if (read === null) refuse('NIK_SHAPE', 'nik');
      else if (read.date < v.tanggal_lahir && yearsBetween(read.date, v.tanggal_lahir) >= generation)
        refuse('BIRTH_AFTER_NIK', 'tanggal_lahir');
      else {
        if (read.date !== v.tanggal_lahir) flagged |= flags.NIK_DATE_DIFFERS.bit;
        if (read.sex !== v.jenis_kelamin) flagged |= flags.NIK_SEX_DIFFERS.bit;
      }
    }
  }
  if (found.length > 0) return found;
  return { ...lineOf(v, age), flags: flagged };
}

/** One person's values by column, in DP4's codes. */
export type PersonValues = Readonly<Record<ColumnName, string>>;

/** A person's values, which were judged, in the roll's own codes. @param age on voting day */
export const lineOf = (v: PersonValues, age: number): PersonLine => ({
  familyCardNumber: v.nkk,
  nationalId: v.nik,
  fullName: v.nama,
  birthPlace: v.tempat_lahir,
  birthDate: v.tanggal_lahir,
  age,
  maritalStatus: maritalStatusOf[v.status_kawin as keyof typeof maritalStatusOf],
  sex: v.jenis_kelamin,
  streetAddress: v.alamat,
  rt: v.rt.padStart(3, '0'),
  rw: v.rw.padStart(3, '0'),
  disabilityType:
    v.disabilitas === '' ? null : disabilityTypeOf[Number(v.disabilitas) as keyof typeof disabilityTypeOf],
  eKtpStatus: v.ktp_el === 'S' ? 'SUDAH' : 'BELUM',
  villageCode: v.kode_desa,
});
