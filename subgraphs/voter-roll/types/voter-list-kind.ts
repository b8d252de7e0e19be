import { enumeration, type ValueOf } from '../../kit/index.ts';
import { STAGE } from '../../population/index.ts';

/** The lists of an election, in the order in which they come about. */
export const VoterListKind = enumeration('VoterListKind', 'Jenis daftar pemilih.', {
  DP4: 'Daftar Penduduk Potensial Pemilih Pemilihan, dari Kemendagri.',
  DPS: 'Daftar Pemilih Sementara.',
  DPSHP: 'Daftar Pemilih Sementara Hasil Perbaikan.',
  DPT: 'Daftar Pemilih Tetap.',
  DPTB: 'Daftar Pemilih Tambahan atau pindah memilih (DPTb).',
  DPK: 'Daftar Pemilih Khusus: memenuhi syarat, belum terdaftar dalam DPT.',
});
export type VoterListKind = ValueOf<typeof VoterListKind>;

/** What tells the rows of voters apart, and so of what is told of one. */
export const ofVoters = { lists: Object.keys(STAGE), linked: true } as const;

/** The list's bit in `voter.stages`. */
export const stageOf: Readonly<Record<VoterListKind, number>> = STAGE;

/** The lists of a bitmask, in order. */
export function listsOf(stages: number): VoterListKind[] {
  return (Object.keys(stageOf) as VoterListKind[]).filter((kind) => (stages & stageOf[kind]) !== 0);
}
