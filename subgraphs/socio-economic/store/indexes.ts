/**
 * Indexes of the large tables by name. Dropped before a bulk load and made again after it: an index over a million rows is
 * made in seconds, and kept up to date row by row in minutes.
 */
export const dtsenIndexes: Readonly<Record<string, string>> = {
  family_id: 'create unique index family_id on family (id)',
  // the orders of pages, and every region predicate
  family_order: 'create index family_order on family (village_code, id)',
  individual_order: 'create index individual_order on individual (village_code, family_id, ordinal)',
  // who died after the roll was made is asked again and again, and is one in a hundred
  individual_dead:
    "create index individual_dead on individual (village_code, family_id, ordinal) where life_status = 'MENINGGAL'",
  individual_family: 'create unique index individual_family on individual (family_id, ordinal)',
  individual_link: 'create unique index individual_link on individual (link)',
  decile_family: 'create unique index decile_family on decile (family_id, vintage) include (decile, village_code)',
};
