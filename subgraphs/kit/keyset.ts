import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { SimpulError } from '../../schema/errors/index.ts';
import type { Position } from './cursor.ts';

/** Rows per page where nobody says. */
export const defaultPageSize = 100;
/** The most rows of one page. */
export const maxPageSize = 5000;

/** Checks `first`. @throws SimpulError ARGUMENT_INVALID */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? defaultPageSize;
  if (!Number.isInteger(size) || size < 0 || size > maxPageSize)
    throw new SimpulError('ARGUMENT_INVALID', { argument: 'first', detail: `0 – ${maxPageSize}` });
  return size;
}

/** One column of the stable order. */
export interface KeyColumn {
  /** Column with its table alias: `v.village_code`. Text must have collation C. */
  readonly column: string;
  readonly type: 'text' | 'bigint' | 'integer';
  /** A value before every row. */
  readonly least: string | number;
}

/** One page asked for: rows whose scope column is in [from, to), after a position. */
export interface PageRequest {
  /** Scope, e.g. a region's range; the whole table: `everything`. */
  readonly from: string;
  readonly to: string;
  readonly after: Position | null;
}

/** A scope that leaves nothing out (`~` follows every digit, letter and dot in collation C). */
export const everything = { from: '', to: '~' } as const;
/** A scope of no row. */
export const nothing = { from: '~', to: '' } as const;
/** The scope of a region code: see `inRegion`. */
export const regionScope = (code: string): { from: string; to: string } => ({ from: code, to: `${code}/` });
/** The scope of one exact value. */
export const exactly = (value: string): { from: string; to: string } => ({ from: value, to: `${value}\u0001` });

/** Pages of one table, all in one statement. */
export interface KeysetQuestion {
  /** `sql\`voter as v\`` */
  readonly from: RawBuilder<unknown>;
  /** Column that the scopes are about, with its alias; one that the index of `order` begins with. */
  readonly scope: string;
  readonly order: readonly KeyColumn[];
  readonly select: readonly RawBuilder<unknown>[];
  readonly where: RawBuilder<SqlBool>;
  readonly first: number;
}

/** A row of a page: what was selected, and its place in the order. */
export type PageRow<Row> = Row & { readonly [positionOf]: Position };
/** The place of a row in the order; under a symbol, so that it cannot be mistaken for a field. */
export const positionOf: unique symbol = Symbol('position');

/** One page. */
export interface Page<Row> {
  readonly rows: ReadonlyArray<PageRow<Row>>;
  readonly hasNextPage: boolean;
}

/**
 * Answers several pages in one statement: each request gets the rows of its scope after its position, by keyset, through
 * a lateral join. However many parents ask, the store is asked once.
 */
export async function pages<Row extends object>(
  // biome-ignore lint/suspicious/noExplicitAny: any tables
  db: Kysely<any>,
  question: KeysetQuestion,
  requests: readonly PageRequest[],
): Promise<Array<Page<Row>>> {
  const { order, first } = question;
  const scope = sql.ref(question.scope);
  const keys = order.map(({ column }) => sql.ref(column));
  const starts = order.map((_, i) => sql.ref(`asked.k${i}`));
  // A page that begins its scope starts at the scope's own beginning: an index scan starts at the row comparison, so `least`
  // would read every row before the scope.
  const start = (request: PageRequest, i: number): string | number | undefined =>
    request.after?.[i] ?? (order[i]?.column === question.scope ? request.from : order[i]?.least);
  const startValues = order.map(({ type }, i) => sql`${requests.map((r) => start(r, i))}::${sql.raw(type)}[]`);
  const marks = order.map(({ column }, i) => sql`${sql.ref(column)} as ${sql.id(`_k${i}`)}`);
  const { rows } = await sql<Record<string, unknown>>`
    select asked.n as "_n", p.*
    from unnest(${requests.map((_, i) => i)}::int[], ${requests.map((r) => r.from)}::text[],
                ${requests.map((r) => r.to)}::text[], ${sql.join(startValues)})
      as asked(n, lo, hi, ${sql.join(order.map((_, i) => sql.id(`k${i}`)))})
    cross join lateral (
      select ${sql.join([...question.select, ...marks])}
      from ${question.from}
      where ${scope} >= asked.lo and ${scope} < asked.hi
        and (${sql.join(keys)}) > (${sql.join(starts)})
        and ${question.where}
      order by ${sql.join(keys)}
      limit ${first + 1}
    ) as p
    order by asked.n, ${sql.join(order.map((_, i) => sql.ref(`p._k${i}`)))}`.execute(db);
  const found = requests.map(() => [] as Array<PageRow<Row>>);
  for (const row of rows) {
    const position = order.map((_, i) => row[`_k${i}`] as string | number);
    (row as { [positionOf]?: Position })[positionOf] = position;
    found[row._n as number]?.push(row as PageRow<Row>);
  }
  return found.map((list) => ({ rows: list.slice(0, first), hasNextPage: list.length > first }));
}
