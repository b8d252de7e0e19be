import 'reflect-metadata';
import { CatalogueResolver, type SubgraphDefinition } from '../kit/index.ts';
import type { Context } from './context.ts';
import { stationOf } from './loaders/polling-station.ts';
import { regionOf } from './loaders/region.ts';
import { voterByLink } from './loaders/voter.ts';
import { PoliticalPartyResolver } from './resolvers/political-party.ts';
import { PollingStationResolver } from './resolvers/polling-station.ts';
import { QueryResolver } from './resolvers/query.ts';
import { RegionResolver } from './resolvers/region.ts';
import { VoterResolver } from './resolvers/voter.ts';
import { VoterChangeResolver } from './resolvers/voter-change.ts';
import { fence } from './store/fence.ts';
import { PoliticalParty } from './types/political-party.ts';

/** What the voter roll is made of. */
export const definition: SubgraphDefinition = {
  fence,
  resolvers: [
    CatalogueResolver,
    QueryResolver,
    RegionResolver,
    VoterResolver,
    VoterChangeResolver,
    PollingStationResolver,
    PoliticalPartyResolver,
  ],
  orphanedTypes: [PoliticalParty],
  references: {
    Region: ({ code }: { code: string }, context: Context) => regionOf(context, code),
    PollingStation: ({ id }: { id: string }, context: Context) => stationOf(context, id),
    PoliticalParty: ({ id }: { id: string }) => ({ id }),
    Voter: voterByLink,
  },
};
