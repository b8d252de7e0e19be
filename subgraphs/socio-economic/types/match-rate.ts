import { Int } from 'type-graphql';
import { Noun } from '../../kit/index.ts';
import { Element } from './element.ts';

/** How far the voter roll and DTSEN are matched in a region. Counts only. */
@Noun('MatchRate', 'Hasil pemadanan daftar pemilih (kiri) dengan DTSEN (kanan) di suatu wilayah.')
export class MatchRate {
  @Element(() => Int, 'GENERAL', 'Orang DTSEN yang dipadankan dengan satu baris daftar pemilih.')
  matched?: unknown;

  @Element(() => Int, 'GENERAL', 'Baris daftar pemilih tanpa padanan dalam DTSEN.')
  onlyLeft?: unknown;

  @Element(() => Int, 'GENERAL', 'Orang DTSEN berumur 17 tahun atau lebih tanpa padanan dalam daftar pemilih.')
  onlyRight?: unknown;
}
