import { Float, Int } from 'type-graphql';
import { Noun } from '../../kit/index.ts';
import { Element } from './element.ts';
import { Region } from './region.ts';

/** Boards at one level, of how many regions. */
@Noun('PartyLevelCoverage', 'Keterwakilan kepengurusan di satu tingkat wilayah.')
export class PartyLevelCoverage {
  @Element(() => Int, 'PUBLIC', 'Banyaknya wilayah dengan kepengurusan.')
  seated?: number;

  @Element(() => Int, 'PUBLIC', 'Banyaknya wilayah setingkat itu di daerah yang dihitung.')
  regions?: number;

  @Element(() => Float, 'PUBLIC', 'Persentase, satu angka di belakang koma.')
  percent?: number;

  @Element(() => Int, 'PUBLIC', 'Ambang batas dalam persen; kosong bila tidak berlaku bagi partai ini.')
  threshold?: number | null;

  @Element(() => Boolean, 'PUBLIC', 'Apakah ambang batas dipenuhi; kosong bila tidak berlaku.')
  meets?: boolean | null;

  @Element(() => Region, 'PUBLIC', 'Daerah yang kepengurusannya dicatat di sini; kosong berarti seluruh Indonesia.')
  within?: unknown;
}

/** A party's boards against what the law asks; levels that are not asked of a party are empty. */
@Noun('PartyBoardCoverage', 'Kepengurusan partai dibandingkan dengan ambang batas undang-undang.')
export class PartyBoardCoverage {
  @Element(() => PartyLevelCoverage, 'PUBLIC', 'Provinsi.')
  provinces?: unknown;

  @Element(() => PartyLevelCoverage, 'PUBLIC', 'Kabupaten/kota.')
  regencies?: unknown;

  @Element(() => PartyLevelCoverage, 'PUBLIC', 'Kecamatan.')
  districts?: unknown;

  @Element(() => Boolean, 'PUBLIC', 'Apakah ketiga ambang batas dipenuhi; kosong bila tidak berlaku.')
  meets?: boolean | null;
}
