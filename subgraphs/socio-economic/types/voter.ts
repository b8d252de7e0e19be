import { ID } from 'type-graphql';
import { JoinKey, Noun } from '../../kit/index.ts';

/** A voter, by the link: KPU's entity. BPS adds what DTSEN knows of the same person (resolvers/voter.ts). */
@Noun('Voter', 'Pemilih dalam daftar pemilih (Model A-Daftar Pemilih).', { key: 'link' })
export class Voter {
  @JoinKey(() => ID, 'Kunci penghubung antarinstansi; tidak pernah keluar dari graf.')
  link!: string;
}
