import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { type Store, storeError } from './store.ts';

/** Forward-only steps by id (`001-tables`). An id is never used again, and a step that was released is never changed. */
export type Migrations = Readonly<Record<string, { readonly up: (db: Kysely<unknown>) => Promise<void> }>>;

/** Brings a store to the newest step. @throws SimpulError STORE_UNAVAILABLE */
export async function migrate<Tables>(store: Store<Tables>, migrations: Migrations): Promise<void> {
  const migrator = new Migrator({
    db: store.db as Kysely<unknown>,
    provider: { getMigrations: async () => ({ ...migrations }) as Record<string, Migration> },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw storeError(store.label, error);
}
