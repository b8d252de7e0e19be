import type { StoreFence } from '../../kit/index.ts';

/** Which rows of the party registry a request sees, whatever its SQL says. A party and its decrees lie in no region. */
export const fence: StoreFence = {
  tables: {
    board: { region: 'region_code', readAs: ['PartyBoard'] },
    officer: { region: 'region_code', readAs: ['PartyOfficer'] },
  },
  open: ['seed', 'party', 'decree', 'statutes'],
};
