import { ID, Int } from 'type-graphql';
import { connectionOf, FamilyCardNumber, Noun, PersonName, StreetAddress } from '../../kit/index.ts';
import { Element } from './element.ts';
import { Housing } from './housing.ts';
import { Region } from './region.ts';

/** A family (keluarga) of DTSEN. Its decile and members: resolvers/family.ts. */
@Noun('Family', 'Keluarga dalam DTSEN (Data Tunggal Sosial dan Ekonomi Nasional).', { key: 'id' })
export class Family {
  @Element(() => ID, 'GENERAL', 'Pengenal keluarga dalam layanan ini; bukan Nomor Kartu Keluarga.')
  id?: string;

  @Element(() => FamilyCardNumber, 'IDENTIFIER', 'Nomor Kartu Keluarga (NKK) sebagaimana dicatat BPS.')
  familyNumber?: unknown;

  @Element(() => PersonName, 'GENERAL', 'Nama kepala keluarga.')
  headName?: unknown;

  @Element(() => StreetAddress, 'RESTRICTED', 'Alamat tempat tinggal keluarga.')
  streetAddress?: unknown;

  @Element(() => Region, 'GENERAL', 'Desa/kelurahan tempat tinggal keluarga.')
  region?: unknown;

  @Element(
    () => String,
    'PUBLIC',
    'Edisi DTSEN (TTTT-BB) yang dijawab bila argumen vintage tidak disebut: yang terbaru.',
  )
  vintage?: unknown;

  @Element(() => Housing, 'SPECIFIC', 'Keterangan perumahan.')
  housing?: unknown;

  @Element(() => Int, 'GENERAL', 'Banyaknya anggota keluarga yang tercatat.')
  memberCount?: number;
}

/** A page of families. */
export const FamilyConnection = connectionOf(() => Family, 'Family', {
  Element,
  class: 'GENERAL',
  definition: 'Banyaknya keluarga yang memenuhi penyaring.',
});
