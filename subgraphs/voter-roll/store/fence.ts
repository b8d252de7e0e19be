import type { StoreFence } from '../../kit/index.ts';

/** Which rows of the voter roll a request sees, whatever its SQL says. */
export const fence: StoreFence = {
  tables: {
    voter: { region: 'village_code', pollingStation: 'polling_station_id', readAs: ['Voter'] },
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
