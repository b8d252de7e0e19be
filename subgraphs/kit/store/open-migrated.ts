import { type Migrations, migrate } from './migrate.ts';
import { openStore, type Store, type StoreAddress } from './store.ts';

/** Opens an agency's store with its tables up to date; one that cannot be brought there is closed. @throws SimpulError STORE_UNAVAILABLE */
export async function openMigrated<Tables>(
  name: string,
  address: StoreAddress,
  migrations: Migrations,
): Promise<Store<Tables>> {
  const store = await openStore<Tables>(name, address);
  try {
    await migrate(store, migrations);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}
