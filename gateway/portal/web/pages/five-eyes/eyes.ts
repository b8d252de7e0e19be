import type { CallerClass } from '../../../../../schema/policy/index.ts';

/** Five classes of readers between whom the agreements differ most. A class is no person: nobody's token stands behind it. */
export const eyes: readonly CallerClass[] = [
  { agency: 'PUBLIC', purpose: 'PUBLIC_INFORMATION', roles: [], duty: {}, agreement: null },
  { agency: 'KPU', purpose: 'VOTER_LIST_UPDATE', roles: ['ANALYST'], duty: {}, agreement: null },
  { agency: 'BPS', purpose: 'DTSEN_UPDATE', roles: ['ANALYST'], duty: {}, agreement: null },
  { agency: 'BAWASLU', purpose: 'ELECTION_OVERSIGHT', roles: ['OFFICER'], duty: { region: '33.08' }, agreement: null },
  { agency: 'KEMENSOS', purpose: 'SOCIAL_ASSISTANCE', roles: ['OFFICER'], duty: { region: '33.08' }, agreement: null },
];
