import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { type DisclosedColumn, disclosed, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';

const statutesColumns: Readonly<Record<string, DisclosedColumn>> = {
  version: { column: 's.version', scalar: 'Int' },
  adoptedOn: { column: 's.adopted_on', scalar: 'Date' },
};

/** Statutes as resolvers pass them on: the wanted fields by name, and the number of their decree. */
export type StatutesRow = Record<string, unknown> & { readonly _party: string; readonly _decree: string };

/** The versions of a party's statutes, oldest first; one statement for all parties of one place. */
export function statutesOf(context: Context, partyId: string, info: GraphQLResolveInfo): Promise<StatutesRow[]> {
  return context.loaders
    .at<string, StatutesRow[]>(info, 'statutes', async (ids) => {
      const wanted = disclosed(context, 'PartyStatutes', statutesColumns, Selection.below(info).names());
      const { rows } = await sql<StatutesRow>`
        select ${sql.join([sql`s.party_id as "_party"`, sql`s.decree_number as "_decree"`, ...wanted])}
        from statutes as s where s.party_id = any(${[...ids]}::text[])
        order by s.party_id, s.version`.execute(context.db);
      return ids.map((id) => rows.filter((row) => row._party === id));
    })
    .load(partyId);
}
