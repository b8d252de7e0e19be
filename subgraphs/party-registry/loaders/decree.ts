import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { type DisclosedColumn, disclosed, inOrder, Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type AsOf, asOfName, dayAsked, knownAt, recordedMoment } from './as-of.ts';

const decreeColumns: Readonly<Record<string, DisclosedColumn>> = {
  number: { column: 'd.number', scalar: 'String' },
  date: { column: 'd.date', scalar: 'Date' },
  kind: { column: 'd.kind', scalar: 'PartyDecreeKind' },
  recordedAt: { column: recordedMoment('d'), scalar: 'DateTime' },
};

/** A decree as resolvers pass it on: the wanted fields by name, and the key that asked for it. */
export type DecreeRow = Record<string, unknown> & { readonly _key: string };

const list = (context: Context, info: GraphQLResolveInfo, key: string): RawBuilder<unknown> =>
  sql.join([
    sql`${sql.ref(key)} as "_key"`,
    ...disclosed(context, 'PartyDecree', decreeColumns, Selection.below(info).names()),
  ]);

/** A decree by its number, one statement for all of one place. */
export function decreeOf(
  context: Context,
  number: string,
  at: AsOf,
  info: GraphQLResolveInfo,
): Promise<DecreeRow | null> {
  return context.loaders
    .at<string, DecreeRow | null>(info, `decree ${asOfName(at)}`, async (numbers) => {
      const { rows } = await sql<DecreeRow>`select ${list(context, info, 'd.number')} from decree as d
        where d.number = any(${[...numbers]}::text[]) and ${knownAt('d', at)}`.execute(context.db);
      return inOrder<string, DecreeRow>(numbers, rows, (row) => row._key);
    })
    .load(number);
}

/** The Minister's decrees on a party by the day asked, oldest first; one statement for all parties of one place. */
export function decreesOf(context: Context, partyId: string, at: AsOf, info: GraphQLResolveInfo): Promise<DecreeRow[]> {
  return context.loaders
    .at<string, DecreeRow[]>(info, `decrees ${asOfName(at)}`, async (ids) => {
      const { rows } = await sql<DecreeRow>`select ${list(context, info, 'd.party_id')} from decree as d
        where d.party_id = any(${[...ids]}::text[]) and d.kind <> 'KEPUTUSAN_PARTAI' and ${knownAt('d', at)}
          ${at.validAt === null ? sql`` : sql`and d.date <= ${at.validAt}::date`}
        order by d.date, d.number`.execute(context.db);
      return ids.map((id) => rows.filter((row) => row._key === id));
    })
    .load(partyId);
}

/** The Minister's latest decree on a party by the day asked; one statement for all parties of one place. */
export function currentDecreeOf(
  context: Context,
  partyId: string,
  at: AsOf,
  info: GraphQLResolveInfo,
): Promise<DecreeRow | null> {
  return context.loaders
    .at<string, DecreeRow | null>(info, `current decree ${asOfName(at)}`, async (ids) => {
      const { rows } = await sql<DecreeRow>`
        select distinct on (d.party_id) ${list(context, info, 'd.party_id')} from decree as d
        where d.party_id = any(${[...ids]}::text[]) and d.kind <> 'KEPUTUSAN_PARTAI' and ${knownAt('d', at)}
          and d.date <= ${dayAsked(context, at)}::date
        order by d.party_id, d.date desc, d.number desc`.execute(context.db);
      return inOrder<string, DecreeRow>(ids, rows, (row) => row._key);
    })
    .load(partyId);
}
