/**
 * What of the graph is read from each column of each store: the other direction of the agencies' own disclosed lists,
 * written down a second time on purpose. A column that is missing here fails a test.
 */

import type { ListColumn } from '../../subgraphs/kit/index.ts';
import { stageOf } from '../../subgraphs/voter-roll/types/voter-list-kind.ts';

/** One way to see a column: `Voter.fullName`, in the rows of its type; `Voter.*` any granted field of the type. */
export interface Sight {
  readonly as: string;
  /** The type whose row scope holds. Default: the type of `as`. */
  readonly rowsOf: string;
}

/** How a column may be changed where nobody may see it. */
export interface HeldColumn {
  readonly sights: readonly Sight[];
  /** SQL of another value where the column is not seen at all; absent: by `flip`, the greatest or the least of the column. */
  readonly other?: string;
  /** SQL of another value that is the same in a form. */
  readonly alike?: Readonly<Record<string, string>>;
}

export interface HeldTable {
  readonly store: string;
  /** Where a row belongs; absent: in no region, so that it is seen by all to whom the type is granted. */
  readonly region?: string;
  readonly pollingStation?: string;
  readonly lists?: ListColumn;
  readonly link?: string;
  /** Who can tell that a row is there. Absent: reference data, its rows stay. */
  readonly there?: readonly Sight[];
  /** SQL of the keys of an added row, from the row that it copies. */
  readonly fresh?: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, HeldColumn>>;
  /** Keys, places, orders and derived counts: not changed by themselves. */
  readonly fixed: readonly string[];
}

/** `Voter.fullName`, or `Region.voterCount of Voter` where the rows are another type's. */
const sights = (...list: string[]): Sight[] =>
  list.map((text) => {
    const [as = '', rowsOf = as.split('.')[0] ?? ''] = text.split(' of ');
    return { as, rowsOf };
  });
const seen = (...list: string[]): HeldColumn => ({ sights: sights(...list) });
const no = 'not coalesce({c}, false)';
const otherDigits = "left({c}, 6) || translate(substr({c}, 7), '0123456789', '7412589630')";
const otherDay = `make_date(extract(year from {c})::int, 13 - extract(month from {c})::int, 1 + (extract(day from {c})::int + 6) % 28)`;
const identifier = (...list: string[]): HeldColumn => ({
  ...seen(...list),
  other: 'reverse({c})',
  alike: { masked: otherDigits, present: 'reverse({c})' },
});
const personName = (...list: string[]): HeldColumn => ({
  ...seen(...list),
  other: "'LAIN ' || reverse({c})",
  alike: { initials: "regexp_replace({c}, '(\\S)\\S*', '\\1LAIN', 'g')", present: 'reverse({c})' },
});
const day = (...list: string[]): HeldColumn => ({
  ...seen(...list),
  other: '({c} - 4017)',
  alike: { year: otherDay, present: '({c} - 4017)' },
});
/** Another name in each agency: a person is then nobody whom another agency knows. */
const otherLink = (agency: string): string => `md5({c}) || md5('${agency}' || {c})`;

const deliveryColumns = ['instrument', 'party', 'signed_at', 'sha256', 'links', 'kept', 'delivered_at'];
const recorded = ['recorded_from', 'recorded_to'];
const womenShare = ['PoliticalParty.womenShareCentral', 'PoliticalParty.womenShareMeets'];
const coverage = ['PoliticalParty.boardCoverage', ...womenShare];
const withheld = ['PoliticalParty.boards', 'PoliticalParty.disputedRecord', 'PartyBoard.officers', ...coverage];
const voterCounts = ['Region.voterCount', 'PollingStation.voterCount'];
/** Counts of the journal, which are joined to its voters. */
const changeCounts = [
  'VoterListDelta.*',
  'VoterListStage.added of VoterListDelta',
  'VoterListStage.removed of VoterListDelta',
  'VoterListStageSex.added of VoterListDelta',
  'VoterListStageSex.removed of VoterListDelta',
  'MovedVoterCount.*',
];
const membership = [
  'PartyMembership.*',
  ...['MembershipFinding.*', 'ExternalDuplicateMembers.*', 'ExternalDuplicateCount.*'].map(
    (as) => `${as} of PartyMembership`,
  ),
];

export const held: Readonly<Record<string, HeldTable>> = {
  'voter-roll/voter': {
    store: 'voter-roll',
    region: 'village_code',
    pollingStation: 'polling_station_id',
    lists: { column: 'stages', bits: stageOf },
    link: 'link',
    there: sights('Voter.*', 'VoterConnection.totalCount of Voter', 'VoterCount.*', ...voterCounts),
    fresh: { id: 'id + 1000000', link: otherLink('KPU').replaceAll('{c}', 'link') },
    columns: {
      // a claim finds its voter by the link of the NIK
      link: {
        ...seen('Voter.socioEconomic', 'Individual.voter', 'Voter.nationalId', 'VoterChange.voter', ...changeCounts),
        other: otherLink('KPU'),
      },
      polling_station_id: {
        ...seen('Voter.pollingStation', 'PollingStation.voterCount'),
        // another one of the village
        other: `coalesce(
          (select min(s.id) from polling_station s where s.village_code = voter.village_code and s.id > {c}),
          (select min(s.id) from polling_station s where s.village_code = voter.village_code), {c})`,
      },
      // whoever sees a voter knows of the DPT
      stages: { ...seen('Voter.lists', 'VoterCount.*', ...voterCounts), other: '({c} # (63 - 8))' },
      age: seen('Voter.age', 'VoterCount.ageBand'),
      birth_date: day('Voter.birthDate', 'CivilRegistryRecord.birthDate'),
      sex: seen('Voter.sex', 'VoterCount.sex'),
      marital_status: seen('Voter.maritalStatus', 'VoterCount.maritalStatus', 'CivilRegistryRecord.maritalStatus'),
      disability_type: seen('Voter.disabilityType', 'VoterCount.disabilityType'),
      e_ktp_status: seen('Voter.eKtpStatus', 'VoterCount.eKtpStatus'),
      family_card_number: identifier('Voter.familyCardNumber'),
      national_id: identifier('Voter.nationalId'),
      full_name: personName('Voter.fullName', 'CivilRegistryRecord.fullName'),
      birth_place: seen('Voter.birthPlace'),
      street_address: seen('Voter.streetAddress', 'CivilRegistryRecord.streetAddress'),
      rt: seen('Voter.rt'),
      rw: seen('Voter.rw'),
      remark: seen('Voter.remark'),
      form_model: seen('Voter.formModel'),
      ineligibility_code: seen('Voter.ineligibility', 'Ineligibility.code of Voter', 'VoterCount.ineligibility'),
      ineligibility_reason: seen('Ineligibility.reason of Voter', 'VoterCount.ineligibility'),
      ineligibility_evidence: seen('Ineligibility.evidence of Voter'),
      removes_from_list: { ...seen('Ineligibility.removesFromList of Voter'), other: no },
      civil_full_name: personName('CivilRegistryRecord.fullName'),
      civil_birth_date: day('CivilRegistryRecord.birthDate'),
      civil_marital_status: seen('CivilRegistryRecord.maritalStatus'),
      civil_street_address: seen('CivilRegistryRecord.streetAddress'),
      record_key: { ...seen('VoterCount.*', ...voterCounts, ...changeCounts), other: '({c} # 12345)' },
    },
    // the order of pages is village and number
    fixed: ['id', 'village_code'],
  },
  // what is remembered of claims tells of those who ask, not of voters
  'voter-roll/claim': {
    store: 'voter-roll',
    columns: {},
    fixed: ['id', 'asker', 'clause', 'subject', 'after', 'at', 'expires', 'matched'],
  },
  'voter-roll/claim_asker': {
    store: 'voter-roll',
    columns: {},
    fixed: ['asker', 'clause', 'day', 'claims', 'paused_until', 'rule'],
  },
  'voter-roll/voter_change': {
    store: 'voter-roll',
    region: 'village_code',
    there: sights('VoterChange.*', 'VoterChangeConnection.totalCount of VoterChange', ...changeCounts),
    fresh: { seq: 'seq + 1000000' },
    columns: {
      kind: seen('VoterChange.kind', ...changeCounts),
      list: seen('VoterChange.list', ...changeCounts),
      took_effect_on: day('VoterChange.at'),
      election_id: seen('VoterChange.election'),
      link: { ...seen('VoterChange.voter', ...changeCounts), other: otherLink('KPU') },
    },
    fixed: ['seq', 'village_code', 'effect', 'recorded_at', 'other_place', 'recorded_by', 'evidence', 'overturned'],
  },
  // what an import works on before it is visible, and what it says of its lines: no field of the graph reads it
  'voter-roll/import_batch': {
    store: 'voter-roll',
    columns: {},
    fixed: ['digest', 'election_id', 'finished_at', 'id', 'next_line', 'next_offset', 'started_at', 'state', 'summary'],
  },
  'voter-roll/import_line': {
    store: 'voter-roll',
    columns: {},
    fixed: [
      'age',
      'birth_date',
      'birth_place',
      'disability_type',
      'e_ktp_status',
      'family_card_number',
      'flags',
      'full_name',
      'line',
      'link',
      'marital_status',
      'national_id',
      'record_key',
      'rt',
      'rw',
      'sex',
      'street_address',
      'village_code',
    ],
  },
  'voter-roll/import_flag': { store: 'voter-roll', columns: {}, fixed: ['batch_id', 'flags', 'voter_id'] },
  'voter-roll/import_reject': { store: 'voter-roll', columns: {}, fixed: ['line', 'reasons'] },
  'voter-roll/roll_people': { store: 'voter-roll', columns: {}, fixed: ['people'] },
  'voter-roll/polling_station': {
    store: 'voter-roll',
    region: 'village_code',
    pollingStation: 'id',
    there: sights('PollingStation.*', 'PollingStationConnection.totalCount of PollingStation', 'Region.voterCount'),
    fresh: { id: "'9' || right(id, 12)" },
    columns: {
      number: seen('PollingStation.number'),
      name: seen('PollingStation.name'),
      kind: seen('PollingStation.kind'),
    },
    fixed: [
      'id',
      'village_code',
      ...['dp4', 'dps', 'dpshp', 'dpt', 'dptb', 'dpk'].flatMap((list) => [list, `${list}_key`]),
    ],
  },
  'voter-roll/party_participation': {
    store: 'voter-roll',
    there: sights('PoliticalParty.participation'),
    fresh: { party_id: "'+' || party_id" },
    columns: { ballot_number: seen('PartyParticipation.ballotNumber'), local_to: seen('PartyParticipation.localTo') },
    fixed: ['party_id', 'election_id'],
  },
  'voter-roll/party_member': {
    store: 'voter-roll',
    region: 'district_code',
    there: sights(
      'PoliticalParty.membership of PartyMembership',
      'PoliticalParty.externalDuplicateMembers of PartyMembership',
      ...membership,
    ),
    columns: {
      status: seen(...membership),
      findings: seen(...membership),
      record_key: { ...seen(...membership), other: '({c} # 12345)' },
    },
    fixed: ['party_id', 'district_code', 'member_key'],
  },
  // of no reader
  'voter-roll/candidate_supporter': {
    store: 'voter-roll',
    columns: {},
    fixed: ['candidate_id', 'district_code', 'status', 'findings', 'record_key', 'member_key'],
  },
  'voter-roll/linkage': { store: 'voter-roll', columns: {}, fixed: ['instrument', 'link'] },
  'voter-roll/link_delivery': { store: 'voter-roll', columns: {}, fixed: deliveryColumns },
  'voter-roll/election': {
    store: 'voter-roll',
    columns: { name: seen('Election.name'), voting_day: { ...seen('Election.votingDay'), other: '({c} - 4017)' } },
    fixed: ['id', 'station_capacity', 'held'],
  },
  // what an election is made of, told with its counts
  'voter-roll/election_stage': {
    store: 'voter-roll',
    columns: {},
    fixed: ['election_id', 'list', 'ordinal', 'bit', 'follows', 'carries_over', 'opens_on', 'due_on'],
  },
  'voter-roll/election_ballot': {
    store: 'voter-roll',
    columns: {},
    fixed: ['election_id', 'contest', 'name', 'reserve_per_mille', 'ordinal'],
  },
  // how large a list was as it was closed: no field of the graph reads it
  'voter-roll/stage_count': {
    store: 'voter-roll',
    columns: {},
    fixed: ['election_id', 'list', 'village_code', 'sex', 'voters'],
  },
  'voter-roll/stage_act': {
    store: 'voter-roll',
    columns: {},
    fixed: ['election_id', 'list', 'number', 'acted_on', 'recorded_at', 'recorded_by'],
  },
  'voter-roll/region': {
    store: 'voter-roll',
    columns: {},
    fixed: ['code', 'name', 'level', 'parent_code', 'bps_code'],
  },
  'voter-roll/seed': {
    store: 'voter-roll',
    columns: { voters: { ...seen('Query.voterRollService'), other: '{c} + 7' } },
    fixed: ['seed', 'started_at', 'finished_at'],
  },
  'party-registry/party': {
    store: 'party-registry',
    there: sights('Query.parties', 'Query.party', 'PartyConnection.totalCount', 'Query.partyRegistryService'),
    fresh: { id: "'+' || id" },
    columns: {
      name: seen('PoliticalParty.name'),
      abbreviation: seen('PoliticalParty.abbreviation'),
      legal_status: seen('PoliticalParty.legalStatus'),
      dispute_status: {
        // a withheld part says that there is a dispute
        ...seen('PoliticalParty.disputeStatus', ...withheld),
        other: "case {c} when 'SENGKETA' then 'TIDAK_ADA' else 'SENGKETA' end",
      },
      symbol: seen('PoliticalParty.symbol'),
      head_office: seen('PoliticalParty.headOffice'),
      local_to: seen('PoliticalParty.localProvince'),
      deed_notary: seen('PartyDeed.notary'),
      deed_number: seen('PartyDeed.number'),
      deed_date: { ...seen('PartyDeed.date'), other: '({c} - 4017)' },
    },
    fixed: ['id', 'valid_from', 'valid_to', ...recorded],
  },
  'party-registry/decree': {
    store: 'party-registry',
    there: sights(
      'PoliticalParty.decrees',
      'PoliticalParty.currentDecree',
      'PartyBoard.decree',
      'PartyStatutes.decree',
      'Query.partyBoardChanges',
    ),
    fresh: { number: "'+' || number" },
    columns: {
      date: {
        ...seen('PartyDecree.date', 'PoliticalParty.decrees', 'PoliticalParty.currentDecree'),
        other: '({c} - 4017)',
      },
    },
    fixed: ['number', 'party_id', 'kind', ...recorded],
  },
  'party-registry/statutes': {
    store: 'party-registry',
    there: sights('PoliticalParty.statutes'),
    // another party's: the store holds one version of a party at a time
    fresh: { party_id: "'+' || party_id" },
    columns: {
      adopted_on: { ...seen('PartyStatutes.adoptedOn'), other: '({c} + 1)' },
      replaced_on: { ...seen('PartyStatutes.replacedOn'), other: "coalesce({c} - 1, date '2099-01-01')" },
    },
    fixed: ['party_id', 'version', 'decree_number', ...recorded],
  },
  'party-registry/board': {
    store: 'party-registry',
    region: 'region_code',
    there: sights('PartyBoard.*', 'PartyBoardConnection.totalCount of PartyBoard', ...coverage),
    // a seat of its own: the store holds one board on a seat at a time
    fresh: { id: "'+' || id", level: "'+' || level" },
    columns: {
      level: { ...seen('PartyBoard.level', ...coverage), other: "'+' || {c}" },
      valid_from: { ...seen('PartyBoard.validFrom', ...coverage), other: '({c} + 1)' },
      valid_to: { ...seen('PartyBoard.validTo', ...coverage), other: "coalesce({c} - 1, date '2099-01-01')" },
    },
    fixed: ['id', 'party_id', 'region_code', 'decree_number', ...recorded],
  },
  'party-registry/officer': {
    store: 'party-registry',
    region: 'region_code',
    there: sights('PartyOfficer.*', ...womenShare),
    fresh: { board_id: "'+' || board_id" },
    columns: {
      name: personName('PartyOfficer.name'),
      position: seen('PartyOfficer.position'),
      sex: seen('PartyOfficer.sex', ...womenShare),
      national_id: identifier('PartyOfficer.nationalId'),
    },
    fixed: ['board_id', 'ordinal', 'region_code', ...recorded],
  },
  'party-registry/coverage_area': {
    store: 'party-registry',
    columns: {},
    fixed: ['level', 'within_code', 'local', 'regions'],
  },
  'party-registry/journal': {
    store: 'party-registry',
    columns: {},
    fixed: ['entry', 'recorded_at', 'fact', 'valid_from', 'valid_to', 'key', 'value', 'recorded_by', 'reason'],
  },
  'party-registry/seed': {
    store: 'party-registry',
    columns: {},
    fixed: ['voters', 'seed', 'started_at', 'finished_at'],
  },
  'socio-economic/family': {
    store: 'socio-economic',
    region: 'village_code',
    there: sights('Family.*', 'FamilyConnection.totalCount of Family', 'DecileCount.*'),
    fresh: { id: "'+' || id" },
    columns: {
      member_count: { ...seen('Family.memberCount', 'DecileCount.individuals'), other: '{c} + 1' },
      floor_area_m2: seen('Housing.floorAreaM2 of Family'),
      electricity_va: seen('Housing.electricityVa of Family'),
      water_source: seen('Housing.waterSource of Family'),
      house_status: seen('Housing.houseStatus of Family'),
      family_number: identifier('Family.familyNumber'),
      head_name: personName('Family.headName'),
      street_address: seen('Family.streetAddress'),
      record_key: { ...seen('DecileCount.*'), other: '({c} # 12345)' },
    },
    fixed: ['id', 'village_code'],
  },
  'socio-economic/decile': {
    store: 'socio-economic',
    region: 'village_code',
    there: sights('Family.welfareDecile', 'SocioEconomicProfile.welfareDecile', 'DecileCount.*'),
    fresh: { family_id: "'+' || family_id" },
    columns: {
      decile: {
        ...seen('Family.welfareDecile', 'SocioEconomicProfile.welfareDecile', 'DecileCount.*'),
        other: '11 - {c}',
      },
    },
    fixed: ['family_id', 'village_code', 'vintage'],
  },
  'socio-economic/individual': {
    store: 'socio-economic',
    region: 'village_code',
    there: sights(
      'Individual.*',
      'IndividualConnection.totalCount of Individual',
      'SocioEconomicProfile.*',
      'Region.dtsenDisabled',
    ),
    fresh: { family_id: "'+' || family_id", link: otherLink('BPS').replaceAll('{c}', 'link') },
    columns: {
      link: { ...seen('Individual.voter', 'Voter.socioEconomic'), other: otherLink('BPS') },
      birth_date: day('Individual.birthDate'),
      sex: seen('Individual.sex'),
      relation: seen('Individual.relation'),
      education: seen('Individual.education', 'SocioEconomicProfile.education'),
      occupation: seen('Individual.occupation', 'SocioEconomicProfile.occupation'),
      disability: {
        ...seen('Individual.disability', 'SocioEconomicProfile.disability', 'Region.dtsenDisabled'),
        other: `case when {c} = '[]' then '["MELIHAT"]'::jsonb else '[]'::jsonb end`,
      },
      life_status: {
        ...seen('Individual.lifeStatus', 'SocioEconomicProfile.lifeStatus', 'Region.dtsenDisabled'),
        other: "case {c} when 'HIDUP' then 'MENINGGAL' else 'HIDUP' end",
      },
      national_id: identifier('Individual.nationalId', 'Individual.token'),
      full_name: personName('Individual.fullName'),
      record_key: { ...seen('Region.dtsenDisabled'), other: '({c} # 12345)' },
    },
    fixed: ['family_id', 'village_code', 'ordinal'],
  },
  // what a matching works on, of the roll and of the register: no field of the graph reads it
  'socio-economic/linkage_run': {
    store: 'socio-economic',
    columns: {},
    fixed: [
      'current_since',
      'cursor',
      'election',
      'id',
      'instrument',
      'list',
      'position',
      'read_on',
      'reads',
      'report',
      'rows_read',
      'started_at',
      'state',
      'total',
    ],
  },
  'socio-economic/linkage_voter': {
    store: 'socio-economic',
    columns: {},
    fixed: ['birth_year', 'card', 'finding', 'full_name', 'id', 'in_dpt', 'pseudonym', 'sex', 'village_code'],
  },
  'socio-economic/linkage_person': {
    store: 'socio-economic',
    columns: {},
    fixed: [
      'birth_year',
      'card',
      'family_id',
      'full_name',
      'id',
      'ordinal',
      'pseudonym',
      'record_key',
      'sex',
      'village_code',
    ],
  },
  'socio-economic/voter_match': {
    store: 'socio-economic',
    columns: {},
    fixed: [
      'family_id',
      'ordinal',
      'outcome',
      'posterior',
      'pseudonym',
      'rule',
      'run',
      'village_code',
      'voter',
      'weight',
    ],
  },
  // written by a matching, of which the twins have had none
  'socio-economic/voter_mark': {
    store: 'socio-economic',
    region: 'village_code',
    columns: {},
    fixed: [
      'family_id',
      'instrument',
      'link',
      'mark',
      'marked_on',
      'ordinal',
      'registered_code',
      'roll',
      'village_code',
    ],
  },
  'socio-economic/linkage': { store: 'socio-economic', columns: {}, fixed: ['instrument', 'link'] },
  'socio-economic/link_delivery': { store: 'socio-economic', columns: {}, fixed: deliveryColumns },
  'socio-economic/match_count': {
    store: 'socio-economic',
    region: 'village_code',
    columns: {},
    fixed: ['key', 'outcome', 'outcome_key', 'people', 'village_code'],
  },
  'socio-economic/dpt_decile_count': {
    store: 'socio-economic',
    region: 'village_code',
    columns: {},
    fixed: ['decile', 'in_dpt', 'key', 'outcome_key', 'people', 'village_code', 'vintage'],
  },
  'socio-economic/vintage': { store: 'socio-economic', columns: {}, fixed: ['vintage', 'individuals'] },
  'socio-economic/seed': {
    store: 'socio-economic',
    columns: {},
    fixed: ['voters', 'seed', 'started_at', 'finished_at'],
  },
  // made from the gate's ledger, which the twins do not follow: empty in both
  'exchange-monitor/log': {
    store: 'exchange-monitor',
    columns: {},
    fixed: ['origin', 'directory', 'keys', 'size', 'root', 'indexed', 'minimum', 'fault', 'looked_at'],
  },
  'exchange-monitor/entry': {
    store: 'exchange-monitor',
    columns: {},
    fixed: [
      'origin',
      'index',
      'time',
      'leaf',
      'request',
      'part',
      'consumer',
      'roles',
      'subject',
      'purpose',
      'instruments',
      'outcome',
      'error',
      'fields',
      'rows',
      'links',
      'parties',
    ],
  },
  'exchange-monitor/entry_mark': {
    store: 'exchange-monitor',
    columns: {},
    fixed: ['mark', 'time', 'origin', 'index', 'parties'],
  },
  'exchange-monitor/people_bucket': {
    store: 'exchange-monitor',
    columns: {},
    fixed: ['origin', 'index', 'time', 'buckets'],
  },
  'exchange-monitor/disclosure': {
    store: 'exchange-monitor',
    columns: {},
    fixed: [
      'day',
      'consumer',
      'element',
      'instrument',
      'purpose',
      'form',
      'refused',
      'provider',
      'operations',
      'rows',
      'parties',
    ],
  },
  'exchange-monitor/novelty': { store: 'exchange-monitor', columns: {}, fixed: ['key', 'time'] },
  'exchange-monitor/measure': {
    store: 'exchange-monitor',
    columns: {},
    fixed: ['rule', 'key', 'hour', 'amount', 'entries', 'parties'],
  },
  'exchange-monitor/measured_value': {
    store: 'exchange-monitor',
    columns: {},
    fixed: ['rule', 'key', 'hour', 'value'],
  },
  'exchange-monitor/alert': {
    store: 'exchange-monitor',
    columns: {},
    fixed: [
      'id',
      'time',
      'rule',
      'about',
      'amount',
      'most',
      'entries',
      'parties',
      'attempts',
      'next_attempt',
      'delivered_at',
    ],
  },
  'exchange-monitor/seed': {
    store: 'exchange-monitor',
    columns: {},
    fixed: ['voters', 'seed', 'started_at', 'finished_at'],
  },
};

/** Tables that follow from others and are counted anew after a change. */
export const derived = [
  'voter-roll/voter_count',
  'voter-roll/change_count',
  'voter-roll/region_voter_count',
  'voter-roll/region_band_count',
  'voter-roll/listed_person',
  'socio-economic/decile_count',
  'socio-economic/difficulty_count',
  'socio-economic/individual_count',
];
