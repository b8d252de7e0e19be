import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Int, Root } from 'type-graphql';
import { Argument, ResolverOf, type Told } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type DecileCountValue, decileCounts } from '../loaders/decile-count.ts';
import { disabledIn } from '../loaders/difficulty-count.ts';
import { type DptDecileCountValue, dptDecileCounts } from '../loaders/dpt-decile-count.ts';
import { type MatchRateValue, matchRates } from '../loaders/match-rate.ts';
import { DecileBreakdown, DecileCount, DptDecileBreakdown, DptDecileCount } from '../types/decile-count.ts';
import { Element } from '../types/element.ts';
import { MatchRate } from '../types/match-rate.ts';
import { Region } from '../types/region.ts';

/** What DTSEN counts in a region. Each field asks the store once, however many regions the answer has. */
@ResolverOf(() => Region)
export class RegionResolver {
  @Element(
    () => [DecileCount],
    'GENERAL',
    'Banyaknya keluarga dan individu per desil kesejahteraan, paling banyak 5000 sel.',
  )
  decileCounts(
    @Root() region: Region,
    @Argument('vintage', () => String, { description: 'Edisi DTSEN (TTTT-BB); tanpa ini, edisi terbaru.' })
    vintage: string | null,
    @Argument('by', () => DecileBreakdown, { description: 'Rinciannya; tanpa ini, wilayah itu seluruhnya.' })
    by: DecileBreakdown | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DecileCountValue[]> {
    const given = { vintage: vintage ?? null, by: by ?? null };
    return context.loaders
      .at<string, DecileCountValue[]>(info, 'Region.decileCounts', (codes) => decileCounts(codes, given, context))
      .load(region.code);
  }

  @Element(
    () => [DptDecileCount],
    'GENERAL',
    'Banyaknya pemilih DPT per desil kesejahteraan menurut pemadanan terakhir, paling banyak 5000 sel; null bila belum pernah dipadankan.',
  )
  dptDecileCounts(
    @Root() region: Region,
    @Argument('deciles', () => [Int], { description: 'Hanya desil-desil ini.', reads: ['DptDecileCount.decile'] })
    deciles: number[] | null,
    @Argument('by', () => DptDecileBreakdown, { description: 'Rinciannya; tanpa ini, wilayah itu seluruhnya.' })
    by: DptDecileBreakdown | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DptDecileCountValue[] | null> {
    const given = { deciles: deciles ?? null, by: by ?? null };
    return context.loaders
      .at<string, DptDecileCountValue[] | null>(info, 'Region.dptDecileCounts', (codes) =>
        dptDecileCounts(codes, given, context),
      )
      .load(region.code);
  }

  @Element(
    () => Int,
    'SPECIFIC',
    'Banyaknya orang hidup dengan kesulitan fungsional menurut DTSEN. Kodenya berbeda dari ragam disabilitas KPU, sehingga jumlahnya tidak akan sama. Null bila di bawah batas sel kecil.',
  )
  dtsenDisabled(
    @Root() region: Region,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Told | null> {
    return disabledIn(context, region.code, info);
  }

  @Element(
    () => MatchRate,
    'GENERAL',
    'Hasil pemadanan terakhir DTSEN dengan daftar pemilih; null bila belum pernah dipadankan.',
  )
  matchRate(
    @Root() region: Region,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<MatchRateValue | null> {
    return context.loaders
      .at<string, MatchRateValue | null>(info, 'Region.matchRate', (codes) => matchRates(codes, context))
      .load(region.code);
  }
}
