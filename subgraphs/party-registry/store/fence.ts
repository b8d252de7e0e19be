import type { StoreFence } from '../../kit/index.ts';

/** Which rows of the party registry a request sees, whatever its SQL says. A party and its decrees lie in no region. */
export const fence: StoreFence = {
  tables: {
    board: { region: 'region_code', readAs: ['PartyBoard'] },
    officer: { region: 'region_code', readAs: ['PartyOfficer'] },
  },
  // who may know where a party has boards, and the women's share of its centre, may not read who sits there
  tallies: {
    board_seat: {
      of: 'board',
      region: 'region_code',
      readAs: ['PoliticalParty'],
      columns: ['id', 'party_id', 'level', 'region_code', 'valid_from', 'valid_to', 'recorded_from', 'recorded_to'],
    },
    officer_seat: {
      of: 'officer',
      region: 'region_code',
      readAs: ['PoliticalParty'],
      columns: ['board_id', 'sex', 'recorded_from', 'recorded_to'],
    },
  },
  open: ['seed', 'party', 'decree', 'statutes', 'coverage_area'],
};
