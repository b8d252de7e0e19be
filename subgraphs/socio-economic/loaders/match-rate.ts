import { sql } from 'kysely';
import { covers, isControlled, Places, ProtectedTable, regionAbove, rowsWhere, type Told } from '../../kit/index.ts';
import type { Context } from '../context.ts';

/** Counts of one region. */
export interface MatchRateValue {
  readonly matched: Told;
  readonly onlyLeft: Told;
  readonly onlyRight: Told;
}

const outcomes = ['MATCHED', 'ONLY_LEFT', 'ONLY_RIGHT'] as const;
const fields = ['matched', 'onlyLeft', 'onlyRight'] as const;
const villageScope = { region: 'c.village_code' } as const;

interface Row {
  place: string;
  outcome: (typeof outcomes)[number];
  people: number;
  key: number;
  matching: number;
}

/** The outcome of the current matching in several regions, in one statement; null where nothing was matched or a region is not wholly the reader's. */
export async function matchRates(codes: readonly string[], context: Context): Promise<Array<MatchRateValue | null>> {
  const scope = context.access.rows('MatchRate');
  const { rows } = await sql<Row>`
    select c.village_code as place, c.outcome, c.people, c.key, c.outcome_key as matching from match_count as c
    where ${rowsWhere(scope, villageScope)}`.execute(context.db);
  const places = new Places(new Set(rows.map((row) => row.place)), regionAbove(scope));
  const cube = rows.map((row) => ({
    place: row.place,
    values: [outcomes.indexOf(row.outcome)],
    count: row.people,
    key: row.key,
  }));
  const sums = new Map<string, number[]>();
  for (const { place, values, count } of cube)
    for (const above of places.upward(place)) {
      const three = sums.get(above) ?? [0, 0, 0];
      three[values[0]!]! += count;
      sums.set(above, three);
    }
  const tables = fields.map((field) => {
    const grant = isControlled(context.access, 'MatchRate', field);
    return grant === null
      ? null
      : new ProtectedTable(places, [outcomes.length], cube, grant, `match ${rows[0]?.matching}`);
  });
  return codes.map((code) => {
    const three = sums.get(code);
    if (three === undefined || !covers(scope, code)) return null;
    const [matched, onlyLeft, onlyRight] = tables.map((table, i) => table?.told(code, [i]) ?? three[i]!) as [
      Told,
      Told,
      Told,
    ];
    return { matched, onlyLeft, onlyRight };
  });
}
