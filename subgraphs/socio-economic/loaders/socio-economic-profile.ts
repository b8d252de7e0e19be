import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { type DisclosedColumn, disclosed, inOrder, rowsWhere, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { individualScope } from './individual-disclosure.ts';
import { newestVintage } from './vintage.ts';

const profileColumns: Readonly<Record<string, DisclosedColumn>> = {
  education: { column: 'i.education', scalar: 'Education' },
  occupation: { column: 'i.occupation', scalar: 'Occupation' },
  disability: { column: 'i.disability', scalar: 'FunctionalDifficulty' },
  lifeStatus: { column: 'i.life_status', scalar: 'LifeStatus' },
  vintage: { column: newestVintage, scalar: 'String' },
};

/** A profile as resolvers pass it on: the wanted fields by name, and the id of the family. */
export type ProfileRow = Record<string, unknown> & { readonly _family: string };

type LinkedRow = ProfileRow & { readonly _link: string };

/**
 * What DTSEN knows of a voter, through the link; one statement for all voters of one place. null for a voter whom DTSEN
 * does not hold, and for one out of the reader's rows: the two look the same.
 */
export function profileOf(context: Context, link: string, info: GraphQLResolveInfo): Promise<ProfileRow | null> {
  return context.loaders
    .at<string, ProfileRow | null>(info, 'profile', async (links) => {
      const wanted = disclosed(context, 'SocioEconomicProfile', profileColumns, Selection.below(info).names());
      const { rows } = await sql<LinkedRow>`
        select ${sql.join([sql`i.link as "_link"`, sql`i.family_id as "_family"`, ...wanted])} from individual as i
        where i.link = any(${[...links]}::text[])
          and ${rowsWhere(context.access.rows('Voter'), individualScope)}
          and ${rowsWhere(context.access.rows('SocioEconomicProfile'), individualScope)}`.execute(context.db);
      for (const { _link } of rows) context.people.add(_link);
      return inOrder<string, LinkedRow>(links, rows, (row) => row._link);
    })
    .load(link);
}
