import { CalendarDate, connectionOf, Noun } from '../../kit/index.ts';
import { Election } from './election.ts';
import { Element } from './element.ts';
import { Region } from './region.ts';
import { VoterChangeKind } from './voter-change-kind.ts';
import { VoterListKind } from './voter-list-kind.ts';

/** One line of the journal of the roll. Whose it is, is declared beside its resolver. */
@Noun('VoterChange', 'Satu perubahan pada daftar pemilih, sebagaimana dicatat.')
export class VoterChange {
  @Element(() => VoterChangeKind, 'RESTRICTED', 'Jenis perubahan.')
  kind!: unknown;

  @Element(() => CalendarDate, 'RESTRICTED', 'Hari perubahan berlaku dalam daftar.')
  at!: unknown;

  @Element(() => VoterListKind, 'GENERAL', 'Daftar yang menjadi tempat perubahan berlaku.')
  list!: unknown;

  @Element(() => Election, 'PUBLIC', 'Pemilihan yang memiliki daftar itu.')
  election!: unknown;

  @Element(() => Region, 'RESTRICTED', 'Desa/kelurahan tempat perubahan terjadi.')
  region!: unknown;
}

/** Pages of the journal. */
export const VoterChangeConnection = connectionOf(() => VoterChange, 'VoterChange', {
  Element,
  class: 'GENERAL',
  definition: 'Banyaknya perubahan yang terlihat oleh pembaca, sejak catatan pertama.',
});
