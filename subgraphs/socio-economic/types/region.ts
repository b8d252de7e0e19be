import { JoinKey, Noun, RegionCode } from '../../kit/index.ts';

/** A region, by its key; BPS adds its counts (resolvers/region.ts). */
@Noun('Region', 'Wilayah administrasi pemerintahan menurut kode Kemendagri.', { key: 'code' })
export class Region {
  @JoinKey(() => RegionCode, 'Kode wilayah Kemendagri, bertitik.')
  code!: string;
}
