import { type DatabaseConnection, PGliteDialect, PGliteDriver } from 'kysely';

/**
 * PGlite through Kysely, one user at a time. It has one connection, which Kysely's own driver hands to everybody at once:
 * a statement of one request would run inside another's transaction, under that one's row scope.
 */
export class OneAtATimeDialect extends PGliteDialect {
  readonly #config: ConstructorParameters<typeof PGliteDialect>[0];

  constructor(config: ConstructorParameters<typeof PGliteDialect>[0]) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PGliteDriver {
    return new OneAtATimeDriver(this.#config);
  }
}

class OneAtATimeDriver extends PGliteDriver {
  #waiting: Array<() => void> = [];
  #taken = false;

  override async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    // handed on without being free in between, so that nobody slips in before who waits
    if (next === undefined) this.#taken = false;
    else next();
  }
}
