import type { ListKind } from './kind.ts';

/** What a line is worth: meets the conditions, not yet, does not. As KPU's Sipol names them. */
export type Status = 'MS' | 'BMS' | 'TMS';

/** Findings in the order of a report: what follows from one, and what it says, Indonesian and English. */
export const findings = {
  GANDA_EKSTERNAL: ['BMS', 'Ganda eksternal: ada juga dalam daftar lain', 'In another list too'],
  GANDA_IDENTIK: ['BMS', 'Ganda identik: dua kali atau lebih dalam daftar ini', 'Twice or more in this list'],
  INDIKASI_USIA: ['TMS', 'Indikasi usia: di bawah 17 tahun dan belum pernah kawin', 'Under 17 and never married'],
  INDIKASI_PEKERJAAN: ['BMS', 'Indikasi pekerjaan: TNI, Polri, atau ASN', 'Military, police or civil servant'],
  INDIKASI_NIK: [
    'TMS',
    'Indikasi NIK: tidak terdaftar, atau milik orang lain',
    'NIK not on the roll, or of somebody else',
  ],
  MENINGGAL: ['TMS', 'Meninggal menurut daftar pemilih', 'Dead by the voter roll'],
  TIDAK_DALAM_DPT: ['TMS', 'Tidak dalam DPT', 'Not in the DPT'],
} as const satisfies Readonly<Record<string, readonly [Status, string, string]>>;

export type FindingKind = keyof typeof findings;

/** Findings that a kind of list can have. Members need not be in the DPT. */
export const findingsOf = ({ name }: Pick<ListKind, 'name'>): FindingKind[] =>
  (Object.keys(findings) as FindingKind[]).filter((kind) => name === 'supporters' || kind !== 'TIDAK_DALAM_DPT');
