import type { KeyObject } from 'node:crypto';
import { type LoadColumn, recordKey } from '../../kit/index.ts';
import type { DtsenIndividual } from '../../population/index.ts';
import { type KeyedFamily, linkOf } from './keyed-family.ts';

/** Columns of the family table. @param noise BPS's own key of record keys */
export const familyColumns = (noise: KeyObject): ReadonlyArray<LoadColumn<KeyedFamily>> => [
  { name: 'id', type: 'text', value: (f) => f.id },
  { name: 'record_key', type: 'int', value: (f) => recordKey(noise, `family ${f.familyNumber}`) },
  { name: 'village_code', type: 'text', value: (f) => f.villageCode },
  { name: 'member_count', type: 'smallint', value: (f) => f.individuals.length },
  { name: 'floor_area_m2', type: 'smallint', value: (f) => f.housing.floorAreaM2 },
  { name: 'electricity_va', type: 'smallint', value: (f) => f.housing.electricityVa },
  { name: 'water_source', type: 'text', value: (f) => f.housing.waterSource },
  { name: 'house_status', type: 'text', value: (f) => f.housing.houseStatus },
  { name: 'family_number', type: 'text', value: (f) => f.familyNumber },
  { name: 'head_name', type: 'text', value: (f) => f.headName },
  { name: 'street_address', type: 'text', value: (f) => f.streetAddress },
];

/** A family's decile in one vintage. */
export interface FamilyDecile {
  readonly familyId: string;
  readonly villageCode: string;
  readonly vintage: string;
  readonly decile: number;
}

/** Columns of the decile table. */
export const decileColumns: ReadonlyArray<LoadColumn<FamilyDecile>> = [
  { name: 'family_id', type: 'text', value: (d) => d.familyId },
  { name: 'village_code', type: 'text', value: (d) => d.villageCode },
  { name: 'vintage', type: 'text', value: (d) => d.vintage },
  { name: 'decile', type: 'smallint', value: (d) => d.decile },
];

/** Somebody with their place in the family. */
export interface Member {
  readonly family: KeyedFamily;
  readonly ordinal: number;
  readonly individual: DtsenIndividual;
}

/** Columns of the individual table. @param linkage key of the internal link @param noise key of record keys */
export function individualColumns(linkage: KeyObject, noise: KeyObject): ReadonlyArray<LoadColumn<Member>> {
  return [
    { name: 'family_id', type: 'text', value: ({ family }) => family.id },
    { name: 'village_code', type: 'text', value: ({ family }) => family.villageCode },
    { name: 'link', type: 'text', value: ({ individual }) => linkOf(linkage, individual.nationalId) },
    { name: 'record_key', type: 'int', value: ({ individual }) => recordKey(noise, individual.nationalId) },
    { name: 'ordinal', type: 'smallint', value: ({ ordinal }) => ordinal },
    { name: 'birth_date', type: 'date', value: ({ individual }) => individual.birthDate },
    { name: 'sex', type: 'text', value: ({ individual }) => individual.sex },
    { name: 'relation', type: 'text', value: ({ individual }) => individual.relation },
    { name: 'education', type: 'text', value: ({ individual }) => individual.education },
    { name: 'occupation', type: 'text', value: ({ individual }) => individual.occupation },
    { name: 'disability', type: 'jsonb', value: ({ individual }) => JSON.stringify(individual.disability) },
    { name: 'life_status', type: 'text', value: ({ individual }) => individual.lifeStatus },
    { name: 'national_id', type: 'text', value: ({ individual }) => individual.nationalId },
    { name: 'full_name', type: 'text', value: ({ individual }) => individual.fullName },
  ];
}
