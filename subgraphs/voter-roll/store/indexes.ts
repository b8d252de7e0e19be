/** Indexes of the voter table by name, each in every partition; beside its key, which is the order of pages. */
export const voterIndexes: Readonly<Record<string, string>> = {
  // the order of a station's pages
  voter_station: 'create index voter_station on voter (polling_station_id, id)',
  voter_ineligible: 'create index voter_ineligible on voter (village_code, id) where ineligibility_code is not null',
};

/**
 * Of voters who are few: a page of them would read all the others. What is said of one voter in fifty or more needs none, since
 * a page of those is soon full. Each is in the order of pages; where a wide range of ages had an index, the planner, who does
 * not know the page's place, would sort half the roll for it.
 */
export const rareVoterIndexes: Readonly<Record<string, string>> = {
  voter_finding:
    'create index voter_finding on voter (ineligibility_reason, village_code, id) where ineligibility_code is not null',
  voter_disability:
    'create index voter_disability on voter (disability_type, village_code, id) where disability_type is not null',
  voter_oldest: 'create index voter_oldest on voter (village_code, id) where age >= 90',
  voter_under_age: 'create index voter_under_age on voter (village_code, id) where age < 17',
  // first voters are counted by the day on which they turn 17
  voter_first:
    'create index voter_first on voter (village_code, birth_date) include (age, stages, e_ktp_status) where age = 17',
};

/** Those of the table as it was before it lay in partitions: migrations before that make them. */
export const firstVoterIndexes: Readonly<Record<string, string>> = {
  voter_order: 'create index voter_order on voter (village_code, id)',
  voter_station: 'create index voter_station on voter (polling_station_id, id)',
  voter_link: 'create unique index voter_link on voter (link)',
  voter_ineligible: 'create index voter_ineligible on voter (village_code, id) where ineligibility_code is not null',
};
