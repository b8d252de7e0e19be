import { type Kysely, sql } from 'kysely';
import type { SeedOptions, SeedOutcome } from '../agency-module.ts';
import type { Migrations } from './migrate.ts';
import { keeping } from './row-fence.ts';
import { type Store, storeError } from './store.ts';

/** The table that says what is in a store. Spread it into an agency's migrations. */
export const seedMigration: Migrations = {
  '000-seed': {
    up: async (db) => {
      await sql`create table seed (voters int not null, seed bigint, started_at timestamptz not null default now(),
        finished_at timestamptz)`.execute(db);
    },
  },
};

/** How an agency fills its tables. */
export interface Seeding {
  /** Emptied first. */
  readonly tables: readonly string[];
  readonly load: (
    // biome-ignore lint/suspicious/noExplicitAny: each agency has its own tables
    db: Kysely<any>,
    options: SeedOptions,
  ) => Promise<void>;
}

/** Voters of the finished population that a store holds; null where there is none. @throws SimpulError STORE_UNAVAILABLE */
export async function populationOf<Tables>(store: Store<Tables>): Promise<number | null> {
  try {
    const { rows } = await sql<{ voters: number }>`select voters from seed where finished_at is not null`.execute(
      store.db as Kysely<unknown>,
    );
    return rows[0]?.voters ?? null;
  } catch (error) {
    throw storeError(store.label, error);
  }
}

/**
 * Fills a store once. A finished filling is kept, whatever size is asked, unless it is to be replaced; one that was cut
 * off is emptied and begun again.
 * @throws SimpulError STORE_UNAVAILABLE
 */
export async function runSeed<Tables>(
  store: Store<Tables>,
  options: SeedOptions,
  { tables, load }: Seeding,
): Promise<SeedOutcome> {
  try {
    const held = options.replace === true ? null : await populationOf(store);
    if (held !== null) return { seeded: false, voters: held };
    await keeping(store.db as Kysely<unknown>, async (db) => {
      // a statement over all rows may take longer than a request's
      await sql`set statement_timeout = 0`.execute(db);
      await sql`truncate ${sql.join([...tables, 'seed'].map((t) => sql.table(t)))}`.execute(db);
      await sql`insert into seed (voters, seed) values (${options.voters}, ${options.seed ?? null})`.execute(db);
      await load(db, options);
      await sql`update seed set finished_at = now()`.execute(db);
      await sql`reset statement_timeout`.execute(db);
    });
    return { seeded: true, voters: options.voters };
  } catch (error) {
    throw storeError(store.label, error);
  }
}
