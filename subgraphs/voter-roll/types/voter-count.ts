import { InputType, Int } from 'type-graphql';
import { AgeBand, Criterion, Noun, RegionLevel, Sex } from '../../kit/index.ts';
import { DisabilityType } from './disability-type.ts';
import { EKtpStatus } from './e-ktp-status.ts';
import { Element } from './element.ts';
import { IneligibilityReason } from './ineligibility-reason.ts';
import { MaritalStatus } from './marital-status.ts';
import { Region } from './region.ts';

/** One cell of a table of voters. A dimension that was not asked for is null. */
@Noun('VoterCount', 'Satu sel rekapitulasi pemilih.')
export class VoterCount {
  @Element(() => Region, 'PUBLIC', 'Wilayah sel ini.')
  region!: unknown;

  @Element(() => Sex, 'PUBLIC', 'Jenis kelamin sel ini.')
  sex!: unknown;

  @Element(() => AgeBand, 'GENERAL', 'Kelompok umur sel ini.')
  ageBand!: unknown;

  @Element(() => DisabilityType, 'SPECIFIC', 'Ragam disabilitas sel ini; kosong juga untuk pemilih tanpa disabilitas.')
  disabilityType!: unknown;

  @Element(() => IneligibilityReason, 'RESTRICTED', 'Alasan TMS sel ini; kosong juga untuk pemilih tanpa temuan.')
  ineligibility!: unknown;

  @Element(() => MaritalStatus, 'GENERAL', 'Status perkawinan sel ini.')
  maritalStatus!: unknown;

  @Element(() => EKtpStatus, 'GENERAL', 'Status KTP-el sel ini.')
  eKtpStatus!: unknown;

  @Element(() => Int, 'PUBLIC', 'Banyaknya pemilih; kosong bila di bawah batas sel instrumen.')
  count!: number | null;
}

/** Which dimensions a table of voters has. */
@InputType({ description: 'Rincian rekapitulasi.' })
export class VoterBreakdown {
  @Criterion(() => RegionLevel, ['VoterCount.region'], 'Rinci per wilayah tingkat ini.')
  region?: RegionLevel | null;

  @Criterion(() => Boolean, ['VoterCount.sex'], 'Rinci per jenis kelamin.')
  sex?: boolean | null;

  @Criterion(() => Boolean, ['VoterCount.ageBand'], 'Rinci per kelompok umur.')
  ageBand?: boolean | null;

  @Criterion(() => Boolean, ['VoterCount.disabilityType'], 'Rinci per ragam disabilitas.')
  disabilityType?: boolean | null;

  @Criterion(() => Boolean, ['VoterCount.ineligibility'], 'Rinci per alasan TMS.')
  ineligibility?: boolean | null;

  @Criterion(() => Boolean, ['VoterCount.maritalStatus'], 'Rinci per status perkawinan.')
  maritalStatus?: boolean | null;

  @Criterion(() => Boolean, ['VoterCount.eKtpStatus'], 'Rinci per status KTP-el.')
  eKtpStatus?: boolean | null;
}

/** Which voters a table counts. */
@InputType({ description: 'Penyaring rekapitulasi.' })
export class VoterCountFilter {
  @Criterion(() => Sex, ['VoterCount.sex'], 'Jenis kelamin.')
  sex?: Sex | null;

  @Criterion(() => Int, ['VoterCount.ageBand'], 'Umur paling rendah.')
  ageFrom?: number | null;

  @Criterion(() => Int, ['VoterCount.ageBand'], 'Umur paling tinggi.')
  ageTo?: number | null;

  @Criterion(() => MaritalStatus, ['VoterCount.maritalStatus'], 'Status perkawinan.')
  maritalStatus?: MaritalStatus | null;

  @Criterion(() => DisabilityType, ['VoterCount.disabilityType'], 'Ragam disabilitas.')
  disabilityType?: DisabilityType | null;

  @Criterion(() => EKtpStatus, ['VoterCount.eKtpStatus'], 'Status KTP-el.')
  eKtpStatus?: EKtpStatus | null;

  @Criterion(() => IneligibilityReason, ['VoterCount.ineligibility'], 'Alasan TMS.')
  ineligibility?: IneligibilityReason | null;
}
