import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Root } from 'type-graphql';
import { ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type DecreeRow, decreeOf } from '../loaders/decree.ts';
import type { StatutesRow } from '../loaders/statutes.ts';
import { Element } from '../types/element.ts';
import { PartyDecree } from '../types/party-decree.ts';
import { PartyStatutes } from '../types/party-statutes.ts';

/** What of the statutes is looked up beside the row. */
@ResolverOf(() => PartyStatutes)
export class PartyStatutesResolver {
  @Element(() => PartyDecree, 'PUBLIC', 'Keputusan yang mengesahkan versi ini.')
  decree(
    @Root() { _decree, _at }: StatutesRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DecreeRow | null> {
    return decreeOf(context, _decree, _at, info);
  }
}
