import { Directive, Field, ID, InputType } from 'type-graphql';
import { CalendarDate, Criterion, NationalId, PersonName, RegionCode, Sex } from '../../kit/index.ts';

/**
 * What an asker says of one person. Each value that is given is a reading of the voter's element in form `match`: it needs a
 * clause of mode verify that lists it.
 */
@InputType({
  description:
    'Isian yang diajukan pembaca atas satu orang: NIK, dan paling sedikit satu isian lain. Nama dibandingkan setelah dibakukan.',
})
export class VoterClaim {
  @Field(() => NationalId, { description: 'NIK orang itu.' })
  @Directive('@reads(elements: ["Voter.nationalId"], form: "match")')
  nationalId!: string;

  @Criterion(() => PersonName, ['Voter.fullName'], 'Nama lengkap.', 'match')
  fullName?: string | null;

  @Criterion(() => String, ['Voter.birthPlace'], 'Tempat lahir.', 'match')
  birthPlace?: string | null;

  @Criterion(() => CalendarDate, ['Voter.birthDate'], 'Tanggal lahir.', 'match')
  birthDate?: string | null;

  @Criterion(() => Sex, ['Voter.sex'], 'Jenis kelamin.', 'match')
  sex?: Sex | null;

  @Criterion(() => RegionCode, ['Voter.region'], 'Desa/kelurahan tempat terdaftar, kode Kemendagri.', 'match')
  village?: string | null;

  @Criterion(() => ID, ['Voter.pollingStation'], 'TPS, 13 angka.', 'match')
  pollingStation?: string | null;
}
