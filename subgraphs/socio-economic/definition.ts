import 'reflect-metadata';
import { CatalogueResolver, type SubgraphDefinition } from '../kit/index.ts';
import { familyOf } from './loaders/family.ts';
import { FamilyResolver } from './resolvers/family.ts';
import { IndividualResolver } from './resolvers/individual.ts';
import { QueryResolver } from './resolvers/query.ts';
import { RegionResolver } from './resolvers/region.ts';
import { SocioEconomicProfileResolver } from './resolvers/socio-economic-profile.ts';
import { VoterResolver } from './resolvers/voter.ts';
import { fence } from './store/fence.ts';
import { Region } from './types/region.ts';
import { Voter } from './types/voter.ts';

/** What DTSEN's subgraph is made of. */
export const definition: SubgraphDefinition = {
  fence,
  resolvers: [
    CatalogueResolver,
    QueryResolver,
    IndividualResolver,
    FamilyResolver,
    VoterResolver,
    SocioEconomicProfileResolver,
    RegionResolver,
  ],
  orphanedTypes: [Region, Voter],
  references: {
    // other agencies' entities: whether there is such a one is their owner's to say
    Region: ({ code }: { code: string }) => ({ code }),
    Voter: ({ link }: { link: string }) => ({ link }),
    Family: ({ id }: { id: string }, context, info) => familyOf(context, id, info),
  },
};
