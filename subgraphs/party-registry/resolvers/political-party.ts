import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Int, Root } from 'type-graphql';
import { Argument, type ConnectionValue, RegionCode, ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { BoardRow } from '../loaders/board-disclosure.ts';
import { boardPages } from '../loaders/board-page.ts';
import { type DecreeRow, decreesOf } from '../loaders/decree.ts';
import type { PartyRow } from '../loaders/party-disclosure.ts';
import { type StatutesRow, statutesOf } from '../loaders/statutes.ts';
import { BoardLevel } from '../types/board-level.ts';
import { Element } from '../types/element.ts';
import { PartyBoardConnection } from '../types/party-board.ts';
import { PartyDecree } from '../types/party-decree.ts';
import { PartyStatutes } from '../types/party-statutes.ts';
import { PoliticalParty } from '../types/political-party.ts';

/** What hangs on a party. Each field asks the store once, however many parties the answer has. */
@ResolverOf(() => PoliticalParty)
export class PoliticalPartyResolver {
  @Element(() => [PartyDecree], 'PUBLIC', 'Keputusan Menteri tentang partai ini, dari yang terlama.')
  decrees(
    @Root() { _party }: PartyRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DecreeRow[]> {
    return decreesOf(context, _party, info);
  }

  @Element(() => [PartyStatutes], 'PUBLIC', 'AD/ART menurut versinya.')
  statutes(
    @Root() { _party }: PartyRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StatutesRow[]> {
    return statutesOf(context, _party, info);
  }

  @Element(() => PartyBoardConnection, 'PUBLIC', 'Kepengurusan partai ini, yang berlaku dan yang telah berakhir.')
  boards(
    @Root() { _party }: PartyRow,
    @Argument('level', () => BoardLevel, { description: 'Hanya tingkat ini.', reads: ['PartyBoard.level'] })
    level: BoardLevel | null,
    @Argument('region', () => RegionCode, {
      description: 'Wilayah ini dan semua di bawahnya.',
      reads: ['PartyBoard.region'],
    })
    region: string | null,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<BoardRow>> {
    const given = { level: level ?? null, region: region ?? null, first: first ?? null, after: after ?? null };
    return context.loaders
      .at<string, ConnectionValue<BoardRow>>(info, 'PoliticalParty.boards', (parties) =>
        boardPages(parties, given, context, info),
      )
      .load(_party);
  }
}
