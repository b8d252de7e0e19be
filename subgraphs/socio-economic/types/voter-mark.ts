import { CalendarDate, enumeration, Noun, type ValueOf } from '../../kit/index.ts';
import { Element } from './element.ts';
import { Region } from './region.ts';

/** What the voter roll says of somebody whom BPS matched with a line of it. */
export const VoterMarkKind = enumeration('VoterMarkKind', 'Penanda dari daftar pemilih untuk pemutakhiran DTSEN.', {
  DECEASED: 'Ditemukan meninggal pada coklit (TMS 1).',
  MOVED_OUT: 'Ditemukan pindah domisili pada coklit (TMS 4).',
  REGISTERED_ELSEWHERE: 'Terdaftar sebagai pemilih di desa/kelurahan lain daripada menurut DTSEN.',
});
export type VoterMarkKind = ValueOf<typeof VoterMarkKind>;

/** A mark, with where it came from. It is BPS's finding, made from the roll by matching. */
@Noun('VoterMark', 'Penanda pada seorang individu DTSEN dari pemadanan dengan daftar pemilih.', { linked: true })
export class VoterMark {
  @Element(() => VoterMarkKind, 'RESTRICTED', 'Penandanya.')
  mark?: VoterMarkKind;

  @Element(() => Region, 'RESTRICTED', 'Desa/kelurahan tempat terdaftar sebagai pemilih.')
  registeredIn?: unknown;

  @Element(() => String, 'PUBLIC', 'Instrumen yang memberi data pemilih itu.')
  instrument?: unknown;

  @Element(
    () => String,
    'PUBLIC',
    'Pemilihan dan daftar yang dibaca untuk pemadanan, beserta perubahan daftar pemilih sesudahnya.',
  )
  roll?: unknown;

  @Element(() => CalendarDate, 'GENERAL', 'Hari penanda ini pertama kali dicatat BPS.')
  markedOn?: unknown;
}
