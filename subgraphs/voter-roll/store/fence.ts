import type { StoreFence } from '../../kit/index.ts';
import { stageOf } from '../types/voter-list-kind.ts';

/** Of the roll's first tables. */
export const rollFence: StoreFence = {
  tables: {
    voter: {
      region: 'village_code',
      pollingStation: 'polling_station_id',
      lists: { column: 'stages', bits: stageOf },
      link: 'link',
      readAs: ['Voter'],
    },
    polling_station: { region: 'village_code', pollingStation: 'id', readAs: ['PollingStation'] },
    // who may count may not read: the public counts every voter and sees none
    voter_count: { region: 'village_code', readAs: ['VoterCount'] },
    party_member: { region: 'district_code', readAs: ['PartyMembership'] },
  },
  tallies: {
    station_tally: {
      of: 'polling_station',
      region: 'village_code',
      readAs: ['Region'],
      columns: [
        'village_code',
        ...['dp4', 'dps', 'dpshp', 'dpt', 'dptb', 'dpk'].flatMap((list) => [list, `${list}_key`]),
      ],
    },
  },
  open: ['seed', 'region', 'election', 'party_participation'],
};

/** Of the journal. */
export const journalFence: StoreFence = {
  tables: { voter_change: { region: 'village_code', readAs: ['VoterChange'] } },
  open: [],
};

/** Of elections as data, and of what is counted of the journal. */
export const electionFence: StoreFence = {
  tables: {
    change_count: { region: 'village_code', readAs: ['VoterListDelta', 'MovedVoterCount'] },
  },
  tallies: {
    young_voter: {
      of: 'voter',
      region: 'village_code',
      readAs: ['NewVoterCount'],
      columns: ['village_code', 'birth_date', 'age', 'stages', 'e_ktp_status'],
    },
  },
  open: ['election_stage', 'election_ballot', 'stage_act'],
};

/** Of the roll's index of people: an entry is seen by who sees the voter. */
export const personFence: StoreFence = {
  tables: {},
  along: {
    listed_person: {
      table: 'voter',
      where: 'voter.village_code = listed_person.village_code and voter.id = listed_person.id',
    },
  },
  open: [],
};

const counted = [
  'sex',
  'age',
  'stages',
  'marital_status',
  'e_ktp_status',
  'disability_type',
  'ineligibility_reason',
  'voters',
];

/** Of counts above the village; and who reads voters counts them, without being one who counts voters. */
export const countFence: StoreFence = {
  tables: { region_voter_count: { region: 'place', readAs: ['VoterCount'] } },
  tallies: {
    voter_total: {
      of: 'voter_count',
      region: 'village_code',
      readAs: ['Voter'],
      columns: ['village_code', ...counted],
    },
    region_voter_total: {
      of: 'region_voter_count',
      region: 'place',
      readAs: ['Voter'],
      columns: ['level', 'place', ...counted],
    },
  },
  open: [],
};

/** Of the same by sex and band of age alone. */
export const bandFence: StoreFence = {
  tables: { region_band_count: { region: 'place', readAs: ['VoterCount'] } },
  open: [],
};

const together = (parts: readonly StoreFence[]): StoreFence =>
  parts.reduce((whole, part) => ({
    tables: { ...whole.tables, ...part.tables },
    tallies: { ...whole.tallies, ...part.tallies },
    along: { ...whole.along, ...part.along },
    open: [...whole.open, ...part.open],
  }));

/** As it was before elections were data. */
export const fenceBeforeElections = together([rollFence, journalFence]);

/** Which rows of the voter roll a request sees, whatever its SQL says. A part is raised by the migration that made its tables. */
export const fence = together([fenceBeforeElections, electionFence, personFence, countFence, bandFence]);
