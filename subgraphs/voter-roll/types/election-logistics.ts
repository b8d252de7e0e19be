import { Int } from 'type-graphql';
import { Noun } from '../../kit/index.ts';
import { Election } from './election.ts';
import { Element } from './element.ts';

/** Ballot papers of one kind. */
@Noun('BallotNeed', 'Kebutuhan satu jenis surat suara.')
export class BallotNeed {
  @Element(() => String, 'PUBLIC', 'Kode jenis pemilihan.')
  contest!: unknown;

  @Element(() => String, 'PUBLIC', 'Nama jenis pemilihan.')
  name!: unknown;

  @Element(() => Int, 'PUBLIC', 'Cadangan, dalam perseribu pemilih DPT tiap TPS; data pemilihan, masih berupa asumsi.')
  reservePerMille!: unknown;

  @Element(() => Int, 'PUBLIC', 'Lembar surat suara: pemilih DPT tiap TPS beserta cadangannya, dibulatkan ke atas.')
  count!: unknown;
}

/** What an election needs in a region. */
@Noun('ElectionLogistics', 'Kebutuhan logistik satu pemilihan di satu wilayah, dihitung dari DPT.')
export class ElectionLogistics {
  @Element(() => Election, 'PUBLIC', 'Pemilihannya.')
  election!: unknown;

  @Element(() => Int, 'PUBLIC', 'Banyaknya TPS.')
  stations!: unknown;

  @Element(() => Int, 'PUBLIC', 'Pemilih terbanyak untuk satu TPS.')
  stationCapacity!: unknown;

  @Element(() => Int, 'PUBLIC', 'TPS dengan pemilih DPT lebih dari itu.')
  stationsOverCapacity!: unknown;

  @Element(() => Int, 'PUBLIC', 'Kotak suara: satu untuk tiap jenis surat suara di tiap TPS.')
  boxes!: unknown;

  @Element(() => [BallotNeed], 'PUBLIC', 'Surat suara menurut jenisnya.')
  ballots!: unknown;
}
