import { CalendarDate, DateTime, Noun } from '../../kit/index.ts';
import { PartyDecreeKind } from './decree-kind.ts';
import { Element } from './element.ts';

/** A decree (Surat Keputusan) on a party. */
@Noun('PartyDecree', 'Surat Keputusan (SK) tentang partai politik.')
export class PartyDecree {
  @Element(() => String, 'PUBLIC', 'Nomor keputusan.')
  number?: unknown;

  @Element(() => CalendarDate, 'PUBLIC', 'Tanggal keputusan.')
  date?: unknown;

  @Element(() => PartyDecreeKind, 'PUBLIC', 'Jenis keputusan.')
  kind?: unknown;

  @Element(() => DateTime, 'PUBLIC', 'Saat keterangan ini dicatat di AHU.')
  recordedAt?: unknown;
}
