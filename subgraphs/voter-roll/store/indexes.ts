/**
 * Indexes of the voter table by name. Dropped before a bulk load and made again after it: an index over a million rows is
 * made in seconds, and kept up to date row by row in minutes.
 */
export const voterIndexes: Readonly<Record<string, string>> = {
  // the order of pages, and every region and station predicate (a station lies in one village)
  voter_order: 'create index voter_order on voter (village_code, polling_station_id, id)',
  voter_link: 'create unique index voter_link on voter (link)',
  voter_ineligible:
    'create index voter_ineligible on voter (village_code, polling_station_id, id) where ineligibility_code is not null',
};
