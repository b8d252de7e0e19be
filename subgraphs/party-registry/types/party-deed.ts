import { CalendarDate, Noun } from '../../kit/index.ts';
import { Element } from './element.ts';

/** The notarial deed by which a party was founded. */
@Noun('PartyDeed', 'Akta notaris pendirian partai politik.')
export class PartyDeed {
  @Element(() => String, 'PUBLIC', 'Notaris yang membuat akta.')
  notary?: unknown;

  @Element(() => String, 'PUBLIC', 'Nomor akta.')
  number?: unknown;

  @Element(() => CalendarDate, 'PUBLIC', 'Tanggal akta.')
  date?: unknown;
}
