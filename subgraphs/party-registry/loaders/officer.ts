import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { type DisclosedColumn, disclosed, rowsWhere, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type AsOf, asOfName, knownAt } from './as-of.ts';

const officerColumns: Readonly<Record<string, DisclosedColumn>> = {
  name: { column: 'o.name', scalar: 'PersonName' },
  position: { column: 'o.position', scalar: 'String' },
  sex: { column: 'o.sex', scalar: 'Sex' },
  nationalId: { column: 'o.national_id', scalar: 'NationalId' },
};

/** Where a row of `officer as o` belongs: where the board does. */
const officerScope = { region: 'o.region_code' } as const;

/** An officer as resolvers pass them on. */
export type OfficerRow = Record<string, unknown> & { readonly _board: string; readonly _link: string };

/** The officer's link, by which the ledgers tell of whom the row is: made here, so that the number does not leave the store. */
const linked = (context: Context): RawBuilder<unknown> =>
  sql`encode(hmac(convert_to(o.national_id, 'UTF8'), decode(${Buffer.from(context.linkKey()).toString('hex')}::text, 'hex'),
    'sha256'), 'hex') as "_link"`;

/** The officers of a board in the order of its decree; one statement for all boards of one place. */
export function officersOf(
  context: Context,
  boardId: string,
  at: AsOf,
  info: GraphQLResolveInfo,
): Promise<OfficerRow[]> {
  return context.loaders
    .at<string, OfficerRow[]>(info, `officers ${asOfName(at)}`, async (ids) => {
      const wanted = disclosed(context, 'PartyOfficer', officerColumns, Selection.below(info).names());
      const { rows } = await sql<OfficerRow>`
        select ${sql.join([sql`o.board_id as "_board"`, linked(context), ...wanted])}
        from officer as o
        where o.board_id = any(${[...ids]}::text[]) and ${knownAt('o', at)}
          and ${rowsWhere(context.access.rows('PartyOfficer'), officerScope)}
        order by o.board_id, o.ordinal`.execute(context.db);
      const found = new Map<string, OfficerRow[]>(ids.map((id) => [id, []]));
      for (const row of rows) {
        context.people.add(row._link);
        found.get(row._board)?.push(row);
      }
      return ids.map((id) => found.get(id) ?? []);
    })
    .load(boardId);
}
