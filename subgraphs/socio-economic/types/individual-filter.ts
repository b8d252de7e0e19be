import { InputType } from 'type-graphql';
import { Criterion, RegionCode, Sex } from '../../kit/index.ts';
import { LifeStatus } from './life-status.ts';
import { VoterMarkKind } from './voter-mark.ts';

/** Which individuals. There is no look-up by NIK or name. */
@InputType({ description: 'Penyaring individu.' })
export class IndividualFilter {
  @Criterion(() => RegionCode, ['Individual.region'], 'Di wilayah ini, termasuk wilayah di bawahnya.')
  region?: string | null;

  @Criterion(() => Sex, ['Individual.sex'], 'Jenis kelamin.')
  sex?: Sex | null;

  @Criterion(() => LifeStatus, ['Individual.lifeStatus'], 'Keadaan hidup menurut DTSEN.')
  lifeStatus?: LifeStatus | null;

  @Criterion(() => VoterMarkKind, ['Individual.voterMarks', 'VoterMark.mark'], 'Berpenanda ini dari daftar pemilih.')
  voterMark?: VoterMarkKind | null;
}
