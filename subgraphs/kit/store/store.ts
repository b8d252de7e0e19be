import { Kysely, type KyselyPlugin, type QueryResult, sql, type UnknownRow } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

/** Where an agency's data is: a PostgreSQL by URL, else a folder with an embedded one, else memory (tests). */
export type StoreAddress = { readonly url: string } | { readonly folder: string } | { readonly memory: true };

/** An opened store. The same SQL runs on both kinds. */
export interface Store<Tables> {
  readonly db: Kysely<Tables>;
  /** What to call it in messages: never with a user, password or host. */
  readonly label: string;
  /** Whether it answers a query. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens a store. @throws SimpulError STORE_UNAVAILABLE, with nothing of the connection string in it */
export async function openStore<Tables>(name: string, address: StoreAddress): Promise<Store<Tables>> {
  const label = `${name} (${'url' in address ? 'PostgreSQL' : 'PGlite'})`;
  try {
    const { dialect, release } =
      'url' in address
        ? openPostgres(name, address.url)
        : await openPglite('folder' in address ? address.folder : undefined);
    const db = new Kysely<Tables>({ dialect });
    const close = async (): Promise<void> => {
      await db.destroy();
      await release();
    };
    const store: Store<Tables> = {
      db,
      label,
      close,
      answers: async () => {
        try {
          await sql`select 1`.execute(db);
          return true;
        } catch {
          return false;
        }
      },
    };
    try {
      // two processes may open a new database at once, and `if not exists` does not see what another is about to create
      await db.transaction().execute(async (one) => {
        await sql`select pg_advisory_xact_lock(hashtext('simpul extension'))`.execute(one);
        await sql`create extension if not exists pgcrypto`.execute(one);
      });
    } catch (error) {
      await close().catch(() => undefined);
      throw error;
    }
    return store;
  } catch (cause) {
    throw storeError(label, cause);
  }
}

/** The catalogue's error of a failed store. Only its code is told: a driver's message may hold host, user or values. */
export function storeError(label: string, cause: unknown): SimpulError {
  if (cause instanceof SimpulError) return cause;
  const code = (cause as { code?: unknown } | null)?.code;
  const detail = typeof code === 'string' ? code : 'not reachable';
  return new SimpulError('STORE_UNAVAILABLE', { store: label, detail }, { cause });
}

/** Counts statements of one request: the same store, seen through a counter. */
export class StatementCount implements KyselyPlugin {
  count = 0;
  transformQuery<T extends { node: unknown }>(args: T): T['node'] {
    this.count++;
    return args.node;
  }
  async transformResult(args: { result: QueryResult<UnknownRow> }): Promise<QueryResult<UnknownRow>> {
    return args.result;
  }
}
