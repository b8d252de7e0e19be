import type { VoterRecord } from '../../../population/index.ts';
import { type ColumnName, columns } from '../column.ts';

/** What DP4 says of a synthetic voter, by column. */
export type Dp4Row = Record<ColumnName, string>;

/** The line of a voter as Kemendagri would have delivered it: before coklit corrected anything. */
export function dp4Row(v: VoterRecord): Dp4Row {
  const before = v.civilRegistry;
  return {
    nkk: v.familyCardNumber,
    nik: v.nationalId,
    nama: before?.fullName ?? v.fullName,
    tempat_lahir: v.birthPlace,
    tanggal_lahir: before?.birthDate ?? v.birthDate,
    status_kawin: before?.maritalStatus ?? v.maritalStatus,
    jenis_kelamin: v.sex,
    alamat: before?.streetAddress ?? v.streetAddress,
    rt: v.rt,
    rw: v.rw,
    disabilitas: v.disabilityType === null ? '' : String(v.disabilityType),
    ktp_el: v.eKtpStatus,
    kode_desa: v.villageCode,
  };
}

const needsQuotes = /[",\r\n]/;
const written = (value: string): string => (needsQuotes.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** The header line. */
export const dp4Header = `${columns.map(({ name }) => name).join(',')}\n`;

/** A line of the file. */
export const dp4Text = (row: Dp4Row): string => `${columns.map(({ name }) => written(row[name])).join(',')}\n`;
