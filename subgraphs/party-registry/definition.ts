import 'reflect-metadata';
import { CatalogueResolver, type SubgraphDefinition } from '../kit/index.ts';
import { asItStands } from './loaders/as-of.ts';
import { boardById } from './loaders/board.ts';
import { partyOf } from './loaders/party.ts';
import { PartyBoardResolver } from './resolvers/party-board.ts';
import { PartyStatutesResolver } from './resolvers/party-statutes.ts';
import { PoliticalPartyResolver } from './resolvers/political-party.ts';
import { QueryResolver } from './resolvers/query.ts';
import { fence } from './store/fence.ts';

/** What the party registry is made of. */
export const definition: SubgraphDefinition = {
  fence,
  resolvers: [CatalogueResolver, QueryResolver, PoliticalPartyResolver, PartyStatutesResolver, PartyBoardResolver],
  references: {
    PoliticalParty: ({ id }: { id: string }, context, info) => partyOf(context, id, asItStands, info),
    PartyBoard: ({ id }: { id: string }, context, info) => boardById(context, id, info),
  },
};
