import { ID } from 'type-graphql';
import { CalendarDate, connectionOf, DateTime, Noun } from '../../kit/index.ts';
import { BoardLevel } from './board-level.ts';
import { Element } from './element.ts';
import { Region } from './region.ts';

/** A board (kepengurusan) in one region, as long as its decree holds. Party, decree, officers: resolvers/party-board.ts. */
@Noun('PartyBoard', 'Kepengurusan partai politik di satu tingkat dan wilayah.', { key: 'id' })
export class PartyBoard {
  @Element(() => ID, 'PUBLIC', 'Pengenal kepengurusan.')
  id?: unknown;

  @Element(() => BoardLevel, 'PUBLIC', 'Tingkat kepengurusan.')
  level?: unknown;

  @Element(() => Region, 'PUBLIC', 'Wilayah kepengurusan; kosong untuk pusat partai nasional.')
  region?: unknown;

  @Element(() => CalendarDate, 'PUBLIC', 'Mulai berlaku.')
  validFrom?: unknown;

  @Element(() => CalendarDate, 'PUBLIC', 'Berakhir; kosong bila masih berlaku.')
  validTo?: unknown;

  @Element(() => DateTime, 'PUBLIC', 'Saat keterangan ini dicatat di AHU.')
  recordedAt?: unknown;
}

/** Pages of boards. */
export const PartyBoardConnection = connectionOf(() => PartyBoard, 'PartyBoard', {
  Element,
  class: 'PUBLIC',
  definition: 'Banyaknya kepengurusan.',
});
