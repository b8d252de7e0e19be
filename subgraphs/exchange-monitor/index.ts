import 'reflect-metadata';
import type { DocumentNode } from 'graphql';
import {
  keeping,
  openMigrated,
  type RunningSubgraph,
  type SeedOptions,
  type SeedOutcome,
  type ServeOptions,
  type Store,
  type StoreAddress,
  startSubgraph,
  subgraphTypeDefs,
} from '../kit/index.ts';
import { definition } from './definition.ts';
import { Monitor } from './ingest/monitor.ts';
import { Watch } from './ingest/watch.ts';
import { forget } from './store/forget.ts';
import { migrations } from './store/migrations.ts';
import type { ExchangeMonitorTables } from './store/tables.ts';

export const name = 'exchange-monitor';
export const agency = 'KOMDIGI';
export const defaultPort = 4004;

/** The SDL, for composition. */
export const typeDefs = (): Promise<DocumentNode> => subgraphTypeDefs(definition);

/** Opens the monitor's index and brings its tables up to date. @throws SimpulError STORE_UNAVAILABLE */
export const open = (address: StoreAddress): Promise<Store<ExchangeMonitorTables>> =>
  openMigrated(name, address, migrations);

/** The index has no population: it is made from the logs. `replace` drops it, to be made anew. */
export async function seed(
  store: Store<ExchangeMonitorTables>,
  { replace, voters }: SeedOptions,
): Promise<SeedOutcome> {
  if (replace === true) await keeping(store.db, forget);
  return { seeded: false, voters };
}

/** Serves the index and keeps it up to date. @throws SimpulError REGISTER_INVALID, KEY_UNREADABLE, PORT_IN_USE, CONFIG_INVALID */
export async function serve(store: Store<ExchangeMonitorTables>, options: ServeOptions): Promise<RunningSubgraph> {
  const running = await startSubgraph({ name, agency, definition, store, ...options });
  const { ledgers } = options;
  if (ledgers === undefined) return running;
  const monitor = new Monitor(store, { ...options, directory: ledgers.directory });
  const watch = new Watch(monitor, store, { ...options, ...ledgers });
  return {
    ...running,
    catchUp: () => watch.turn(),
    close: async () => {
      await watch.stop();
      await running.close();
    },
  };
}
