import { NationalId, Noun, PersonName, Sex } from '../../kit/index.ts';
import { Element } from './element.ts';

/** Somebody on a board. Name and position are public acts; the NIK is not. */
@Noun('PartyOfficer', 'Pengurus partai politik.')
export class PartyOfficer {
  @Element(() => PersonName, 'GENERAL', 'Nama pengurus.')
  name?: unknown;

  @Element(() => String, 'GENERAL', 'Jabatan dalam kepengurusan.')
  position?: unknown;

  @Element(() => Sex, 'GENERAL', 'Jenis kelamin.')
  sex?: unknown;

  @Element(() => NationalId, 'IDENTIFIER', 'Nomor Induk Kependudukan (NIK) pengurus.')
  nationalId?: unknown;
}
