import { enumeration, type ValueOf } from '../../kit/index.ts';

/** What a decree decides. The Minister decides on the party and its centre; boards below it are the party's own decision. */
export const PartyDecreeKind = enumeration('PartyDecreeKind', 'Jenis keputusan.', {
  PENGESAHAN_BADAN_HUKUM: 'Keputusan Menteri tentang pengesahan badan hukum.',
  PERUBAHAN_AD_ART: 'Keputusan Menteri tentang perubahan anggaran dasar dan anggaran rumah tangga (AD/ART).',
  PERUBAHAN_KEPENGURUSAN: 'Keputusan Menteri tentang perubahan kepengurusan tingkat pusat.',
  KEPUTUSAN_PARTAI: 'Keputusan partai sendiri tentang kepengurusan di bawah tingkat pusat.',
});
export type PartyDecreeKind = ValueOf<typeof PartyDecreeKind>;
