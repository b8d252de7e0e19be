import { type Kysely, sql } from 'kysely';

/** A column of a bulk load. */
export interface LoadColumn<Item> {
  readonly name: string;
  /** PostgreSQL element type: `text`, `date`, `smallint` … */
  readonly type: string;
  readonly value: (item: Item) => string | number | boolean | null;
}

export interface LoadOptions {
  /** Rows per statement. Default 5000. */
  readonly batch?: number;
  /** Told after each batch how many rows are in. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Loads a stream of items into a table, a batch per statement, one array parameter per column: fast on both kinds of store,
 * and memory stays that of one batch. Returns the number of rows.
 */
export async function bulkLoad<Item>(
  // biome-ignore lint/suspicious/noExplicitAny: any tables
  db: Kysely<any>,
  table: string,
  columns: ReadonlyArray<LoadColumn<Item>>,
  items: Iterable<Item>,
  { batch = 5000, onProgress }: LoadOptions = {},
): Promise<number> {
  let done = 0;
  let values: Array<Array<string | number | boolean | null>> = columns.map(() => []);
  const flush = async (): Promise<void> => {
    const count = values[0]?.length ?? 0;
    if (count === 0) return;
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((c) => sql.id(c.name)))})
      select * from unnest(${sql.join(columns.map((c, i) => sql`${values[i]}::${sql.raw(c.type)}[]`))})`.execute(db);
    done += count;
    values = columns.map(() => []);
    onProgress?.(done);
  };
  for (const item of items) {
    columns.forEach((column, i) => {
      values[i]?.push(column.value(item));
    });
    if ((values[0]?.length ?? 0) >= batch) await flush();
  }
  await flush();
  return done;
}
