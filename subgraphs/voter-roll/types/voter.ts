import { Directive, ID, Int } from 'type-graphql';
import {
  CalendarDate,
  connectionOf,
  FamilyCardNumber,
  NationalId,
  Noun,
  PersonName,
  Sex,
  StreetAddress,
} from '../../kit/index.ts';
import { CivilRegistryRecord } from './civil-registry-record.ts';
import { DisabilityType } from './disability-type.ts';
import { EKtpStatus } from './e-ktp-status.ts';
import { CivilElement, Element } from './element.ts';
import { Ineligibility } from './ineligibility.ts';
import { MaritalStatus } from './marital-status.ts';
import { PollingStation } from './polling-station.ts';
import { Region } from './region.ts';
import { ofVoters } from './voter-list-kind.ts';

/** A line of the voter roll: the 13 elements of Model A-Daftar Pemilih, and where it stands. Values come in granted forms. */
@Noun('Voter', 'Pemilih dalam daftar pemilih (Model A-Daftar Pemilih).', {
  key: 'link',
  ...ofVoters,
})
export class Voter {
  @Directive('@inaccessible')
  @Element(() => ID, 'IDENTIFIER', 'Kunci penghubung antarinstansi; tidak pernah keluar dari graf.')
  link!: unknown;

  @Element(() => NationalId, 'IDENTIFIER', 'Nomor Induk Kependudukan (NIK).')
  nationalId!: unknown;

  @Element(() => FamilyCardNumber, 'IDENTIFIER', 'Nomor Kartu Keluarga (NKK).')
  familyCardNumber!: unknown;

  @Element(() => PersonName, 'GENERAL', 'Nama lengkap.')
  fullName!: unknown;

  @Element(() => String, 'RESTRICTED', 'Tempat lahir.')
  birthPlace!: unknown;

  @Element(() => CalendarDate, 'RESTRICTED', 'Tanggal lahir.')
  birthDate!: unknown;

  @Element(() => Int, 'GENERAL', 'Umur dalam tahun pada hari pemungutan suara.')
  age!: unknown;

  @Element(() => MaritalStatus, 'GENERAL', 'Status perkawinan.')
  maritalStatus!: unknown;

  @Element(() => Sex, 'GENERAL', 'Jenis kelamin.')
  sex!: unknown;

  @Element(() => StreetAddress, 'RESTRICTED', 'Alamat jalan atau dukuh.')
  streetAddress!: unknown;

  @Element(() => String, 'RESTRICTED', 'Rukun tetangga (RT).')
  rt!: unknown;

  @Element(() => String, 'RESTRICTED', 'Rukun warga (RW).')
  rw!: unknown;

  @Element(() => DisabilityType, 'SPECIFIC', 'Ragam disabilitas menurut KPU.')
  disabilityType!: unknown;

  @Element(() => EKtpStatus, 'GENERAL', 'Status perekaman KTP-el.')
  eKtpStatus!: unknown;

  @Element(() => String, 'RESTRICTED', 'Keterangan: kode TMS, atau U untuk ubah elemen data.')
  remark!: unknown;

  @Element(() => String, 'PUBLIC', 'Nama formulir yang memuat pemilih ini.')
  formModel!: unknown;

  @Element(() => Region, 'RESTRICTED', 'Desa/kelurahan tempat terdaftar.')
  region!: unknown;

  @Element(() => PollingStation, 'RESTRICTED', 'TPS tempat memilih.')
  pollingStation!: unknown;

  @Element(() => Ineligibility, 'RESTRICTED', 'Temuan tidak memenuhi syarat; kosong bila tidak ada.')
  ineligibility!: unknown;

  @CivilElement(() => CivilRegistryRecord, 'RESTRICTED', 'Isian DP4 sebelum coklit.')
  civilRegistry!: unknown;
}

/** Pages of voters. */
export const VoterConnection = connectionOf(() => Voter, 'Voter', {
  Element,
  class: 'GENERAL',
  definition: 'Banyaknya pemilih yang memenuhi penyaring dan terlihat oleh pembaca.',
});
