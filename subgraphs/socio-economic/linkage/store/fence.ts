import type { StoreFence } from '../../../kit/index.ts';

/** Which rows of the matching's outcome a request sees. */
export const linkageFence: StoreFence = {
  tables: {
    voter_mark: { region: 'village_code', readAs: ['Individual'] },
    match_count: { region: 'village_code', readAs: ['MatchRate'] },
  },
  open: [],
};
