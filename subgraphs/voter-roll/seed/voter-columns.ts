import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { type LoadColumn, recordKey } from '../../kit/index.ts';
import { heldElection } from '../../population/index.ts';
import { disabilityTypeOf } from '../types/disability-type.ts';
import { ineligibilityReasonOf, removesFromList } from '../types/ineligibility-reason.ts';
import { maritalStatusOf } from '../types/marital-status.ts';
import type { NumberedVoter } from './roll-number.ts';

/** Voting day of the election whose lists this world has, to which every age refers. */
export const { votingDay } = heldElection();

/** Completed years on voting day; both dates ISO, so that text order is date order. */
export function ageOnVotingDay(birthDate: string): number {
  const years = Number(votingDay.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return birthDate.slice(5) > votingDay.slice(5) ? years - 1 : years;
}

/** A key of `linkOf` made once: with the bare bytes each link costs 18 µs, of which 15 are for the key. */
export const linkSecret = (linkage: Uint8Array): KeyObject => createSecretKey(linkage);

/** The internal link of a NIK. */
export const linkOf = (linkage: Uint8Array | KeyObject, nationalId: string): string =>
  createHmac('sha256', linkage).update(nationalId).digest('hex');

/**
 * Columns of the voter table.
 * @param linkage key of `linkOf`: the same person gets the same link in each agency, and nobody without the key
 * can compute it from a NIK
 * @param noise KPU's own key of record keys
 */
export function voterColumns(linkage: KeyObject, noise: KeyObject): Array<LoadColumn<NumberedVoter>> {
  return [
    { name: 'id', type: 'int', value: (v) => v.id },
    { name: 'link', type: 'text', value: (v) => linkOf(linkage, v.nationalId) },
    { name: 'record_key', type: 'int', value: (v) => recordKey(noise, v.nationalId) },
    { name: 'village_code', type: 'text', value: (v) => v.villageCode },
    { name: 'polling_station_id', type: 'text', value: (v) => v.pollingStationId },
    { name: 'stages', type: 'smallint', value: (v) => v.stages },
    { name: 'age', type: 'smallint', value: (v) => ageOnVotingDay(v.birthDate) },
    { name: 'birth_date', type: 'date', value: (v) => v.birthDate },
    { name: 'sex', type: 'text', value: (v) => v.sex },
    { name: 'marital_status', type: 'text', value: (v) => maritalStatusOf[v.maritalStatus] },
    {
      name: 'disability_type',
      type: 'text',
      value: (v) => (v.disabilityType === null ? null : disabilityTypeOf[v.disabilityType]),
    },
    { name: 'e_ktp_status', type: 'text', value: (v) => (v.eKtpStatus === 'S' ? 'SUDAH' : 'BELUM') },
    { name: 'family_card_number', type: 'text', value: (v) => v.familyCardNumber },
    { name: 'national_id', type: 'text', value: (v) => v.nationalId },
    { name: 'full_name', type: 'text', value: (v) => v.fullName },
    { name: 'birth_place', type: 'text', value: (v) => v.birthPlace },
    { name: 'street_address', type: 'text', value: (v) => v.streetAddress },
    { name: 'rt', type: 'text', value: (v) => v.rt },
    { name: 'rw', type: 'text', value: (v) => v.rw },
    { name: 'remark', type: 'text', value: (v) => v.remark },
    { name: 'form_model', type: 'text', value: (v) => v.formModel },
    { name: 'ineligibility_code', type: 'smallint', value: (v) => v.ineligibility?.code ?? null },
    {
      name: 'ineligibility_reason',
      type: 'text',
      value: (v) => (v.ineligibility === null ? null : ineligibilityReasonOf[v.ineligibility.code]),
    },
    { name: 'ineligibility_evidence', type: 'text', value: (v) => v.ineligibility?.evidence ?? null },
    {
      name: 'removes_from_list',
      type: 'boolean',
      value: (v) => (v.ineligibility === null ? null : removesFromList(v.ineligibility.code)),
    },
    { name: 'civil_full_name', type: 'text', value: (v) => v.civilRegistry?.fullName ?? null },
    { name: 'civil_birth_date', type: 'date', value: (v) => v.civilRegistry?.birthDate ?? null },
    {
      name: 'civil_marital_status',
      type: 'text',
      value: (v) =>
        v.civilRegistry?.maritalStatus === undefined ? null : maritalStatusOf[v.civilRegistry.maritalStatus],
    },
    { name: 'civil_street_address', type: 'text', value: (v) => v.civilRegistry?.streetAddress ?? null },
  ];
}
