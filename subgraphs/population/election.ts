/** An election, keyed as every list, ballot number and transfer of the graph refers to it. */
export interface ElectionRecord {
  readonly id: 'PEMILU_2024' | 'PILKADA_2024';
  /** Official Indonesian name. */
  readonly name: string;
  readonly nameEnglish: string;
  /** 'YYYY-MM-DD' */
  readonly votingDay: string;
  /** Most voters of a polling station. */
  readonly stationCapacity: number;
  readonly ballots: readonly Ballot[];
  /** The time in which each list was worked on; none where this world has no lists of the election. */
  readonly stages: readonly ElectionStage[];
}

/** A list of an election, and the days in which what changed it was found; 'YYYY-MM-DD', both included. */
export interface ElectionStage {
  readonly list: 'DP4' | 'DPS' | 'DPSHP' | 'DPT' | 'DPTB' | 'DPK';
  readonly from: string;
  readonly until: string;
  /** The list of which it is made, and after which it is closed. */
  readonly follows?: ElectionStage['list'];
  /** It begins as a copy of that list: DPSHP of DPS. DPTb and DPK begin empty. */
  readonly carriesOver?: true;
}

/** One kind of ballot paper. Each has a box of its own at every station. */
export interface Ballot {
  readonly contest: string;
  readonly name: string;
  /** Spare papers per thousand voters of a station. */
  readonly reservePerMille: number;
}

const ELECTIONS: readonly ElectionRecord[] = [
  {
    id: 'PEMILU_2024',
    name: 'Pemilihan Umum Tahun 2024',
    nameEnglish: 'General election 2024',
    votingDay: '2024-02-14',
    stationCapacity: 300,
    // five ballots; the reserve of 2 % is an assumption (UU 7/2017, article to be verified)
    ballots: [
      { contest: 'PRESIDEN', name: 'Presiden dan Wakil Presiden', reservePerMille: 20 },
      { contest: 'DPR', name: 'Dewan Perwakilan Rakyat', reservePerMille: 20 },
      { contest: 'DPD', name: 'Dewan Perwakilan Daerah', reservePerMille: 20 },
      { contest: 'DPRD_PROVINSI', name: 'DPRD provinsi', reservePerMille: 20 },
      { contest: 'DPRD_KABUPATEN', name: 'DPRD kabupaten/kota', reservePerMille: 20 },
    ],
    stages: [],
  },
  {
    id: 'PILKADA_2024',
    name: 'Pemilihan Gubernur, Bupati, dan Wali Kota Serentak Tahun 2024',
    nameEnglish: 'Simultaneous regional-head elections 2024',
    votingDay: '2024-11-27',
    stationCapacity: 600,
    // the reserve of 2.5 % is an assumption (law on regional elections, article to be verified)
    ballots: [
      { contest: 'GUBERNUR', name: 'Gubernur dan Wakil Gubernur', reservePerMille: 25 },
      { contest: 'BUPATI', name: 'Bupati dan Wakil Bupati', reservePerMille: 25 },
    ],
    // days are invented after the calendar of 2024, except that the DPT of Kab. Magelang was reported on 20-9-2024
    stages: [
      { list: 'DP4', from: '2024-05-31', until: '2024-05-31' },
      {
        list: 'DPS',
        from: '2024-06-24',
        until: '2024-07-24',
        follows: 'DP4',
        carriesOver: true,
      },
      {
        list: 'DPSHP',
        from: '2024-08-18',
        until: '2024-08-27',
        follows: 'DPS',
        carriesOver: true,
      },
      {
        list: 'DPT',
        from: '2024-09-05',
        until: '2024-09-18',
        follows: 'DPSHP',
        carriesOver: true,
      },
      { list: 'DPTB', from: '2024-09-21', until: '2024-11-20', follows: 'DPT' },
      { list: 'DPK', from: '2024-11-27', until: '2024-11-27', follows: 'DPT' },
    ],
  },
];

/** The two elections of 2024; the voter lists of this world are those of `PILKADA_2024`. */
export function elections(): ElectionRecord[] {
  return ELECTIONS.map((election) => ({ ...election }));
}

/** The election whose voter lists this world has. */
export function heldElection(): ElectionRecord {
  const held = ELECTIONS.find(({ stages }) => stages.length > 0);
  if (held === undefined) throw new Error('no election has lists');
  return held;
}
