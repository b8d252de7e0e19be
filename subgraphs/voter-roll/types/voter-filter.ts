import { ID, InputType, Int } from 'type-graphql';
import { Criterion, RegionCode, Sex } from '../../kit/index.ts';
import { DisabilityType } from './disability-type.ts';
import { EKtpStatus } from './e-ktp-status.ts';
import { IneligibilityReason } from './ineligibility-reason.ts';
import { MaritalStatus } from './marital-status.ts';

/** Which voters. There is no look-up by NIK or name: who can ask for one can ask for all, one by one. */
@InputType({ description: 'Penyaring pemilih. Tidak ada pencarian menurut NIK atau nama.' })
export class VoterFilter {
  @Criterion(() => RegionCode, ['Voter.region'], 'Wilayah, beserta semua yang di bawahnya.')
  region?: string | null;

  @Criterion(() => ID, ['Voter.pollingStation'], 'TPS, 13 angka.')
  pollingStation?: string | null;

  @Criterion(() => Sex, ['Voter.sex'], 'Jenis kelamin.')
  sex?: Sex | null;

  @Criterion(() => Int, ['Voter.age'], 'Umur paling rendah.')
  ageFrom?: number | null;

  @Criterion(() => Int, ['Voter.age'], 'Umur paling tinggi.')
  ageTo?: number | null;

  @Criterion(() => MaritalStatus, ['Voter.maritalStatus'], 'Status perkawinan.')
  maritalStatus?: MaritalStatus | null;

  @Criterion(() => DisabilityType, ['Voter.disabilityType'], 'Ragam disabilitas.')
  disabilityType?: DisabilityType | null;

  @Criterion(() => EKtpStatus, ['Voter.eKtpStatus'], 'Status KTP-el.')
  eKtpStatus?: EKtpStatus | null;

  @Criterion(() => IneligibilityReason, ['Ineligibility.reason'], 'Alasan TMS.')
  ineligibility?: IneligibilityReason | null;
}
