import { ID } from 'type-graphql';
import { CalendarDate, connectionOf, DateTime, Noun } from '../../kit/index.ts';
import { PartyDisputeStatus } from './dispute-status.ts';
import { Element } from './element.ts';
import { PartyLegalStatus } from './legal-status.ts';
import { PartyDeed } from './party-deed.ts';
import { Region } from './region.ts';

/** A political party as a legal entity. Decrees, statutes, boards: resolvers/political-party.ts. */
@Noun('PoliticalParty', 'Partai politik.', { key: 'id' })
export class PoliticalParty {
  @Element(() => ID, 'PUBLIC', 'Kode partai di AHU.')
  id?: unknown;

  @Element(() => String, 'PUBLIC', 'Nama lengkap partai.')
  name?: unknown;

  @Element(() => String, 'PUBLIC', 'Singkatan nama partai.')
  abbreviation?: unknown;

  @Element(() => PartyLegalStatus, 'PUBLIC', 'Status badan hukum.')
  legalStatus?: unknown;

  @Element(() => PartyDisputeStatus, 'PUBLIC', 'Status perselisihan kepengurusan.')
  disputeStatus?: unknown;

  @Element(() => CalendarDate, 'PUBLIC', 'Hari sejak keadaan ini berlaku.')
  validFrom?: unknown;

  @Element(() => CalendarDate, 'PUBLIC', 'Hari keadaan ini berakhir; kosong bila masih berlaku.')
  validTo?: unknown;

  @Element(() => DateTime, 'PUBLIC', 'Saat keadaan ini dicatat di AHU.')
  recordedAt?: unknown;

  @Element(() => String, 'PUBLIC', 'Uraian lambang partai.')
  symbol?: unknown;

  @Element(() => String, 'PUBLIC', 'Alamat kantor tetap pusat.')
  headOffice?: unknown;

  @Element(() => Region, 'PUBLIC', 'Provinsi, bagi partai politik lokal; kosong bagi partai nasional.')
  localProvince?: unknown;

  @Element(() => PartyDeed, 'PUBLIC', 'Akta pendirian.')
  establishmentDeed?: unknown;
}

/** Pages of parties. */
export const PartyConnection = connectionOf(() => PoliticalParty, 'Party', {
  Element,
  class: 'PUBLIC',
  definition: 'Banyaknya partai.',
});
