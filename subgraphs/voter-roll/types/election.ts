import { ID } from 'type-graphql';
import { CalendarDate, Noun } from '../../kit/index.ts';
import { Element } from './element.ts';

/** An election; lists, ballot numbers and transfers belong to one. */
@Noun('Election', 'Pemilihan umum atau pemilihan kepala daerah.')
export class Election {
  @Element(() => ID, 'PUBLIC', 'Kode pemilihan.')
  id!: string;

  @Element(() => String, 'PUBLIC', 'Nama resmi pemilihan.')
  name!: string;

  @Element(() => CalendarDate, 'PUBLIC', 'Hari pemungutan suara.')
  votingDay!: string;
}
