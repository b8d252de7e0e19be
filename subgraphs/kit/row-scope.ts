import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Rows, within } from '../../schema/policy/index.ts';

/** Which columns tell where a row belongs. */
export interface ScopeColumns {
  /** Holds a Kemendagri code of any level, dotted, collation C; absent: the rows lie in no region, so a region's reader sees none. */
  readonly region?: string;
  /** Holds a 13-digit polling station id; absent: the rows do not belong to a station, so a station's reader sees none. */
  readonly pollingStation?: string;
  /** The lists in which a row stands; absent: it stands in none. */
  readonly lists?: ListColumn;
  /** Holds the internal link of the row's person; absent: it is linked to nobody. */
  readonly link?: string;
  /** Holds the codes of the agencies that are parties to the row, an array; absent: it has none. */
  readonly parties?: string;
}

/** A column that holds lists as bits. */
export interface ListColumn {
  readonly column: string;
  /** List → its bit. */
  readonly bits: Readonly<Record<string, number>>;
}

/** The bits of lists; a list that there is not has none. */
export const maskOf = ({ bits }: ListColumn, lists: readonly string[]): number =>
  lists.reduce((mask, list) => mask | (Object.hasOwn(bits, list) ? (bits[list] ?? 0) : 0), 0);

/**
 * Rows at or below a region. One range, so that a btree with collation C serves it: among codes (digits and dots) the
 * strings from `33.08` up to `33.08/` are exactly `33.08` and those that begin with `33.08.`, since `/` follows `.` and
 * comes before `0`; 33.08.1 does not cover 33.08.10.
 */
export function inRegion(column: string, code: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.ref(column)} >= ${code} and ${sql.ref(column)} < ${`${code}/`})`;
}

/** The row scope of a grant as a predicate with bound parameters. An empty scope is no row, never every row. */
export function rowsWhere(rows: Rows, columns: ScopeColumns): RawBuilder<SqlBool> {
  if (rows.kind === 'all') return sql<SqlBool>`true`;
  if (rows.kind === 'region') {
    const { region } = columns;
    if (rows.codes.length === 0 || region === undefined) return sql<SqlBool>`false`;
    const ranges = rows.codes.map((code) => inRegion(region, code));
    return sql<SqlBool>`(${sql.join(ranges, sql` or `)})`;
  }
  if (rows.kind === 'bounded') {
    const { lists, link, parties } = columns;
    if (
      (rows.lists.length > 0 && lists === undefined) ||
      (rows.linked.length > 0 && link === undefined) ||
      (rows.parties.length > 0 && parties === undefined)
    )
      return sql<SqlBool>`false`;
    return all([
      rowsWhere(rows.place, columns),
      ...(lists === undefined
        ? []
        : rows.lists.map((names) => sql<SqlBool>`${sql.ref(lists.column)} & ${sql.lit(maskOf(lists, names))} <> 0`)),
      ...(link === undefined
        ? []
        : rows.linked.map(
            (instrument) => sql<SqlBool>`exists (
              select from linkage as k where k.instrument = ${instrument} and k.link = ${sql.ref(link)})`,
          )),
      ...(parties === undefined
        ? []
        : rows.parties.map((agency) => sql<SqlBool>`${agency} = any(${sql.ref(parties)})`)),
    ]);
  }
  if (columns.pollingStation === undefined || rows.ids.length === 0) return sql<SqlBool>`false`;
  return sql<SqlBool>`${sql.ref(columns.pollingStation)} = any(${[...rows.ids]}::text[])`;
}

/**
 * Whether a region lies wholly in the scope. A count of a region that is covered in part would be a wrong number told as a
 * right one, so it is not told at all.
 */
export function covers(rows: Rows, code: string): boolean {
  return rows.kind === 'all' || (rows.kind === 'region' && rows.codes.some((outer) => within(code, outer)));
}

/** All of several predicates; none: every row. */
export function all(predicates: ReadonlyArray<RawBuilder<SqlBool>>): RawBuilder<SqlBool> {
  return predicates.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(predicates, sql` and `)})`;
}
