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
import { usage as listsUsage, runLists } from './lists/index.ts';
import { seedVoterRoll } from './seed/seed.ts';
import { migrations } from './store/migrations.ts';
import type { VoterRollTables } from './store/tables.ts';

export { listsUsage, runLists };

export const name = 'voter-roll';
export const agency = 'KPU';
export const defaultPort = 4001;
export const peopleTable = 'listed_person';

/** The SDL, for composition. */
export const typeDefs = (): Promise<DocumentNode> => subgraphTypeDefs(definition);

/** Opens the voter roll's store and brings its tables up to date. @throws SimpulError STORE_UNAVAILABLE */
export const open = (address: StoreAddress): Promise<Store<VoterRollTables>> => openMigrated(name, address, migrations);

/** Fills an empty voter roll. @throws SimpulError STORE_UNAVAILABLE, KEY_UNREADABLE */
export const seed = (store: Store<VoterRollTables>, options: SeedOptions): Promise<SeedOutcome> =>
  seedVoterRoll(store, options);

/** Serves the voter roll. @throws SimpulError REGISTER_INVALID, KEY_UNREADABLE, PORT_IN_USE */
export const serve = (store: Store<VoterRollTables>, options: ServeOptions): Promise<RunningSubgraph> =>
  startSubgraph({ name, agency, definition, store, ...options });
