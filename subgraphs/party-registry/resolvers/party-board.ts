import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Root } from 'type-graphql';
import { ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { BoardRow } from '../loaders/board-disclosure.ts';
import { type DecreeRow, decreeOf } from '../loaders/decree.ts';
import { type OfficerRow, officersOf } from '../loaders/officer.ts';
import { partyOf } from '../loaders/party.ts';
import type { PartyRow } from '../loaders/party-disclosure.ts';
import { checkWithheld } from '../reference/withholding.ts';
import { Element } from '../types/element.ts';
import { PartyBoard } from '../types/party-board.ts';
import { PartyDecree } from '../types/party-decree.ts';
import { PartyOfficer } from '../types/party-officer.ts';
import { PoliticalParty } from '../types/political-party.ts';

/** What of a board is looked up beside the row. */
@ResolverOf(() => PartyBoard)
export class PartyBoardResolver {
  @Element(() => PoliticalParty, 'PUBLIC', 'Partainya.')
  party(
    @Root() { _party, _at }: BoardRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PartyRow | null> {
    return partyOf(context, _party, _at, info);
  }

  @Element(() => PartyDecree, 'PUBLIC', 'Keputusan Menteri di tingkat pusat, keputusan partai di bawahnya.')
  decree(
    @Root() { _decree, _at }: BoardRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DecreeRow | null> {
    return decreeOf(context, _decree, _at, info);
  }

  @Element(() => [PartyOfficer], 'GENERAL', 'Para pengurus, urut keputusannya.')
  async officers(
    @Root() { _board, _disputed, _at }: BoardRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OfficerRow[]> {
    checkWithheld(context, 'PartyBoard', 'officers', _disputed);
    return officersOf(context, _board, _at, info);
  }
}
