import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Root } from 'type-graphql';
import { ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { familyOf } from '../loaders/family.ts';
import type { FamilyRow } from '../loaders/family-disclosure.ts';
import type { IndividualRow } from '../loaders/individual-disclosure.ts';
import { Element } from '../types/element.ts';
import { Family } from '../types/family.ts';
import { Individual } from '../types/individual.ts';

/** What of an individual is looked up beside the row. */
@ResolverOf(() => Individual)
export class IndividualResolver {
  @Element(() => Family, 'GENERAL', 'Keluarganya.')
  family(
    @Root() { _family }: IndividualRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FamilyRow | null> {
    return familyOf(context, _family, info);
  }
}
