import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { inOrder, rowsWhere, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { asItStands, knownAt } from './as-of.ts';
import { type BoardRow, boardFrom, boardScope, discloseBoard } from './board-disclosure.ts';

/** A board by its id, one statement for all boards of one place. Out of the reader's rows: not found. */
export function boardById(context: Context, id: string, info: GraphQLResolveInfo): Promise<BoardRow | null> {
  return context.loaders
    .at<string, BoardRow | null>(info, 'board', async (ids) => {
      const { rows } = await sql<BoardRow>`
        select ${sql.join(discloseBoard(context, [Selection.below(info, 'PartyBoard')]))} from board as b
        where b.id = any(${[...ids]}::text[]) and ${knownAt('b', asItStands)}
          and ${rowsWhere(context.access.rows('PartyBoard'), boardScope)}`.execute(context.db);
      return inOrder<string, BoardRow>(ids, rows.map(boardFrom(asItStands)), (row) => row._board);
    })
    .load(id);
}
