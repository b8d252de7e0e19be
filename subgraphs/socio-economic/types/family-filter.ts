import { InputType, Int } from 'type-graphql';
import { Criterion, RegionCode } from '../../kit/index.ts';

/** Which families. */
@InputType({ description: 'Penyaring keluarga.' })
export class FamilyFilter {
  @Criterion(() => RegionCode, ['Family.region'], 'Di wilayah ini, termasuk wilayah di bawahnya.')
  region?: string | null;

  @Criterion(() => Int, ['Family.welfareDecile'], 'Desil kesejahteraan keluarga, 1–10.')
  welfareDecile?: number | null;

  @Criterion(() => String, [], 'Edisi DTSEN untuk welfareDecile (TTTT-BB); tanpa ini, edisi terbaru.')
  vintage?: string | null;
}
