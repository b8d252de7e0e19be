import type { StoreFence } from '../../kit/index.ts';
import { dptDecileFence, linkageFence } from '../linkage/index.ts';

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

/** As it was before individuals were counted beforehand. */
export const fenceBeforeCounts: StoreFence = {
  ...dtsenFence,
  tables: { ...dtsenFence.tables, ...linkageFence.tables },
};

/** Of the counts of individuals, which who reads them sees. */
export const individualCountFence: StoreFence = {
  tables: { individual_count: { region: 'village_code', readAs: ['Individual'] } },
  open: [],
};

/** Of whose data a family's row is: who reads the family leaves the links of its members in the ledgers. */
export const familyPersonFence: StoreFence = {
  tables: {},
  tallies: {
    family_person: { of: 'individual', region: 'village_code', readAs: ['Family'], columns: ['family_id', 'link'] },
  },
  open: [],
};

/** Which rows of DTSEN a request sees, whatever its SQL says. */
export const fence: StoreFence = {
  ...fenceBeforeCounts,
  ...familyPersonFence,
  tables: { ...fenceBeforeCounts.tables, ...individualCountFence.tables, ...dptDecileFence.tables },
  open: fenceBeforeCounts.open,
};
