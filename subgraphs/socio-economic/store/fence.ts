import type { StoreFence } from '../../kit/index.ts';
import { linkageFence } from '../linkage/index.ts';

const profile = ['Voter', 'SocioEconomicProfile'] as const;

/** The register itself. */
export const dtsenFence: StoreFence = {
  tables: {
    family: { region: 'village_code', readAs: ['Family'] },
    individual: { region: 'village_code', link: 'link', readAs: ['Individual', profile] },
    decile: { region: 'village_code', readAs: ['Family', profile] },
    decile_count: { region: 'village_code', readAs: ['DecileCount'] },
    difficulty_count: { region: 'village_code', readAs: ['Region'] },
  },
  open: ['seed', 'vintage'],
};

/** Which rows of DTSEN a request sees, whatever its SQL says. */
export const fence: StoreFence = { ...dtsenFence, tables: { ...dtsenFence.tables, ...linkageFence.tables } };
