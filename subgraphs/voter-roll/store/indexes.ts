/** Indexes of the voter table by name, each in every partition; beside its key, which is the order of pages. */
export const voterIndexes: Readonly<Record<string, string>> = {
  // the order of a station's pages
  voter_station: 'create index voter_station on voter (polling_station_id, id)',
  voter_ineligible: 'create index voter_ineligible on voter (village_code, id) where ineligibility_code is not null',
};

/** Those of the table as it was before it lay in partitions: migrations before that make them. */
export const firstVoterIndexes: Readonly<Record<string, string>> = {
  voter_order: 'create index voter_order on voter (village_code, id)',
  voter_station: 'create index voter_station on voter (polling_station_id, id)',
  voter_link: 'create unique index voter_link on voter (link)',
  voter_ineligible: 'create index voter_ineligible on voter (village_code, id) where ineligibility_code is not null',
};
