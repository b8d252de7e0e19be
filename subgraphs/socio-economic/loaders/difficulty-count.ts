import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { covers, isControlled, Places, ProtectedTable, regionAbove, rowsWhere, type Told } from '../../kit/index.ts';
import type { Context } from '../context.ts';

interface Row {
  place: string;
  difficulty: boolean;
  count: number;
  key: number;
}

/**
 * Living people with a functional difficulty in a region, one statement for all regions of one place. null where the region
 * is not wholly in the reader's rows.
 */
export async function disabledIn(context: Context, code: string, info: GraphQLResolveInfo): Promise<Told | null> {
  const scope = context.access.rows('Region');
  if (!covers(scope, code)) return null;
  return context.loaders
    .at<string, Told>(info, 'dtsenDisabled', async (codes) => {
      const { rows } = await sql<Row>`
        select c.village_code as place, c.difficulty, c.individuals as count, c.key from difficulty_count as c
        where ${rowsWhere(scope, { region: 'c.village_code' })}`.execute(context.db);
      const grant = isControlled(context.access, 'Region', 'dtsenDisabled');
      if (grant === null)
        return codes.map((region) =>
          rows.reduce((n, r) => (r.difficulty && `${r.place}.`.startsWith(`${region}.`) ? n + r.count : n), 0),
        );
      const places = new Places(new Set(rows.map((row) => row.place)), regionAbove(scope));
      const cube = rows.map((row) => ({ ...row, values: [row.difficulty ? 0 : 1] }));
      const table = new ProtectedTable(places, [2], cube, grant, 'difficulty');
      return codes.map((region) => table.told(region, [0]));
    })
    .load(code);
}
