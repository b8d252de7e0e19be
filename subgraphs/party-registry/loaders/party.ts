import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { inOrder, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type AsOf, asOfName, dayAsked, knownAt, validOn } from './as-of.ts';
import { discloseParty, type PartyRow, partyFrom } from './party-disclosure.ts';

/**
 * A party by its id, one statement for all parties of one place. A party lies in no region, so a reader of one region sees
 * every party and of its boards those there.
 */
export function partyOf(context: Context, id: string, at: AsOf, info: GraphQLResolveInfo): Promise<PartyRow | null> {
  return context.loaders
    .at<string, PartyRow | null>(info, `party ${asOfName(at)}`, async (ids) => {
      const { rows } = await sql<PartyRow>`
        select ${sql.join(discloseParty(context, [Selection.below(info, 'PoliticalParty')]))} from party as p
        where p.id = any(${[...ids]}::text[]) and ${knownAt('p', at)}
          and ${validOn('p.valid_from', 'p.valid_to', dayAsked(context, at))}`.execute(context.db);
      return inOrder<string, PartyRow>(ids, rows.map(partyFrom(at)), (row) => row._party);
    })
    .load(id);
}
