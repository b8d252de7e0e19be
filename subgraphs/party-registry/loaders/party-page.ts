import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import {
  all,
  type ConnectionValue,
  cellOf,
  connection,
  everything,
  pageSize,
  pages,
  Selection,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { PartyFilter } from '../types/party-filter.ts';
import { type AsOf, dayAsked, knownAt, validOn } from './as-of.ts';
import { discloseParty, type PartyRow, partyFrom } from './party-disclosure.ts';

/** Arguments of a list of parties. */
export interface PartyPageArguments {
  readonly where: PartyFilter | null;
  readonly at: AsOf;
  readonly first: number | null;
  readonly after: string | null;
}

const equals = (column: string, value: string | null | undefined): RawBuilder<SqlBool>[] =>
  value == null ? [] : [sql<SqlBool>`${sql.ref(column)} = ${value}`];

/** A page of parties by id. @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID */
export async function partyPage(
  { where, at, first, after }: PartyPageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue<PartyRow> | null> {
  const wanted = Selection.below(info);
  const place = { coordinate: 'Query.parties', filter: { where, at } };
  const predicate = all([
    knownAt('p', at),
    validOn('p.valid_from', 'p.valid_to', dayAsked(context, at)),
    ...equals('p.abbreviation', where?.abbreviation),
    ...equals('p.legal_status', where?.legalStatus),
    ...equals('p.dispute_status', where?.disputeStatus),
    ...(where?.local == null ? [] : [sql<SqlBool>`(p.local_to is not null) = ${where.local}`]),
  ]);
  const [page] = await pages<PartyRow>(
    context.db,
    {
      from: sql`party as p`,
      scope: 'p.id',
      order: [{ column: 'p.id', type: 'text', least: '' }],
      select: discloseParty(context, [wanted.below('nodes'), wanted.below('edges', 'node')]),
      where: predicate,
      first: pageSize(first),
    },
    [{ ...everything, after: context.cursors.open(place, after) }],
  );
  if (page === undefined) return null;
  return connection(page, context.cursors, place, partyFrom(at), async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from party as p where ${predicate}`.execute(context.db);
    return cellOf(context.access, 'PartyConnection', 'totalCount')(rows[0]?.n ?? 0);
  });
}
