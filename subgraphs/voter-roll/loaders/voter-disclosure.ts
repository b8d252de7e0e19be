import { type RawBuilder, sql } from 'kysely';
import { type DisclosedColumn, disclosed, type Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type StationValue, stationOf } from './polling-station.ts';
import { type RegionValue, regionOf } from './region.ts';

const of = (column: string, scalar: string): DisclosedColumn => ({ column: `v.${column}`, scalar });

const voterColumns: Readonly<Record<string, DisclosedColumn>> = {
  link: { column: 'v.link', scalar: 'ID', key: true },
  nationalId: of('national_id', 'NationalId'),
  familyCardNumber: of('family_card_number', 'FamilyCardNumber'),
  fullName: of('full_name', 'PersonName'),
  birthPlace: of('birth_place', 'String'),
  birthDate: of('birth_date', 'Date'),
  age: of('age', 'Int'),
  maritalStatus: of('marital_status', 'MaritalStatus'),
  sex: of('sex', 'Sex'),
  streetAddress: of('street_address', 'StreetAddress'),
  rt: of('rt', 'String'),
  rw: of('rw', 'String'),
  disabilityType: of('disability_type', 'DisabilityType'),
  eKtpStatus: of('e_ktp_status', 'EKtpStatus'),
  remark: of('remark', 'String'),
  formModel: of('form_model', 'String'),
  region: of('village_code', 'Region'),
  pollingStation: of('polling_station_id', 'PollingStation'),
  lists: of('stages', 'VoterListKind'),
  ineligibility: { column: sql`(v.ineligibility_code is not null)`, scalar: 'Ineligibility' },
  civilRegistry: { column: sql`true`, scalar: 'CivilRegistryRecord' },
};

const ineligibilityColumns: Readonly<Record<string, DisclosedColumn>> = {
  reason: of('ineligibility_reason', 'IneligibilityReason'),
  code: of('ineligibility_code', 'Int'),
  evidence: of('ineligibility_evidence', 'String'),
  removesFromList: of('removes_from_list', 'Boolean'),
};

/** DP4's value is kept only where coklit changed it. */
const civilColumns: Readonly<Record<string, DisclosedColumn>> = {
  fullName: { column: sql`coalesce(v.civil_full_name, v.full_name)`, scalar: 'PersonName' },
  birthDate: { column: sql`coalesce(v.civil_birth_date, v.birth_date)`, scalar: 'Date' },
  maritalStatus: { column: sql`coalesce(v.civil_marital_status, v.marital_status)`, scalar: 'MaritalStatus' },
  streetAddress: { column: sql`coalesce(v.civil_street_address, v.street_address)`, scalar: 'StreetAddress' },
};

/** The row that the SELECT list gives: fields of Voter by name, those of its parts with the part's name before them; the link. */
export type VoterRow = Record<string, unknown> & { readonly _link: string };

/** The SELECT list of what is wanted of `voter as v`, each value in its granted form. */
export function discloseVoter(context: Context, wanted: Selection | ReadonlyArray<Selection>): RawBuilder<unknown>[] {
  const places = [wanted].flat() as Selection[];
  const names = (...path: string[]): Set<string> => new Set(places.flatMap((p) => [...p.below(...path).names()]));
  return [
    sql`v.link as "_link"`,
    ...disclosed(context, 'Voter', voterColumns, names()),
    ...disclosed(context, 'Ineligibility', ineligibilityColumns, names('ineligibility'), 'ineligibility.'),
    ...disclosed(context, 'CivilRegistryRecord', civilColumns, names('civilRegistry'), 'civilRegistry.'),
  ];
}

const part = (row: VoterRow, prefix: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, row[`${prefix}.${field}`] ?? null]));

/** The row as the graph's Voter; with it the voter is disclosed. */
export function voterOf(context: Context, row: VoterRow): VoterRow {
  const { region, pollingStation } = row;
  context.people.add(row._link);
  return {
    ...row,
    region: typeof region === 'string' ? (regionOf(context, region) satisfies RegionValue) : null,
    pollingStation:
      typeof pollingStation === 'string' ? (stationOf(context, pollingStation) satisfies StationValue) : null,
    ineligibility: row.ineligibility === true ? part(row, 'ineligibility', ineligibilityColumns) : null,
    civilRegistry: row.civilRegistry === true ? part(row, 'civilRegistry', civilColumns) : null,
  };
}
