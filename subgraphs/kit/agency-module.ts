import type { DocumentNode } from 'graphql';
import type { Logger } from 'pino';
import type { Register, RegisterSource } from '../../schema/language/index.ts';
import type { LedgerPlace } from './ledger/index.ts';
import type { RunningSubgraph } from './service.ts';
import type { Store, StoreAddress } from './store/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: each agency has its own tables
type AnyStore = Store<any>;

export interface SeedOptions {
  /** Size of the synthetic population. */
  readonly voters: number;
  /** Default: the population's own. */
  readonly seed?: number;
  /** Key folder, for the internal link. */
  readonly keys: string;
  /** Throw a finished population away and fill anew. */
  readonly replace?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface SeedOutcome {
  /** False: a finished population was already there and is kept. */
  readonly seeded: boolean;
  /** What is in the store, whatever was asked. */
  readonly voters: number;
}

export interface ServeOptions {
  readonly port: number;
  /** Where the agency keeps the record of every hop. */
  readonly ledger: LedgerPlace;
  readonly host?: string;
  readonly register: Register | RegisterSource;
  readonly keys: string;
  readonly logger: Logger;
  readonly now?: () => number;
  /** The gateways' logs on this machine, for the agency that watches them; absent: nothing is followed. */
  readonly ledgers?: FollowedLedgers;
}

/** Where logs are followed, and what becomes of what is found in them. */
export interface FollowedLedgers {
  /** Folder below which they stand. */
  readonly directory: string;
  /** Milliseconds between two looks; absent: only when told to (`catchUp`). */
  readonly every?: number;
  /** Where alerts are sent, and the key that signs them; absent: they are read in the graph. */
  readonly webhook?: { readonly url: string; readonly secret: Uint8Array };
}

/** What the door of an agency's folder exports: enough to compose, open, fill and serve it. */
export interface AgencyModule {
  /** Name of the subgraph: `voter-roll`. */
  readonly name: string;
  /** Code of the agency that owns it: `KPU`. */
  readonly agency: string;
  readonly defaultPort: number;
  /** Table whose column `link` says whom it holds; absent: no clause can bound its rows to the consumer's own register. */
  readonly peopleTable?: string;
  /** The SDL, for composition. */
  typeDefs(): Promise<DocumentNode>;
  /** Opens the store and brings its tables up to date. @throws SimpulError STORE_UNAVAILABLE */
  open(address: StoreAddress): Promise<AnyStore>;
  /** Fills an empty store; a half-done filling is begun again. @throws SimpulError KEY_UNREADABLE */
  seed(store: AnyStore, options: SeedOptions): Promise<SeedOutcome>;
  serve(store: AnyStore, options: ServeOptions): Promise<RunningSubgraph>;
}
