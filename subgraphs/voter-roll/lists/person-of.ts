import { SimpulError } from '../../../schema/errors/index.ts';
import { type ColumnName, columns, type PersonLine, type PersonValues } from '../import/index.ts';
import { disabilityTypeOf } from '../types/disability-type.ts';
import { maritalStatusOf } from '../types/marital-status.ts';
import { csvRows } from './csv-rows.ts';

/** The error of a voter that is neither added nor changed. @param detail names columns and reasons, never values */
export const voterRefused = (detail: string): SimpulError => new SimpulError('VOTER_REFUSED', { detail });

/** One person from a CSV of DP4's columns: a header and one line. @throws SimpulError VOTER_REFUSED, FILE_REFUSED */
export function readPerson(text: string): PersonValues {
  const [row, ...more] = csvRows(
    text,
    columns.map(({ name }) => name),
  );
  if (row === undefined || more.length > 0) throw voterRefused('satu judul dan satu baris · one header and one line');
  return row.values;
}

/** A voter's row of the store. */
export interface VoterRow {
  readonly id: number;
  readonly link: string;
  readonly village_code: string;
  readonly polling_station_id: string;
  readonly stages: number;
  readonly family_card_number: string;
  readonly national_id: string;
  readonly full_name: string;
  readonly birth_place: string;
  readonly birth_date: string;
  readonly marital_status: string;
  readonly sex: string;
  readonly street_address: string;
  readonly rt: string;
  readonly rw: string;
  readonly disability_type: string | null;
  readonly e_ktp_status: string;
  readonly ineligibility_code: number | null;
  readonly ineligibility_evidence: string | null;
  readonly removes_from_list: boolean | null;
}

/**
 * Column of the file → column of the store, and what it holds of a person: the elements that an act corrects. NIK and village are
 * not: see docs/voter-lists.md.
 */
export const correctable = {
  nkk: { column: 'family_card_number', of: (v) => v.familyCardNumber },
  nama: { column: 'full_name', of: (v) => v.fullName },
  tempat_lahir: { column: 'birth_place', of: (v) => v.birthPlace },
  tanggal_lahir: { column: 'birth_date', of: (v) => v.birthDate },
  status_kawin: { column: 'marital_status', of: (v) => v.maritalStatus },
  jenis_kelamin: { column: 'sex', of: (v) => v.sex },
  alamat: { column: 'street_address', of: (v) => v.streetAddress },
  rt: { column: 'rt', of: (v) => v.rt },
  rw: { column: 'rw', of: (v) => v.rw },
  disabilitas: { column: 'disability_type', of: (v) => v.disabilityType },
  ktp_el: { column: 'e_ktp_status', of: (v) => v.eKtpStatus },
} as const satisfies Partial<Record<ColumnName, { column: keyof VoterRow; of: (v: PersonLine) => string | null }>>;

const codeOf = (codes: Readonly<Record<string, string>>, value: string | null): string =>
  Object.entries(codes).find(([, of]) => of === value)?.[0] ?? '';

/** A voter as a file would write it. */
export const valuesOf = (v: VoterRow): PersonValues => ({
  nkk: v.family_card_number,
  nik: v.national_id,
  nama: v.full_name,
  tempat_lahir: v.birth_place,
  tanggal_lahir: v.birth_date,
  status_kawin: codeOf(maritalStatusOf, v.marital_status),
  jenis_kelamin: v.sex,
  alamat: v.street_address,
  rt: v.rt,
  rw: v.rw,
  disabilitas: codeOf(disabilityTypeOf, v.disability_type),
  ktp_el: v.e_ktp_status === 'SUDAH' ? 'S' : 'B',
  kode_desa: v.village_code,
});
