import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { FencePass } from './row-fence.ts';
import { StatementCount, type Store } from './store.ts';

/** A reserved connection inside its fenced transaction. */
interface Held {
  readonly connection: DatabaseConnection;
  readonly release: () => void;
}

/**
 * All statements of one request, in one read-only transaction under a role that row-level security holds, with the
 * request's scope as a setting of that transaction. The setting and the role end with it, so the next user of the
 * connection has neither. Begun by the first statement: a request that asks the store nothing costs it nothing.
 *
 * One snapshot: a page and its count are of the same moment. Three statements are added per request, however many it has.
 * A statement that fails ends the transaction; the next one begins another, fenced again.
 */
export class FencedSession<Tables> {
  readonly db: Kysely<Tables>;
  readonly #counter = new StatementCount();
  readonly #driver: SessionDriver;

  constructor(store: Store<Tables>, pass: FencePass) {
    const driver = new SessionDriver(store.db as Kysely<unknown>, pass);
    this.#driver = driver;
    this.db = new Kysely<Tables>({
      dialect: {
        createDriver: () => driver,
        createQueryCompiler: () => new PostgresQueryCompiler(),
        createAdapter: () => new PostgresAdapter(),
        createIntrospector: (db) => new PostgresIntrospector(db),
      },
      plugins: [this.#counter],
    });
  }

  /** Statements that the request sent; those of the fence are not counted. */
  get statements(): number {
    return this.#counter.count;
  }

  /**
   * Runs what is no reading, by the store's own user, between two statements of the request: its transaction ends before and
   * another begins with the next statement, so that a store with one connection does not wait for itself.
   */
  outside<Result>(work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    return this.#driver.outside((db) => work(db as Kysely<Tables>));
  }

  /** Ends the transaction and gives the connection back. No statement can follow. */
  end(): Promise<void> {
    return this.#driver.end();
  }
}

class SessionDriver implements Driver {
  readonly #store: Kysely<unknown>;
  readonly #pass: FencePass;
  #held: Held | undefined;
  /** The statements of a request run one after another: they share a connection. */
  #last: Promise<void> = Promise.resolve();
  #free: () => void = () => undefined;
  #ended = false;

  constructor(store: Kysely<unknown>, pass: FencePass) {
    this.#store = store;
    this.#pass = pass;
  }

  /** Waits for the statements before, and holds those behind until it is called. */
  async #turn(): Promise<() => void> {
    const before = this.#last;
    let free: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      free = resolve;
    });
    await before;
    return free;
  }

  async outside<Result>(work: (db: Kysely<unknown>) => Promise<Result>): Promise<Result> {
    const free = await this.#turn();
    try {
      if (this.#ended) throw new Error('the request has been answered: it asks the store no more');
      await this.#finish('commit');
      return await work(this.#store);
    } finally {
      free();
    }
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const free = await this.#turn();
    this.#free = free;
    try {
      if (this.#ended) throw new Error('the request has been answered: it asks the store no more');
      this.#held ??= await this.#begin();
    } catch (error) {
      free();
      throw error;
    }
    const { connection } = this.#held;
    return {
      executeQuery: async (query) => {
        try {
          return await connection.executeQuery(query);
        } catch (error) {
          await this.#finish('rollback');
          throw error;
        }
      },
      streamQuery: () => {
        throw new Error('nothing is streamed');
      },
    };
  }

  async releaseConnection(): Promise<void> {
    this.#free();
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#last;
    await this.#finish('commit');
  }

  async #begin(): Promise<Held> {
    const held = await reserve(this.#store);
    try {
      await held.connection.executeQuery(CompiledQuery.raw('begin isolation level repeatable read read only'));
      await held.connection.executeQuery(
        CompiledQuery.raw("select set_config('simpul.rows', $1, true), set_config('role', $2, true)", [
          this.#pass.rows,
          this.#pass.role,
        ]),
      );
      return held;
    } catch (error) {
      await held.connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined);
      held.release();
      throw error;
    }
  }

  async #finish(how: 'commit' | 'rollback'): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (held === undefined) return;
    try {
      await held.connection.executeQuery(CompiledQuery.raw(how));
    } catch {
      // the connection is broken: the pool replaces it, and its transaction ended with it
    } finally {
      held.release();
    }
  }

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}
  async beginTransaction(): Promise<void> {
    throw new Error('a request is one transaction already');
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
}

/** Takes a connection of the store until it is released. */
function reserve(store: Kysely<unknown>): Promise<Held> {
  return new Promise((resolve, reject) => {
    store
      .getExecutor()
      .provideConnection(
        (connection) =>
          new Promise<void>((release) => {
            resolve({ connection, release });
          }),
      )
      .catch(reject);
  });
}
