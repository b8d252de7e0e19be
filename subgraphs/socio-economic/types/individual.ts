import { CalendarDate, connectionOf, NationalId, Noun, PersonName, Sex } from '../../kit/index.ts';
import { Education } from './education.ts';
import { Element } from './element.ts';
import { FamilyRelation } from './family-relation.ts';
import { FunctionalDifficulty } from './functional-difficulty.ts';
import { LifeStatus } from './life-status.ts';
import { Occupation } from './occupation.ts';
import { Region } from './region.ts';
import { Voter } from './voter.ts';
import { VoterMark } from './voter-mark.ts';

/** A person of DTSEN, of any age. Their family: resolvers/individual.ts. */
@Noun('Individual', 'Individu dalam DTSEN (Data Tunggal Sosial dan Ekonomi Nasional).', { linked: true })
export class Individual {
  @Element(() => NationalId, 'IDENTIFIER', 'Nomor Induk Kependudukan (NIK) sebagaimana dicatat BPS.')
  nationalId?: unknown;

  @Element(() => NationalId, 'IDENTIFIER', 'Nama samaran tetap dari NIK, untuk baris tanpa pengenal langsung.')
  token?: unknown;

  @Element(() => PersonName, 'GENERAL', 'Nama lengkap.')
  fullName?: unknown;

  @Element(() => CalendarDate, 'RESTRICTED', 'Tanggal lahir.')
  birthDate?: unknown;

  @Element(() => Sex, 'GENERAL', 'Jenis kelamin.')
  sex?: Sex;

  @Element(() => FamilyRelation, 'GENERAL', 'Status hubungan dengan kepala keluarga.')
  relation?: FamilyRelation;

  @Element(() => Education, 'GENERAL', 'Jenjang pendidikan tertinggi yang ditamatkan.')
  education?: Education;

  @Element(() => Occupation, 'GENERAL', 'Pekerjaan utama.')
  occupation?: Occupation;

  @Element(() => [FunctionalDifficulty], 'SPECIFIC', 'Kesulitan fungsional; kosong bila tidak ada.')
  disability?: FunctionalDifficulty[];

  @Element(() => LifeStatus, 'RESTRICTED', 'Keadaan hidup menurut DTSEN.')
  lifeStatus?: LifeStatus;

  @Element(() => Region, 'GENERAL', 'Desa/kelurahan tempat tinggal.')
  region?: unknown;

  @Element(
    () => [VoterMark],
    'RESTRICTED',
    'Penanda dari pemadanan terakhir dengan daftar pemilih; kosong bila tidak ada.',
  )
  voterMarks?: unknown;

  @Element(() => Voter, 'RESTRICTED', 'Orang yang sama pada daftar pemilih, melalui kunci penghubung.')
  voter?: unknown;
}

/** A page of individuals. */
export const IndividualConnection = connectionOf(() => Individual, 'Individual', {
  Element,
  class: 'GENERAL',
  definition: 'Banyaknya individu yang memenuhi penyaring.',
});
