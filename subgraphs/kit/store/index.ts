export { bulkLoad, type LoadColumn, type LoadOptions } from './bulk-load.ts';
export { type Migrations, migrate } from './migrate.ts';
export { runSeed, type Seeding, seedMigration } from './seeding.ts';
export { openStore, StatementCount, type Store, type StoreAddress, storeError } from './store.ts';
