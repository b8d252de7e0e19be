import { ID, Int } from 'type-graphql';
import { JoinKey, Noun } from '../../kit/index.ts';
import { Election } from './election.ts';
import { Element } from './element.ts';
import { MembershipFindingKind } from './membership-finding-kind.ts';
import { Region } from './region.ts';

/** AHU's party, by its key; what KPU knows of it is declared beside its resolvers. */
@Noun('PoliticalParty', 'Partai politik.', { key: 'id' })
export class PoliticalParty {
  @JoinKey(() => ID, 'Kode partai di AHU.')
  id!: string;
}

/** How a party took part in an election. */
@Noun('PartyParticipation', 'Kepesertaan partai dalam satu pemilihan.')
export class PartyParticipation {
  @Element(() => Election, 'PUBLIC', 'Pemilihannya.')
  election!: unknown;

  @Element(() => Int, 'PUBLIC', 'Nomor urut.')
  ballotNumber!: number;

  @Element(() => Region, 'PUBLIC', 'Provinsi, bagi partai politik lokal.')
  localTo!: unknown;
}

/** One kind of finding, counted. */
@Noun('MembershipFinding', 'Temuan pemeriksaan keanggotaan, dihitung.')
export class MembershipFinding {
  @Element(() => MembershipFindingKind, 'RESTRICTED', 'Jenis temuan.')
  kind!: unknown;

  @Element(() => Int, 'RESTRICTED', 'Banyaknya anggota dengan temuan ini; kosong bila di bawah batas sel.')
  count!: number | null;
}

/** Members of one regency who are in another party's list too. */
@Noun('ExternalDuplicateCount', 'Anggota ganda eksternal di satu kabupaten/kota, dihitung.')
export class ExternalDuplicateCount {
  @Element(() => Region, 'RESTRICTED', 'Kabupaten/kota.')
  region!: unknown;

  @Element(() => Int, 'RESTRICTED', 'Banyaknya anggota; kosong bila di bawah batas sel instrumen.')
  count!: unknown;
}

/** Members who are in another party's list too, counted; the same numbers as the finding GANDA_EKSTERNAL. */
@Noun('ExternalDuplicateMembers', 'Anggota yang tercatat pada partai lain juga (Sipol). Hanya jumlah.')
export class ExternalDuplicateMembers {
  @Element(() => Int, 'RESTRICTED', 'Banyaknya di semua wilayah yang boleh dihitung pembaca.')
  count!: unknown;

  @Element(() => [ExternalDuplicateCount], 'RESTRICTED', 'Menurut kabupaten/kota tempat keanggotaan diperiksa.')
  byRegency!: unknown;
}

/** Result of the check of a party's membership list (Sipol). Counts only: members are never listed. */
@Noun('PartyMembership', 'Hasil verifikasi keanggotaan partai (Sipol). Hanya jumlah; anggota tidak pernah didaftar.')
export class PartyMembership {
  @Element(() => Int, 'RESTRICTED', 'Anggota yang diperiksa.')
  total!: number | null;

  @Element(() => Int, 'RESTRICTED', 'Memenuhi syarat (MS).')
  eligible!: number | null;

  @Element(() => Int, 'RESTRICTED', 'Belum memenuhi syarat (BMS).')
  notYetEligible!: number | null;

  @Element(() => Int, 'RESTRICTED', 'Tidak memenuhi syarat (TMS).')
  ineligible!: number | null;

  @Element(() => [MembershipFinding], 'RESTRICTED', 'Temuan menurut jenisnya.')
  findings!: unknown;
}
