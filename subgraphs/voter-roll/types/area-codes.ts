import { AreaCode as AreaCodeScalar, Noun } from '../../kit/index.ts';
import { AreaCodeScheme } from './area-code-scheme.ts';
import { CivilElement } from './element.ts';
import { Region } from './region.ts';

/** Edition of the bridge that is held; see the dataset `jembatan-wilayah`. */
export const bridgeEdition = '2022';

/** A code that carries its scheme. */
@Noun('SchemedAreaCode', 'Kode wilayah dengan skema dan edisinya.')
export class SchemedAreaCode {
  @CivilElement(() => AreaCodeScheme, 'PUBLIC', 'Skema kodenya.')
  scheme!: unknown;

  @CivilElement(() => AreaCodeScalar, 'PUBLIC', 'Kodenya menurut skema itu.')
  code!: unknown;

  @CivilElement(() => String, 'PUBLIC', 'Edisi jembatan kode.')
  edition!: unknown;
}

/** One region in both schemes. */
@Noun('AreaCodes', 'Satu wilayah dalam skema Kemendagri dan skema BPS.')
export class AreaCodes {
  @CivilElement(() => Region, 'PUBLIC', 'Wilayahnya menurut Kemendagri.')
  kemendagri!: unknown;

  @CivilElement(() => SchemedAreaCode, 'PUBLIC', 'Kode BPS-nya; kosong bila jembatannya tidak diketahui.')
  bps!: unknown;
}
