import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Int, Root } from 'type-graphql';
import { Argument, ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { decileOf } from '../loaders/decile.ts';
import { familyOf } from '../loaders/family.ts';
import type { FamilyRow } from '../loaders/family-disclosure.ts';
import type { ProfileRow } from '../loaders/socio-economic-profile.ts';
import { Element } from '../types/element.ts';
import { Family } from '../types/family.ts';
import { SocioEconomicProfile } from '../types/socio-economic-profile.ts';

/** What of a profile is looked up beside the row. */
@ResolverOf(() => SocioEconomicProfile)
export class SocioEconomicProfileResolver {
  @Element(
    () => Int,
    'SPECIFIC',
    'Desil kesejahteraan keluarganya: keluarga diurutkan secara nasional dan dibagi sepuluh, 1 terendah; peringkat relatif pada satu edisi DTSEN, bukan penghasilan.',
  )
  welfareDecile(
    @Root() { _family }: ProfileRow,
    @Argument('vintage', () => String, { description: 'Edisi DTSEN (TTTT-BB); tanpa ini, edisi terbaru.' })
    vintage: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return decileOf(context, 'SocioEconomicProfile', _family, vintage, info);
  }

  @Element(() => Family, 'SPECIFIC', 'Keluarganya.')
  family(
    @Root() { _family }: ProfileRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FamilyRow | null> {
    return familyOf(context, _family, info);
  }
}
