import { placeOf, type Rows, villageOf, within } from '../../../schema/policy/index.ts';
import { everything, exactly, type KeyColumn, nothing, regionScope, type Scope } from '../../kit/index.ts';
import type { VoterFilter } from '../types/voter-filter.ts';

const inVillage: readonly KeyColumn[] = [
  { column: 'v.village_code', type: 'text', least: '' },
  { column: 'v.id', type: 'integer', least: -1 },
];
const inStation: readonly KeyColumn[] = [
  { column: 'v.polling_station_id', type: 'text', least: '' },
  { column: 'v.id', type: 'integer', least: -1 },
];

/** The index along which pages are read, and the range of a region in it. */
export interface Line {
  readonly order: readonly KeyColumn[];
  readonly scope: string;
  scopeOf(region: string | null): Scope;
}

/**
 * Voters are ordered by village and number. Those of one station by that station's own index, which is the same order: a
 * station lies in one village, and its page must not read the village's others.
 */
export function lineOf(rows: Rows, where: VoterFilter | null): Line {
  const place = placeOf(rows);
  const station =
    where?.pollingStation ?? (place.kind === 'pollingStation' && place.ids.length === 1 ? place.ids[0] : null);
  if (station == null)
    return {
      order: inVillage,
      scope: 'v.village_code',
      scopeOf: (region) => (region === null ? everything : regionScope(region)),
    };
  return {
    order: inStation,
    scope: 'v.polling_station_id',
    scopeOf: (region) => (region === null || within(villageOf(station), region) ? exactly(station) : nothing),
  };
}
