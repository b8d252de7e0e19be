import type { House } from '../../house.ts';

/** Something that is asked again and again. */
export interface Ask {
  readonly name: string;
  readonly as: string | null;
  readonly purpose?: string;
  readonly query: string;
  /** Asked once before: what the variables need, e.g. a cursor far into the roll. */
  readonly variables?: (house: House, voters: number) => Promise<Record<string, unknown>>;
  /** Variables of one round, where a question is not to be asked twice. */
  readonly inRound?: (round: number) => Record<string, unknown>;
  /** Whether its answer is as long at every size. A table of districts is; a page is as long as its `first`. */
  readonly kind: 'page' | 'look-up' | 'count';
}

const kpu = { as: 'kpu-analyst', purpose: 'VOTER_LIST_UPDATE' } as const;
const bps = { as: 'bps-analyst' } as const;

const voterFields = 'nodes { nationalId fullName birthDate sex streetAddress rt rw }';

/** The cursor behind a part of a connection, page by page. */
async function behind(
  house: House,
  asker: { readonly as: string; readonly purpose?: string },
  query: string,
  field: string,
  pages: number,
): Promise<string | null> {
  let after: string | null = null;
  for (let page = 0; page < pages; page++) {
    const { data, errors } = await house.ask(asker.as, query, {
      variables: { after },
      headers: asker.purpose === undefined ? {} : { 'x-purpose': asker.purpose },
    });
    const { endCursor, hasNextPage } = data?.[field]?.pageInfo ?? {};
    if (typeof endCursor !== 'string') throw new Error(JSON.stringify(errors));
    if (hasNextPage !== true) break;
    after = endCursor;
  }
  return after;
}

const walked = 'first: 5000, after: $after) { pageInfo { endCursor hasNextPage } }';

/** All that is measured, at every size. */
export const asks: readonly Ask[] = [
  { name: 'page of 1000 voters, the first', kind: 'page', ...kpu, query: `{ voters(first: 1000) { ${voterFields} } }` },
  {
    name: 'page of 1000 voters, behind half the roll',
    kind: 'page',
    ...kpu,
    query: `query ($after: String) { voters(first: 1000, after: $after) { ${voterFields} } }`,
    variables: async (house, voters) => ({
      after: await behind(
        house,
        kpu,
        `query ($after: String) { voters(${walked} }`,
        'voters',
        Math.ceil(voters / 10_000),
      ),
    }),
  },
  {
    name: 'page of 100 voters of a district',
    kind: 'page',
    ...kpu,
    query: `{ region(code: "33.08.20") { voters(first: 100) { ${voterFields} } } }`,
  },
  {
    name: 'page of a polling station',
    kind: 'page',
    as: 'pantarlih',
    query: '{ voters(first: 1000) { nodes { fullName sex age } } }',
  },
  {
    name: 'page of 100 voters, few of whom are like that (blind)',
    kind: 'page',
    ...kpu,
    query: `{ voters(first: 100, where: { disabilityType: NETRA }) { ${voterFields} } }`,
  },
  {
    name: 'page of 100 voters, hardly any like that (aged 100)',
    kind: 'page',
    ...kpu,
    query: `{ voters(first: 100, where: { ageFrom: 100 }) { ${voterFields} } }`,
  },
  {
    name: 'page of 100 voters found dead',
    kind: 'page',
    ...kpu,
    query: `{ voters(first: 100, list: DP4, where: { ineligibility: MENINGGAL }) { ${voterFields} } }`,
  },
  {
    name: 'page of 1000 individuals of DTSEN',
    kind: 'page',
    ...bps,
    query: '{ individuals(first: 1000) { nodes { fullName birthDate sex education } } }',
  },
  {
    name: 'look-up of a claim',
    kind: 'look-up',
    as: 'bawaslu-desk',
    query: 'query ($nik: NationalId!) { verifyVoter(claim: { nationalId: $nik, sex: P }) { registeredAsClaimed } }',
    // no two about neighbours: such claims are refused
    inRound: (round) => ({ nik: String(3308244101850007 + (round + 2) * 97) }),
  },
  {
    name: 'look-up of 100 voters in DTSEN, by link',
    kind: 'look-up',
    as: 'bps-analyst',
    query: '{ voters(first: 100) { nodes { socioEconomic { education welfareDecile } } } }',
  },
  {
    name: 'feed: 1000 changes, the first',
    kind: 'page',
    ...bps,
    query: '{ voterChanges(first: 1000) { nodes { kind at list } pageInfo { endCursor } } }',
  },
  {
    name: 'feed: 1000 changes, behind all but the last page',
    kind: 'page',
    ...bps,
    query: 'query ($after: String) { voterChanges(first: 1000, after: $after) { nodes { kind at list } } }',
    variables: async (house) => ({
      after: await behind(house, bps, `query ($after: String) { voterChanges(${walked} }`, 'voterChanges', 1_000),
    }),
  },
  {
    name: 'count: voters by district',
    kind: 'count',
    as: null,
    query: '{ regions(level: DISTRICT, within: "33.08", first: 100) { nodes { code voterCount } } }',
  },
  {
    name: 'count: region × sex × age band',
    kind: 'count',
    ...kpu,
    query:
      '{ region(code: "33.08") { voterCounts(by: { region: DISTRICT, sex: true, ageBand: true }) { region { code } sex ageBand count } } }',
  },
  {
    name: 'count: region × sex, under disclosure control',
    kind: 'count',
    as: 'bps-analyst',
    query:
      '{ region(code: "33.08") { voterCounts(by: { region: DISTRICT, sex: true }) { region { code } sex count } } }',
  },
  {
    name: 'count: how many voters are blind',
    kind: 'count',
    ...kpu,
    query: '{ voters(where: { disabilityType: NETRA }) { totalCount } }',
  },
  { name: 'count: how many individuals', kind: 'count', ...bps, query: '{ individuals { totalCount } }' },
  {
    name: 'count: first voters by district',
    kind: 'count',
    ...kpu,
    query: '{ regions(level: DISTRICT, within: "33.08", first: 100) { nodes { newVoters { count withoutEKtp } } } }',
  },
  {
    name: 'count: the lists as a process',
    kind: 'count',
    ...kpu,
    query: '{ region(code: "33.08") { pipeline { stages { list voters added removed delta { kind count } } } } }',
  },
  {
    name: 'crosstab: district × decile',
    kind: 'count',
    ...bps,
    query:
      '{ region(code: "33.08") { decileCounts(by: { region: DISTRICT }) { region { code } decile families individuals } } }',
  },
  {
    name: 'crosstab: district × decile, under disclosure control',
    kind: 'count',
    as: 'bappenas-planner',
    query: '{ region(code: "33.08") { decileCounts(by: { region: DISTRICT }) { region { code } decile families } } }',
  },
];
