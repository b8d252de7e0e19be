import { sql } from 'kysely';
import { type ControlledGrant, Places, ProtectedTable, regionAbove, rowsWhere, type Told } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { VoterListKind } from '../types/voter-list-kind.ts';
import { stationScope } from './polling-station.ts';

interface Row {
  place: string;
  count: number;
  key: number;
}

/**
 * Voters of a list in a region, or at a station, under disclosure control. Whether one is told depends on those beside and
 * above it, so the table of all that the reader may count is made, from the kept counts of stations; once per request.
 * @param kind a station's table reaches down to stations, a region's to villages
 */
export async function protectedVoters(
  context: Context,
  kind: 'Region' | 'PollingStation',
  place: string,
  list: VoterListKind,
  grant: ControlledGrant,
): Promise<Told> {
  const table = await context.loaders
    .at<VoterListKind, ProtectedTable>('place-table', kind, (lists) => Promise.all(lists.map(read)))
    .load(list);
  return table.told(place, []);

  async function read(asked: VoterListKind): Promise<ProtectedTable> {
    const scope = context.access.rows(kind);
    const [count, key] = [sql.id(asked.toLowerCase()), sql.id(`${asked.toLowerCase()}_key`)];
    // both are named `s`: a reader of stations sees them, a reader of regions their tally
    const { rows } =
      kind === 'PollingStation'
        ? await sql<Row>`select s.id as place, s.${count} as count, s.${key} as key from polling_station as s
            where ${rowsWhere(scope, stationScope)}`.execute(context.db)
        : await sql<Row>`select s.village_code as place, s.${count} as count, s.${key} as key from station_tally as s
            where ${rowsWhere(scope, { region: 's.village_code' })}`.execute(context.db);
    const places = new Places(new Set(rows.map((row) => row.place)), regionAbove(scope));
    return new ProtectedTable(
      places,
      [],
      rows.map((row) => ({ ...row, values: [] })),
      grant,
      asked,
    );
  }
}
