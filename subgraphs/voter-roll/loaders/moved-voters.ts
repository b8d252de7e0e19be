import { sql } from 'kysely';
import { isControlled, keySpace, Places, ProtectedTable, regionAbove, rowsWhere, type Told } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { MoveDirection } from '../types/moved-voters.ts';
import { type RegionValue, regionOf } from './region.ts';

/** One flow, as the graph has it. */
export interface MovedVoterValue {
  readonly direction: MoveDirection;
  readonly place: RegionValue;
  readonly count: Told;
}

interface Row {
  place: string;
  direction: MoveDirection;
  other: string;
  count: number;
  key: number;
}

const directions = Object.keys(MoveDirection) as MoveDirection[];

/** Flows between a region and other regencies, from the kept counts of the journal; the largest first. */
export async function movedVotersOf(
  context: Context,
  code: string,
  place: string | null,
): Promise<readonly MovedVoterValue[]> {
  const scope = context.access.rows('MovedVoterCount');
  const grant = isControlled(context.access, 'MovedVoterCount', 'count');
  const rows = await context.loaders
    .at<string, readonly Row[]>('moved voters', 'all', async (keys) => {
      const { rows: found } = await sql<Row>`
        select c.village_code as place, case c.kind when 'MOVED_IN' then 'IN' else 'OUT' end as direction,
          c.other_place as other, sum(c.changes)::int as count, (sum(c.key) % ${sql.lit(keySpace)})::int as key
        from change_count as c join election as e on e.id = c.election_id and e.held
        where c.kind in ('MOVED_IN', 'MOVED_OUT') and c.other_place <> ''
          and ${rowsWhere(scope, { region: 'c.village_code' })}
        group by 1, 2, 3`.execute(context.db);
      return keys.map(() => found);
    })
    .load('all');
  const others = [...new Set(rows.map(({ other }) => other))].sort();
  const flow = (direction: MoveDirection, other: string): number =>
    directions.indexOf(direction) * others.length + others.indexOf(other);
  const table =
    grant === null
      ? null
      : new ProtectedTable(
          new Places(new Set(rows.map((row) => row.place)), regionAbove(scope)),
          [directions.length * others.length],
          rows.map((row) => ({ ...row, values: [flow(row.direction, row.other)] })),
          grant,
          'moves',
        );
  const inside = rows.filter((row) => row.place === code || row.place.startsWith(`${code}.`));
  const told = directions.flatMap((direction) =>
    others.flatMap((other): MovedVoterValue[] => {
      if (place !== null && other !== place) return [];
      const counted = inside.reduce(
        (sum, row) => (row.direction === direction && row.other === other ? sum + row.count : sum),
        0,
      );
      // under control an empty flow is told or withheld as any other: leaving it out would tell it
      if (table === null && counted === 0) return [];
      const count = table === null ? counted : table.told(code, [flow(direction, other)]);
      return [{ direction, place: regionOf(context, other), count }];
    }),
  );
  const size = ({ count }: MovedVoterValue): number => (typeof count === 'number' ? count : -1);
  return told.sort((a, b) => size(b) - size(a));
}
