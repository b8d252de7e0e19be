import { Int } from 'type-graphql';
import { CalendarDate, Noun, Sex } from '../../kit/index.ts';
import { Election } from './election.ts';
import { Element } from './element.ts';
import { VoterChangeKind } from './voter-change-kind.ts';
import { VoterListKind } from './voter-list-kind.ts';

/** One reason for which a list differs from the one of which it was made. */
@Noun('VoterListDelta', 'Selisih satu daftar terhadap daftar asalnya karena satu sebab.')
export class VoterListDelta {
  @Element(() => VoterChangeKind, 'GENERAL', 'Sebabnya.')
  kind!: unknown;

  @Element(() => Int, 'GENERAL', 'Banyaknya perubahan; kosong bila di bawah batas sel instrumen.')
  count!: unknown;
}

/** One list of an election, of one sex. What is told of both adds up to what is told of the list, where counts are exact. */
@Noun('VoterListStageSex', 'Satu tahap daftar pemilih menurut jenis kelamin: asal + masuk − keluar = daftar ini.')
export class VoterListStageSex {
  @Element(() => Sex, 'PUBLIC', 'Jenis kelaminnya.')
  sex!: unknown;

  @Element(() => Int, 'GENERAL', 'Banyaknya pemilih dalam daftar.')
  voters!: unknown;

  @Element(() => Int, 'GENERAL', 'Masuk: pemilih yang tidak ada dalam daftar asalnya.')
  added!: unknown;

  @Element(() => Int, 'GENERAL', 'Keluar: pemilih daftar asal yang tidak ada lagi.')
  removed!: unknown;

  @Element(() => [VoterListDelta], 'GENERAL', 'Masuk, keluar, dan perubahan lain menurut sebabnya.')
  delta!: unknown;
}

/** One list of an election, and how it came from the one before. */
@Noun('VoterListStage', 'Satu tahap daftar pemilih: pemilih daftar asal + masuk − keluar = pemilih daftar ini.')
export class VoterListStage {
  @Element(() => VoterListKind, 'PUBLIC', 'Daftarnya.')
  list!: unknown;

  @Element(() => VoterListKind, 'PUBLIC', 'Daftar asalnya; kosong bila dimulai tanpa pemilih.')
  madeFrom!: unknown;

  @Element(() => Int, 'PUBLIC', 'Banyaknya pemilih dalam daftar.')
  voters!: unknown;

  @Element(() => Int, 'GENERAL', 'Masuk: pemilih yang tidak ada dalam daftar asalnya.')
  added!: unknown;

  @Element(() => Int, 'GENERAL', 'Keluar: pemilih daftar asal yang tidak ada lagi.')
  removed!: unknown;

  @Element(() => [VoterListDelta], 'GENERAL', 'Masuk, keluar, dan perubahan lain menurut sebabnya.')
  delta!: unknown;

  @Element(() => [VoterListStageSex], 'GENERAL', 'Yang sama menurut jenis kelamin.')
  bySex!: unknown;

  @Element(() => String, 'PUBLIC', 'Nomor berita acara yang menutup daftar; kosong bila masih terbuka.')
  actNumber!: unknown;

  @Element(() => CalendarDate, 'PUBLIC', 'Hari daftar ditutup.')
  closedOn!: unknown;
}

/** The lists of an election in the order in which they come about. */
@Noun('VoterListPipeline', 'Tahap-tahap daftar pemilih satu pemilihan di satu wilayah.')
export class VoterListPipeline {
  @Element(() => Election, 'PUBLIC', 'Pemilihannya.')
  election!: unknown;

  @Element(() => [VoterListStage], 'PUBLIC', 'Tahap-tahapnya, menurut urutan.')
  stages!: unknown;
}
