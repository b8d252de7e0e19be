import { daysIn } from './calendar-date.ts';

/** What the digits of a NIK say: nothing that the roll relies on (a NIK is not corrected when a birth date is). */
export interface NationalIdReading {
  /** 'YYYY-MM-DD' */
  readonly date: string;
  readonly sex: 'L' | 'P';
}

/**
 * Reads digits 7–12 of a NIK: DDMMYY, the day + 40 for women. There is no century; of the dates until `latest` the one
 * nearest to the birth date given is meant. Null: no such date.
 */
export function readNationalId(nik: string, birthDate: string, latest: string): NationalIdReading | null {
  const written = Number(nik.slice(6, 8));
  const sex = written > 40 ? 'P' : 'L';
  const day = sex === 'P' ? written - 40 : written;
  const month = Number(nik.slice(8, 10));
  if (month < 1 || month > 12 || day < 1 || nik.endsWith('0000')) return null;
  const tail = `-${nik.slice(8, 10)}-${String(day).padStart(2, '0')}`;
  const years = ['19', '20']
    .map((century) => century + nik.slice(10, 12))
    .filter((year) => day <= daysIn(Number(year), month) && year + tail <= latest);
  const born = Number(birthDate.slice(0, 4));
  const nearest = years.sort((a, b) => Math.abs(Number(a) - born) - Math.abs(Number(b) - born))[0];
  return nearest === undefined ? null : { date: nearest + tail, sex };
}
