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
import { seedPartyRegistry } from './seed/seed.ts';
import { migrations } from './store/migrations.ts';
import type { PartyRegistryTables } from './store/tables.ts';

export const name = 'party-registry';
export const agency = 'AHU';
export const defaultPort = 4002;

/** The SDL, for composition. */
export const typeDefs = (): Promise<DocumentNode> => subgraphTypeDefs(definition);

/** Opens the party registry's store and brings its tables up to date. @throws SimpulError STORE_UNAVAILABLE */
export const open = (address: StoreAddress): Promise<Store<PartyRegistryTables>> =>
  openMigrated(name, address, migrations);

/** Fills an empty party registry. @throws SimpulError STORE_UNAVAILABLE, KEY_UNREADABLE */
export const seed = (store: Store<PartyRegistryTables>, options: SeedOptions): Promise<SeedOutcome> =>
  seedPartyRegistry(store, options);

/** Serves the party registry. @throws SimpulError REGISTER_INVALID, KEY_UNREADABLE, PORT_IN_USE */
export const serve = (store: Store<PartyRegistryTables>, options: ServeOptions): Promise<RunningSubgraph> =>
  startSubgraph({ name, agency, definition, store, ...options });
