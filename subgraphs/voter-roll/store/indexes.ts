/**
 * Indexes of the voter table by name. Dropped before a bulk load and made again after it: an index over a million rows is
 * made in seconds, and kept up to date row by row in minutes.
 */
export const voterIndexes: Readonly<Record<string, string>> = {
  // the order of pages, and every region predicate
  voter_order: 'create index voter_order on voter (village_code, id)',
  // the order of a station's pages
  voter_station: 'create index voter_station on voter (polling_station_id, id)',
  voter_link: 'create unique index voter_link on voter (link)',
  voter_ineligible: 'create index voter_ineligible on voter (village_code, id) where ineligibility_code is not null',
};
