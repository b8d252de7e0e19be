import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import {
  all,
  type ConnectionValue,
  cellOf,
  connection,
  everything,
  exactly,
  inRegion,
  pageSize,
  pages,
  rowsWhere,
  Selection,
  type Told,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { BoardLevel } from '../types/board-level.ts';
import { type AsOf, asOfName, knownAt, validOn } from './as-of.ts';
import { type BoardRow, boardFrom, boardScope, discloseBoard } from './board-disclosure.ts';

/** Arguments of every list of boards. */
export interface BoardPageArguments {
  readonly level?: BoardLevel | null;
  readonly region?: string | null;
  /** Boards whose decree is later than this one. */
  readonly sinceDecree?: string | null;
  readonly at: AsOf;
  readonly first: number | null;
  readonly after: string | null;
}

/** The predicate of the arguments and of the reader's rows; the party is left out. */
function predicate(context: Context, { level, region, sinceDecree, at }: BoardPageArguments): RawBuilder<SqlBool> {
  return all([
    rowsWhere(context.access.rows('PartyBoard'), boardScope),
    knownAt('b', at),
    ...(at.validAt === null ? [] : [validOn('b.valid_from', 'b.valid_to', at.validAt)]),
    ...(level == null ? [] : [sql<SqlBool>`b.level = ${level}`]),
    ...(region == null ? [] : [inRegion('b.region_code', region)]),
    ...(sinceDecree == null
      ? []
      : [
          // a number that is not there has no date, and no date is later than none: no row, and no word about it
          sql<SqlBool>`exists (select from decree as d where d.number = b.decree_number and ${knownAt('d', at)}
            and d.date > (select s.date from decree as s where s.number = ${sinceDecree} and ${knownAt('s', at)}))`,
        ]),
  ]);
}

/**
 * Pages of boards, one for each party (null: of every party), in one statement.
 * @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID
 */
export async function boardPages(
  parties: ReadonlyArray<string | null>,
  given: BoardPageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Array<ConnectionValue<BoardRow>>> {
  const wanted = Selection.below(info);
  const where = predicate(context, given);
  const coordinate = `${info.parentType.name}.${info.fieldName}`;
  const { first, after, ...filter } = given;
  const place = (party: string | null) => ({ coordinate, filter: { ...filter, party } });
  const found = await pages<BoardRow>(
    context.db,
    {
      from: sql`board as b`,
      scope: 'b.party_id',
      order: [
        { column: 'b.party_id', type: 'text', least: '' },
        { column: 'b.id', type: 'text', least: '' },
      ],
      select: discloseBoard(context, [wanted.below('nodes'), wanted.below('edges', 'node')]),
      where,
      first: pageSize(first),
    },
    parties.map((party) => ({
      ...(party === null ? everything : exactly(party)),
      after: context.cursors.open(place(party), after),
    })),
  );
  return found.map((page, i) => {
    const party = parties[i] ?? null;
    return connection(page, context.cursors, place(party), boardFrom(given.at), () =>
      countBoards(context, info, party, where, given.at),
    );
  });
}

/** How many boards a party has (null: all parties), one statement for all parties of one place. */
async function countBoards(
  context: Context,
  info: GraphQLResolveInfo,
  party: string | null,
  where: RawBuilder<SqlBool>,
  at: AsOf,
): Promise<Told> {
  const tell = cellOf(context.access, 'PartyBoardConnection', 'totalCount');
  if (party === null) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from board as b where ${where}`.execute(context.db);
    return tell(rows[0]?.n ?? 0);
  }
  const count = await context.loaders
    .at<string, number>(info, `boards.totalCount ${asOfName(at)}`, async (parties) => {
      const { rows } = await sql<{ party_id: string; n: number }>`
        select b.party_id, count(*)::int as n from board as b
        where b.party_id = any(${[...parties]}::text[]) and ${where}
        group by b.party_id`.execute(context.db);
      const counts = new Map(rows.map((row) => [row.party_id, row.n]));
      return parties.map((id) => counts.get(id) ?? 0);
    })
    .load(party);
  return tell(count);
}
