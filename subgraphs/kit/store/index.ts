export { bulkLoad, type LoadColumn, type LoadOptions } from './bulk-load.ts';
export { type Migrations, migrate } from './migrate.ts';
export { populationOf, runSeed, type Seeding, seedMigration } from './seeding.ts';
export { openStore, StatementCount, type Store, type StoreAddress, storeError } from './store.ts';
