import { InputType, Int } from 'type-graphql';
import { Criterion, Noun, RegionLevel } from '../../kit/index.ts';
import { Element } from './element.ts';
import { Region } from './region.ts';

/** How many families and people stand in one decile of one region. */
@Noun('DecileCount', 'Banyaknya keluarga dan individu dalam satu desil kesejahteraan.')
export class DecileCount {
  @Element(() => Region, 'GENERAL', 'Wilayah yang dihitung.')
  region?: Region;

  @Element(() => Int, 'GENERAL', 'Desil kesejahteraan keluarga, 1 (terendah) sampai 10, peringkat nasional.')
  decile?: number;

  @Element(() => Int, 'GENERAL', 'Banyaknya keluarga. Null bila di bawah batas sel kecil perjanjian.')
  families?: number | null;

  @Element(() => Int, 'GENERAL', 'Banyaknya anggota keluarga itu. Null bila keluarganya di bawah batas sel kecil.')
  individuals?: number | null;
}

/** How many people of one decile of one region stand in the permanent voter list. */
@Noun('DptDecileCount', 'Banyaknya orang DTSEN dalam satu desil kesejahteraan yang terdaftar dalam DPT.')
export class DptDecileCount {
  @Element(() => Region, 'GENERAL', 'Wilayah yang dihitung, menurut alamat keluarga dalam DTSEN.')
  region?: Region;

  @Element(() => String, 'GENERAL', 'Edisi DTSEN (TTTT-BB) yang memuat desil itu.')
  vintage?: string;

  @Element(() => Int, 'GENERAL', 'Desil kesejahteraan keluarga, 1 (terendah) sampai 10, peringkat nasional.')
  decile?: number;

  @Element(
    () => Int,
    'SPECIFIC',
    'Banyaknya orang yang dipadankan dengan satu baris DPT pada pemadanan terakhir. Null bila di bawah batas sel kecil.',
  )
  voters?: number | null;
}

/** By what the counts are broken down beside the decile. */
@InputType({ description: 'Rincian hitungan desil.' })
export class DecileBreakdown {
  @Criterion(() => RegionLevel, ['DecileCount.region'], 'Dirinci menurut wilayah tingkat ini.')
  region?: RegionLevel | null;
}

/** The same for the voters of the permanent list. */
@InputType({ description: 'Rincian hitungan pemilih DPT menurut desil.' })
export class DptDecileBreakdown {
  @Criterion(() => RegionLevel, ['DptDecileCount.region'], 'Dirinci menurut wilayah tingkat ini.')
  region?: RegionLevel | null;
}
