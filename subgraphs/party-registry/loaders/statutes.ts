import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { type DisclosedColumn, disclosed, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type AsOf, asOfName, knownAt, recordedMoment, validOn } from './as-of.ts';

const statutesColumns: Readonly<Record<string, DisclosedColumn>> = {
  version: { column: 's.version', scalar: 'Int' },
  adoptedOn: { column: 's.adopted_on', scalar: 'Date' },
  replacedOn: { column: 's.replaced_on', scalar: 'Date' },
  recordedAt: { column: recordedMoment('s'), scalar: 'DateTime' },
};

/** Statutes as resolvers pass them on: the wanted fields by name, and the number of their decree. */
export type StatutesRow = Record<string, unknown> & {
  readonly _party: string;
  readonly _decree: string;
  readonly _at: AsOf;
};

/** The versions of a party's statutes, oldest first, or the one in force on the day asked; one statement for all parties of one place. */
export function statutesOf(
  context: Context,
  partyId: string,
  at: AsOf,
  info: GraphQLResolveInfo,
): Promise<StatutesRow[]> {
  return context.loaders
    .at<string, StatutesRow[]>(info, `statutes ${asOfName(at)}`, async (ids) => {
      const wanted = disclosed(context, 'PartyStatutes', statutesColumns, Selection.below(info).names());
      const { rows } = await sql<StatutesRow>`
        select ${sql.join([sql`s.party_id as "_party"`, sql`s.decree_number as "_decree"`, ...wanted])}
        from statutes as s where s.party_id = any(${[...ids]}::text[]) and ${knownAt('s', at)}
          ${at.validAt === null ? sql`` : sql`and ${validOn('s.adopted_on', 's.replaced_on', at.validAt)}`}
        order by s.party_id, s.version`.execute(context.db);
      return ids.map((id) => rows.filter((row) => row._party === id).map((row) => ({ ...row, _at: at })));
    })
    .load(partyId);
}
