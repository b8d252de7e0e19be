import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Root } from 'type-graphql';
import { ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { voterByLink } from '../loaders/voter.ts';
import type { ChangeValue } from '../loaders/voter-change-page.ts';
import { Element } from '../types/element.ts';
import { Voter } from '../types/voter.ts';
import { VoterChange } from '../types/voter-change.ts';

/** Whose change it is. */
@ResolverOf(() => VoterChange)
export class VoterChangeResolver {
  @Element(
    () => Voter,
    'RESTRICTED',
    'Pemilihnya, menurut keadaan saat dibaca dan dalam bentuk yang diberikan kepada pembaca; juga yang sudah dicoret.',
  )
  voter(@Root() change: ChangeValue, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return voterByLink({ link: change.link }, context, info);
  }
}
