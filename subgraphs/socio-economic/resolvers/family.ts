import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Int, Root } from 'type-graphql';
import { Argument, ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { decileOf } from '../loaders/decile.ts';
import type { FamilyRow } from '../loaders/family-disclosure.ts';
import type { IndividualRow } from '../loaders/individual-disclosure.ts';
import { membersOf } from '../loaders/member.ts';
import { Element } from '../types/element.ts';
import { Family } from '../types/family.ts';
import { Individual } from '../types/individual.ts';

/** What of a family is looked up beside the row. */
@ResolverOf(() => Family)
export class FamilyResolver {
  @Element(
    () => Int,
    'SPECIFIC',
    'Desil kesejahteraan: keluarga diurutkan secara nasional dan dibagi sepuluh, 1 terendah; peringkat relatif pada satu edisi DTSEN, bukan penghasilan.',
  )
  welfareDecile(
    @Root() { _family }: FamilyRow,
    @Argument('vintage', () => String, { description: 'Edisi DTSEN (TTTT-BB); tanpa ini, edisi terbaru.' })
    vintage: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return decileOf(context, 'Family', _family, vintage, info);
  }

  @Element(() => [Individual], 'RESTRICTED', 'Anggota keluarga, kepala keluarga lebih dulu.')
  members(
    @Root() { _family }: FamilyRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IndividualRow[]> {
    return membersOf(context, _family, info);
  }
}
