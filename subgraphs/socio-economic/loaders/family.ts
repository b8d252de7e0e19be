import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { inOrder, rowsWhere, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { discloseFamily, type FamilyRow, familyFrom, familyScope } from './family-disclosure.ts';

/** A family by its id, one statement for all families of one place. Out of the reader's rows: not found. */
export function familyOf(context: Context, id: string, info: GraphQLResolveInfo): Promise<FamilyRow | null> {
  return context.loaders
    .at<string, FamilyRow | null>(info, 'family', async (ids) => {
      const { rows } = await sql<FamilyRow>`
        select ${sql.join(discloseFamily(context, [Selection.below(info, 'Family')]))} from family as f
        where f.id = any(${[...ids]}::text[])
          and ${rowsWhere(context.access.rows('Family'), familyScope)}`.execute(context.db);
      const families = rows.map((row) => familyFrom(context, row));
      return inOrder<string, FamilyRow>(ids, families, (row) => row._family);
    })
    .load(id);
}
