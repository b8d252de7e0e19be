import { connectionOf, Noun, RegionCode, RegionLevel } from '../../kit/index.ts';
import { CivilElement } from './element.ts';

/** An administrative region by its Kemendagri code. What KPU counts in it is declared beside its resolvers. */
@Noun('Region', 'Wilayah administrasi pemerintahan menurut kode Kemendagri.', { key: 'code' })
export class Region {
  @CivilElement(() => RegionCode, 'PUBLIC', 'Kode wilayah Kemendagri, bertitik.')
  code!: string;

  @CivilElement(() => String, 'PUBLIC', 'Nama wilayah.')
  name!: unknown;

  @CivilElement(() => RegionLevel, 'PUBLIC', 'Tingkat wilayah.')
  level!: unknown;

  @CivilElement(() => String, 'PUBLIC', 'Kode BPS untuk wilayah yang sama, bila jembatannya diketahui.')
  bpsCode!: unknown;

  @CivilElement(() => Region, 'PUBLIC', 'Wilayah setingkat di atasnya.')
  parent!: unknown;
}

/** Pages of regions. */
export const RegionConnection = connectionOf(() => Region, 'Region', {
  Element: CivilElement,
  class: 'PUBLIC',
  definition: 'Banyaknya wilayah.',
});
