import { sql } from 'kysely';
import { inOrder, rowsWhere } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { VoterRollTables } from '../store/tables.ts';
import type { VoterListKind } from '../types/voter-list-kind.ts';
import { type RegionValue, regionOf } from './region.ts';

export type StationRow = VoterRollTables['polling_station'];

/** A polling station as resolvers pass it on: its id, and the rest only when it is asked for. */
export interface StationValue {
  readonly id: string;
  number(): Promise<number | null>;
  name(): Promise<string | null>;
  kind(): Promise<string | null>;
  region(): Promise<RegionValue | null>;
  /** Voters of a list; null where the station is out of the reader's rows. */
  count(list: VoterListKind): Promise<number | null>;
}

const loadStation = (context: Context, id: string): Promise<StationRow | null> =>
  context.loaders
    .at<string, StationRow | null>('polling-station', 'row', async (ids) => {
      const { rows } = await sql<StationRow>`select s.* from polling_station as s
        where s.id = any(${[...ids]}::text[])
          and ${rowsWhere(context.access.rows('PollingStation'), stationScope)}`.execute(context.db);
      return inOrder(ids, rows, (row) => row.id);
    })
    .load(id);

/** Where a row of `polling_station as s` belongs. */
export const stationScope = { region: 's.village_code', pollingStation: 's.id' } as const;

/** The station of an id. `row` where it is already at hand. */
export function stationOf(context: Context, id: string, row?: StationRow): StationValue {
  const get = async (): Promise<StationRow | null> => row ?? (await loadStation(context, id));
  return {
    id,
    number: async () => (await get())?.number ?? null,
    name: async () => (await get())?.name ?? null,
    kind: async () => (await get())?.kind ?? null,
    region: async () => {
      const found = await get();
      return found === null ? null : regionOf(context, found.village_code);
    },
    count: async (list) => (await get())?.[list.toLowerCase() as Lowercase<VoterListKind>] ?? null,
  };
}
