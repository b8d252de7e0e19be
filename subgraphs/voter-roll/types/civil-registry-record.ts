import { CalendarDate, Noun, PersonName, StreetAddress } from '../../kit/index.ts';
import { CivilElement } from './element.ts';
import { MaritalStatus } from './marital-status.ts';
import { ofVoters } from './voter-list-kind.ts';

/** What DP4, the file from the civil registry, said of a voter before coklit. */
@Noun('CivilRegistryRecord', 'Isian DP4 dari Kemendagri tentang seorang pemilih, sebelum coklit.', ofVoters)
export class CivilRegistryRecord {
  @CivilElement(() => PersonName, 'RESTRICTED', 'Nama menurut DP4.')
  fullName!: unknown;

  @CivilElement(() => CalendarDate, 'RESTRICTED', 'Tanggal lahir menurut DP4.')
  birthDate!: unknown;

  @CivilElement(() => MaritalStatus, 'GENERAL', 'Status perkawinan menurut DP4.')
  maritalStatus!: unknown;

  @CivilElement(() => StreetAddress, 'RESTRICTED', 'Alamat menurut DP4.')
  streetAddress!: unknown;
}
