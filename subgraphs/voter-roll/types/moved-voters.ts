import { Int } from 'type-graphql';
import { enumeration, Noun, type ValueOf } from '../../kit/index.ts';
import { Element } from './element.ts';
import { Region } from './region.ts';

/** Which way voters moved. */
export const MoveDirection = enumeration('MoveDirection', 'Arah perpindahan pemilih.', {
  IN: 'Pindah masuk ke wilayah yang ditanyakan.',
  OUT: 'Pindah keluar dari wilayah yang ditanyakan.',
});
export type MoveDirection = ValueOf<typeof MoveDirection>;

/** One flow of moved voters. */
@Noun('MovedVoterCount', 'Banyaknya pemilih yang pindah antara satu wilayah dan satu kabupaten/kota lain.')
export class MovedVoterCount {
  @Element(() => MoveDirection, 'GENERAL', 'Arahnya.')
  direction!: unknown;

  @Element(() => Region, 'GENERAL', 'Kabupaten/kota di ujung lain.')
  place!: unknown;

  @Element(() => Int, 'GENERAL', 'Banyaknya pemilih; kosong bila di bawah batas sel instrumen.')
  count!: unknown;
}
