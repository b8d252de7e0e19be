import 'reflect-metadata';
import type { DocumentNode } from 'graphql';
import {
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
import { seedSocioEconomic } from './seed/seed.ts';
import { migrations } from './store/migrations.ts';
import type { SocioEconomicTables } from './store/tables.ts';

export const name = 'socio-economic';
export const agency = 'BPS';
export const defaultPort = 4003;
export const peopleTable = 'individual';

/** The SDL, for composition. */
export const typeDefs = (): Promise<DocumentNode> => subgraphTypeDefs(definition);

/** Opens DTSEN's store and brings its tables up to date. @throws SimpulError STORE_UNAVAILABLE */
export const open = (address: StoreAddress): Promise<Store<SocioEconomicTables>> =>
  openMigrated(name, address, migrations);

/** Fills an empty DTSEN. @throws SimpulError STORE_UNAVAILABLE, KEY_UNREADABLE */
export const seed = (store: Store<SocioEconomicTables>, options: SeedOptions): Promise<SeedOutcome> =>
  seedSocioEconomic(store, options);

/** Serves DTSEN. @throws SimpulError REGISTER_INVALID, KEY_UNREADABLE, PORT_IN_USE */
export const serve = (store: Store<SocioEconomicTables>, options: ServeOptions): Promise<RunningSubgraph> =>
  startSubgraph({ name, agency, definition, store, ...options });
