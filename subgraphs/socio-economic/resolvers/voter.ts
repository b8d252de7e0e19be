import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Root } from 'type-graphql';
import { ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type ProfileRow, profileOf } from '../loaders/socio-economic-profile.ts';
import { Element } from '../types/element.ts';
import { SocioEconomicProfile } from '../types/socio-economic-profile.ts';
import { Voter } from '../types/voter.ts';

/** What DTSEN adds to KPU's voter. */
@ResolverOf(() => Voter)
export class VoterResolver {
  @Element(() => SocioEconomicProfile, 'SPECIFIC', 'Keterangan sosial ekonomi orang yang sama menurut DTSEN.')
  socioEconomic(
    @Root() { link }: Voter,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ProfileRow | null> {
    return profileOf(context, link, info);
  }
}
