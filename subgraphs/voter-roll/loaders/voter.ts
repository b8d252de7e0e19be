import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { inOrder, rowsWhere, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { listedVoter } from '../store/voter-predicate.ts';
import { stageOf } from '../types/voter-list-kind.ts';
import { discloseVoter, type VoterRow, voterOf } from './voter-disclosure.ts';

/** Where a row of `voter as v` belongs. */
export const voterScope = {
  region: 'v.village_code',
  pollingStation: 'v.polling_station_id',
  lists: { column: 'v.stages', bits: stageOf },
  link: 'v.link',
} as const;

/** Voters by the internal link, for the join with another agency. A voter out of the reader's rows is not found. */
export function voterByLink(reference: { link: string }, context: Context, info: GraphQLResolveInfo): Promise<unknown> {
  return context.loaders
    .at<string, VoterRow | null>(info, 'voter', async (links) => {
      const select = discloseVoter(context, Selection.below(info, 'Voter'));
      const { rows } = await sql<VoterRow>`
        select ${sql.join(select)} from ${listedVoter}
        where k.link = any(${[...links]}::text[])
          and ${rowsWhere(context.access.rows('Voter'), voterScope)}`.execute(context.db);
      return inOrder<string, VoterRow>(links, rows, (row) => row._link).map((row) =>
        row === null ? null : { ...voterOf(context, row), link: row._link },
      );
    })
    .load(reference.link);
}
