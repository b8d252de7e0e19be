import type { GraphQLResolveInfo } from 'graphql';
import { type SqlBool, sql } from 'kysely';
import { loadRules } from '../../../schema/watching/index.ts';
import {
  all,
  type ConnectionValue,
  connection,
  type DisclosedColumn,
  disclosed,
  pageSize,
  pages,
  rowsWhere,
  Selection,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { AlertFilter } from '../types/alert-filter.ts';
import { asKept } from './moment.ts';

export interface AlertPageArguments {
  readonly where: AlertFilter | null;
  readonly first: number | null;
  readonly after: string | null;
}

const columns: Readonly<Record<string, DisclosedColumn>> = {
  id: { column: 'a.id', scalar: 'ID' },
  rule: { column: 'a.rule', scalar: 'String' },
  title: { column: 'a.rule', scalar: 'String' },
  time: { column: 'a.time', scalar: 'DateTime' },
  about: { column: 'a.about', scalar: 'String' },
  amount: { column: sql`a.amount::float8`, scalar: 'Float' },
  most: { column: sql`a.most::float8`, scalar: 'Float' },
  entries: { column: 'a.entries', scalar: 'LedgerPlace' },
};

const faultTitle = {
  id: 'Buku catatan tidak sesuai dengan yang ditandatangani',
  en: 'A log is not what was signed for',
};
const titles = new Map(loadRules().map(({ id, title }) => [id, title]));

/** A page of alerts, oldest first. @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID */
export async function alertPage(
  { where, first, after }: AlertPageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue<Record<string, unknown>> | null> {
  const wanted = Selection.below(info);
  const place = { coordinate: 'Query.alerts', filter: { where } };
  const predicate = all([
    rowsWhere(context.access.rows('Alert'), { parties: 'a.parties' }),
    ...(where?.rule == null ? [] : [sql<SqlBool>`a.rule = ${where.rule}`]),
  ]);
  const names = new Set([...wanted.below('nodes').names(), ...wanted.below('edges', 'node').names()]);
  const span = { from: asKept(where?.since) ?? '', to: asKept(where?.until) ?? '~' };
  const [page] = await pages<Record<string, unknown>>(
    context.db,
    {
      from: sql`alert as a`,
      scope: 'a.time',
      order: [
        { column: 'a.time', type: 'text', least: '' },
        { column: 'a.id', type: 'text', least: '' },
      ],
      select: [sql`1 as "_"`, ...disclosed(context, 'Alert', columns, names)],
      where: predicate,
      first: pageSize(first),
    },
    [{ ...span, after: context.cursors.open(place, after) }],
  );
  if (page === undefined) return null;
  const titled = (row: Record<string, unknown>): Record<string, unknown> =>
    'title' in row ? { ...row, title: (titles.get(String(row.title)) ?? faultTitle)[context.language] } : row;
  return connection(page, context.cursors, place, titled, async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from alert as a
      where a.time >= ${span.from} and a.time < ${span.to} and ${predicate}`.execute(context.db);
    return rows[0]?.n ?? 0;
  });
}
