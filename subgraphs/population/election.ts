/** An election, keyed as every list, ballot number and transfer of the graph refers to it. */
export interface ElectionRecord {
  readonly id: 'PEMILU_2024' | 'PILKADA_2024';
  /** Official Indonesian name. */
  readonly name: string;
  readonly nameEnglish: string;
  /** 'YYYY-MM-DD' */
  readonly votingDay: string;
}

const ELECTIONS: readonly ElectionRecord[] = [
  {
    id: 'PEMILU_2024',
    name: 'Pemilihan Umum Tahun 2024',
    nameEnglish: 'General election 2024',
    votingDay: '2024-02-14',
  },
  {
    id: 'PILKADA_2024',
    name: 'Pemilihan Gubernur, Bupati, dan Wali Kota Serentak Tahun 2024',
    nameEnglish: 'Simultaneous regional-head elections 2024',
    votingDay: '2024-11-27',
  },
];

/** The two elections of 2024; the voter lists of this world are those of `PILKADA_2024`. */
export function elections(): ElectionRecord[] {
  return ELECTIONS.map((election) => ({ ...election }));
}
