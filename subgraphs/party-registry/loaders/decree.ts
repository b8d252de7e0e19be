import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { type DisclosedColumn, disclosed, inOrder, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';

const decreeColumns: Readonly<Record<string, DisclosedColumn>> = {
  number: { column: 'd.number', scalar: 'String' },
  date: { column: 'd.date', scalar: 'Date' },
  kind: { column: 'd.kind', scalar: 'PartyDecreeKind' },
};

/** A decree as resolvers pass it on: the wanted fields by name, and the key that asked for it. */
export type DecreeRow = Record<string, unknown> & { readonly _key: string };

const list = (context: Context, info: GraphQLResolveInfo, key: string): RawBuilder<unknown> =>
  sql.join([
    sql`${sql.ref(key)} as "_key"`,
    ...disclosed(context, 'PartyDecree', decreeColumns, Selection.below(info).names()),
  ]);

/** A decree by its number, one statement for all of one place. */
export function decreeOf(context: Context, number: string, info: GraphQLResolveInfo): Promise<DecreeRow | null> {
  return context.loaders
    .at<string, DecreeRow | null>(info, 'decree', async (numbers) => {
      const { rows } = await sql<DecreeRow>`select ${list(context, info, 'd.number')} from decree as d
        where d.number = any(${[...numbers]}::text[])`.execute(context.db);
      return inOrder<string, DecreeRow>(numbers, rows, (row) => row._key);
    })
    .load(number);
}

/** The Minister's decrees on a party, oldest first; one statement for all parties of one place. */
export function decreesOf(context: Context, partyId: string, info: GraphQLResolveInfo): Promise<DecreeRow[]> {
  return context.loaders
    .at<string, DecreeRow[]>(info, 'decrees', async (ids) => {
      const { rows } = await sql<DecreeRow>`select ${list(context, info, 'd.party_id')} from decree as d
        where d.party_id = any(${[...ids]}::text[]) and d.kind <> 'KEPUTUSAN_PARTAI'
        order by d.date, d.number`.execute(context.db);
      return ids.map((id) => rows.filter((row) => row._key === id));
    })
    .load(partyId);
}
