export { bulkLoad, type LoadColumn, type LoadOptions } from './bulk-load.ts';
export { type CopyValue, copyIn, copyLine } from './copy-in.ts';
export { FencedSession } from './fenced-session.ts';
export { type Migrations, migrate } from './migrate.ts';
export { openMigrated } from './open-migrated.ts';
export {
  admitBounded,
  type FencePass,
  fencePass,
  keeping,
  type RowFence,
  raiseBoundedRole,
  raiseBounds,
  raiseFence,
  type StoreFence,
  seeAlong,
  sparePolicies,
  type TallyFence,
} from './row-fence.ts';
export { populationOf, runSeed, type Seeding, seedMigration } from './seeding.ts';
export { openStore, StatementCount, type Store, type StoreAddress, storeError } from './store.ts';
