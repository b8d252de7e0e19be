import type { StoreFence } from '../../../kit/index.ts';

/** Which rows of the matching's outcome a request sees. */
export const linkageFence: StoreFence = {
  tables: {
    voter_mark: { region: 'village_code', link: 'link', readAs: [['Individual', 'VoterMark']] },
    match_count: { region: 'village_code', readAs: ['MatchRate'] },
  },
  open: [],
};

/** Of the counts of the DPT by decile, which who reads them sees. */
export const dptDecileFence: StoreFence = {
  tables: { dpt_decile_count: { region: 'village_code', readAs: ['DptDecileCount'] } },
  open: [],
};

/** All tables of the matching: emptied when the register is filled anew, for the people that they speak of are gone. */
export const linkageTables = [
  'linkage_run',
  'linkage_voter',
  'linkage_person',
  'voter_match',
  'voter_mark',
  'match_count',
  'dpt_decile_count',
] as const;
