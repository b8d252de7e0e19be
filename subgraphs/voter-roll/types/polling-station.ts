import { ID, InputType, Int } from 'type-graphql';
import { Criterion, connectionOf, Noun, RegionCode } from '../../kit/index.ts';
import { Element } from './element.ts';
import { Region } from './region.ts';
import { StationKind } from './station-kind.ts';

/** A polling station (TPS). */
@Noun('PollingStation', 'Tempat pemungutan suara (TPS).', { key: 'id' })
export class PollingStation {
  @Element(() => ID, 'PUBLIC', 'Nomor TPS 13 angka: kode desa/kelurahan tanpa titik, lalu nomor TPS.')
  id!: string;

  @Element(() => Int, 'PUBLIC', 'Nomor TPS di desa/kelurahannya.')
  number!: unknown;

  @Element(() => String, 'PUBLIC', 'Nama TPS.')
  name!: unknown;

  @Element(() => StationKind, 'PUBLIC', 'Jenis TPS.')
  kind!: unknown;

  @Element(() => Region, 'PUBLIC', 'Desa/kelurahan letak TPS.')
  region!: unknown;
}

/** Pages of polling stations. */
export const PollingStationConnection = connectionOf(() => PollingStation, 'PollingStation', {
  Element,
  class: 'PUBLIC',
  definition: 'Banyaknya TPS.',
});

/** Which polling stations. */
@InputType({ description: 'Penyaring TPS.' })
export class PollingStationFilter {
  @Criterion(() => RegionCode, ['PollingStation.region'], 'Wilayah, beserta semua yang di bawahnya.')
  region?: string | null;

  @Criterion(() => Int, ['PollingStation.voterCount'], 'Hanya TPS dengan pemilih DPT lebih dari jumlah ini.')
  overCapacity?: number | null;
}
