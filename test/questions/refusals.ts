import type { Persona } from '../../gateway/identity/index.ts';

/** A question that nobody may be answered, or not this reader. */
export interface RefusalCase {
  readonly title: string;
  readonly as: string | Persona;
  readonly purpose?: string;
  readonly query: string;
  /** Reasons of the refusals, or codes where the gate does not decide by an instrument. */
  readonly because: readonly string[];
  /** What agencies are asked all the same. Default: nobody. */
  readonly asked?: Readonly<Record<string, number>>;
}

/** An official of a party; the demo has no persona for one. */
const partyOfficial: Persona = {
  id: 'party-official',
  name: 'Tono Contoh',
  title: { id: 'Petugas partai', en: 'Official of a party' },
  agency: 'PARPOL',
  roles: ['OFFICER'],
  purposes: ['VOTER_LIST_COPY'],
  duty: { region: '33.08' },
};

export const personaOf = (as: string | Persona): string => (typeof as === 'string' ? as : as.id);

/** Every value of an answer that is not null, `__typename` and empty lists left out. */
export function valuesOf(data: unknown): unknown[] {
  if (data === null || data === undefined) return [];
  if (typeof data !== 'object') return [data];
  return Object.values(data).flatMap(valuesOf);
}

export const refusals: readonly RefusalCase[] = [
  {
    title: 'the welfare decile of a voter by his NIK',
    as: 'kpu-analyst',
    purpose: 'VOTER_LIST_UPDATE',
    query: '{ voters(where: { nationalId: "3308220101900001" }) { nodes { socioEconomic { welfareDecile } } } }',
    because: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    title: 'the welfare decile of voters',
    as: 'kpu-analyst',
    purpose: 'VOTER_LIST_UPDATE',
    query: '{ voters(first: 1) { nodes { socioEconomic { welfareDecile } } } }',
    because: ['PROHIBITED'],
  },
  {
    title: 'the poor families of a village beside the members of a party there',
    as: 'kpu-analyst',
    purpose: 'VOTER_LIST_UPDATE',
    query: `{ families(where: { region: "33.08.10.2001", welfareDecile: 1 }) { nodes { headName } }
      parties { nodes { membership(within: "33.08.10.2001") { total } } } }`,
    because: ['PROHIBITED', 'PURPOSE_NOT_COVERED'],
  },
  {
    title: 'the members of a party, listed',
    as: 'kpu-analyst',
    purpose: 'PARTY_VERIFICATION',
    query: '{ parties { nodes { members { fullName } } } }',
    because: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    title: 'the voter list with addresses of a party’s own members',
    as: partyOfficial,
    query: '{ voters(where: { party: "pkb" }) { nodes { fullName streetAddress } } }',
    because: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    title: 'addresses and NIKs in the copy of the voter list, and who is a member',
    as: partyOfficial,
    query: `{ voters(first: 1) { nodes { streetAddress nationalId familyCardNumber birthDate disabilityType } }
      parties { nodes { membership { total } } } }`,
    because: ['FIELD_NOT_GRANTED', 'NO_INSTRUMENT', 'PROHIBITED'],
  },
  {
    title: 'any field of a voter',
    as: 'komdigi-auditor',
    query: `{ voters(first: 1) { totalCount nodes { fullName nationalId birthDate age sex streetAddress region { name } } }
      region(code: "33.08") { voterCounts(by: { sex: true }) { sex count } } }`,
    because: ['PROHIBITED'],
  },
  {
    title: 'whom the roll found dead',
    as: 'kemensos-officer',
    query: '{ individuals(where: { voterMark: DECEASED }) { totalCount nodes { token voterMarks { markedOn } } } }',
    because: ['FIELD_NOT_GRANTED'],
  },
  {
    title: 'the decile of voters',
    as: 'kemensos-officer',
    query: '{ voters(first: 1) { nodes { fullName socioEconomic { welfareDecile } } } }',
    because: ['NO_INSTRUMENT'],
  },
  {
    title: 'a station’s voters by halving the threshold',
    as: 'bps-analyst',
    query: '{ pollingStations(where: { overCapacity: 7 }) { totalCount } }',
    because: ['FIELD_NOT_GRANTED'],
  },
  {
    title: 'one year of age, by two ranges that differ by it',
    as: 'bawaslu-officer',
    query: '{ region(code: "33.08") { voterCounts(by: {}, where: { ageFrom: 18, ageTo: 39 }) { count } } }',
    because: ['AGGREGATE_RESTRICTED'],
    asked: { 'voter-roll': 1 },
  },
];
