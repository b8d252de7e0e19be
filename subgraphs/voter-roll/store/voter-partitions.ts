import { type Kysely, type RawBuilder, sql } from 'kysely';

/**
 * The voter table lies in partitions, one for each province. A partition is a range of village codes, so that every predicate
 * about a region finds its partitions, and pages in the order of villages are read one partition after the other. Not one for
 * each regency: to plan a look-up over 514 takes half a second, over 38 some milliseconds. See docs/scale.md.
 */

// biome-ignore lint/suspicious/noExplicitAny: a migration knows no tables
type Db = Kysely<any>;

/** `33` of a village's code. */
export const provinceOf = (villageCode: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`left(${villageCode}, 2)`;

const shape = /^\d\d$/;

/** The partition's table. @throws Error where it is no province: the name is part of a statement */
export function partitionOf(province: string): string {
  if (!shape.test(province)) throw new Error(`no province: ${province.length} characters`);
  return `voter_${province}`;
}

/** Whether the roll has a partition of a province. */
export async function hasPartition(db: Db, province: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from pg_inherits where inhparent = 'voter'::regclass
      and inhrelid = to_regclass(${partitionOf(province)})) as there`.execute(db);
  return rows[0]?.there === true;
}

/**
 * Adds a partition. It is filled before it is the roll's: without indexes, which are then made at once, and without a lock
 * that a reader of the roll would meet.
 * @param fill writes voters of this province into the table of the given name
 */
export async function addPartition(
  db: Db,
  province: string,
  fill: (table: string) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const name = partitionOf(province);
  const table = sql.table(name);
  // one whose filling was cut off outside a transaction
  await sql`drop table if exists ${table}`.execute(db);
  await sql`create table ${table} (like voter including defaults)`.execute(db);
  // lets it be attached without being read; `/` follows the dot, see kit/row-scope.ts
  const bounds = [sql.lit(province), sql.lit(`${province}/`)];
  await sql`alter table ${table} add constraint ${sql.id(`${name}_place`)}
    check (village_code >= ${bounds[0]} and village_code < ${bounds[1]})`.execute(db);
  await fill(name);
  // through the roll only: a partition of its own has no reader and no writer
  await sql`alter table ${table} enable row level security`.execute(db);
  await sql`alter table ${table} force row level security`.execute(db);
  await sql`alter table voter attach partition ${table} for values from (${bounds[0]}) to (${bounds[1]})`.execute(db);
  await sql`alter table ${table} drop constraint ${sql.id(`${name}_place`)}`.execute(db);
}

/** Takes every partition away, and all voters with it: before the roll is filled anew. */
export async function dropPartitions(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'voter'::regclass`.execute(db);
  for (const { name } of rows) await sql`drop table ${sql.table(name)}`.execute(db);
}

/** Writes into the roll's index of people who is in a partition: where that was filled before it was the roll's. */
export async function listPeople(db: Db, table: string): Promise<void> {
  // in the order of its key, which is then written from left to right
  await sql`insert into listed_person (link, village_code, id)
    select link, village_code, id from ${sql.table(table)} order by link`.execute(db);
}
