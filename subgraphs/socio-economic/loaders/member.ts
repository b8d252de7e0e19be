import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { rowsWhere, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { discloseIndividual, type IndividualRow, individualFrom, individualScope } from './individual-disclosure.ts';

/** The members of a family, the head first; one statement for all families of one place. */
export function membersOf(context: Context, familyId: string, info: GraphQLResolveInfo): Promise<IndividualRow[]> {
  return context.loaders
    .at<string, IndividualRow[]>(info, 'members', async (ids) => {
      const { rows } = await sql<IndividualRow>`
        select ${sql.join(discloseIndividual(context, [Selection.below(info)]))} from individual as i
        where i.family_id = any(${[...ids]}::text[])
          and ${rowsWhere(context.access.rows('Individual'), individualScope)}
        order by i.family_id, i.ordinal`.execute(context.db);
      const found = new Map<string, IndividualRow[]>(ids.map((id) => [id, []]));
      for (const row of rows) found.get(row._family)?.push(individualFrom(context, row));
      return ids.map((id) => found.get(id) ?? []);
    })
    .load(familyId);
}
