/** What is checked: a party's members (Sipol), or an independent candidate's supporters (Silon). */
export interface ListKind {
  readonly name: 'members' | 'supporters';
  /** Where the checked are kept: never their names or NIKs. */
  readonly table: 'party_member' | 'candidate_supporter';
  /** Column of the party or candidate. */
  readonly of: 'party_id' | 'candidate_id';
  readonly columns: readonly ListColumn[];
}

export type ListColumn =
  | 'nik'
  | 'nomor_kta'
  | 'nama'
  | 'tanggal_lahir'
  | 'jenis_kelamin'
  | 'pekerjaan'
  | 'alamat'
  | 'kode_kecamatan';

const shared = ['nik', 'nama', 'tanggal_lahir', 'jenis_kelamin', 'pekerjaan', 'alamat', 'kode_kecamatan'] as const;

export const listKinds = {
  members: { name: 'members', table: 'party_member', of: 'party_id', columns: ['nomor_kta', ...shared] },
  supporters: { name: 'supporters', table: 'candidate_supporter', of: 'candidate_id', columns: shared },
} as const satisfies Record<string, ListKind>;

/** Occupations that exclude (UU 2/2011 and UU 7/2017 name TNI and Polri; ASN by the law on civil servants [mem]). */
export const excludedOccupations = ['TNI', 'POLRI', 'ASN'] as const;
