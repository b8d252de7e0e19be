import { type Kysely, sql } from 'kysely';
import { keeping } from '../../subgraphs/kit/index.ts';
import { countDtsen, countIndividuals } from '../../subgraphs/socio-economic/store/counts.ts';
import { countChanges, countVoters } from '../../subgraphs/voter-roll/store/counts.ts';
import type { House } from '../house.ts';
import type { Change } from './unseen.ts';

// biome-ignore lint/suspicious/noExplicitAny: each agency has its own tables
type Db = Kysely<any>;

/** What follows from the rows and is counted anew. */
const counting: Readonly<Record<string, (db: Db) => Promise<void>>> = {
  'voter-roll': async (db) => {
    await sql`truncate listed_person`.execute(db);
    await sql`insert into listed_person (link, village_code, id) select link, village_code, id from voter`.execute(db);
    await countVoters(db);
    await countChanges(db);
  },
  'socio-economic': async (db) => {
    await countDtsen(db);
    await countIndividuals(db);
  },
};

/** A house whose population can be changed, and put back. */
export class Twin {
  readonly house: House;
  readonly #tables: ReadonlyMap<string, readonly string[]>;

  private constructor(house: House, tables: ReadonlyMap<string, readonly string[]>) {
    this.house = house;
    this.#tables = tables;
  }

  static async of(house: House): Promise<Twin> {
    const tables = new Map<string, readonly string[]>();
    for (const [name, { db }] of house.stores) {
      const list = await tablesOf(db);
      tables.set(name, list);
      await keeping(db, async (one) => {
        await sql`create schema kept`.execute(one);
        for (const table of list)
          await sql`create table ${sql.table(`kept.${table}`)} as table ${sql.table(table)}`.execute(one);
      });
    }
    return new Twin(house, tables);
  }

  /**
   * The population as it was seeded, with these changes and nothing else; the rows lie in another order, which nobody may
   * see either.
   */
  async become(changes: readonly Change[]): Promise<void> {
    for (const [name, { db }] of this.house.stores)
      await keeping(db, async (one) => {
        // another world, not a change of this one: what a table takes only once may differ in it
        await sql`select set_config('session_replication_role', 'replica', false)`.execute(one);
        for (const table of this.#tables.get(name) ?? []) {
          await sql`truncate ${sql.table(table)}`.execute(one);
          await sql`insert into ${sql.table(table)} overriding system value select * from ${sql.table(`kept.${table}`)} as k
            order by md5(k::text)`.execute(one);
        }
        for (const { store, what, statement } of changes)
          if (store === name)
            await statement.execute(one).catch((cause: unknown) => {
              throw new Error(`${what}: ${(cause as Error).message}`, { cause });
            });
        if (changes.some(({ store }) => store === name)) await counting[name]?.(one);
        await sql`select set_config('session_replication_role', 'origin', false)`.execute(one);
      });
  }
}

/** The tables of a store that hold its population; a partition is a part of one. */
export async function tablesOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like '%migration%'
      and not (select relispartition from pg_class where oid = format('public.%I', table_name)::regclass)
    order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

/** The columns of a table. */
export async function columnsOf(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} order by 1`.execute(db);
  return rows.map(({ name }) => name);
}
