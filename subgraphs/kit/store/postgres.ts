import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyData, isCopy } from './copy-in.ts';
import { dateTypeId } from './pglite.ts';

/** Connections at most, per process. */
const connections = 8;
/** A statement that runs longer is given up by the server. ms */
const statementTimeout = 30_000;

/** A connection that streams the data of a COPY. */
class CopyingClient extends pg.Client {
  // the overloads of pg's own signature all come down to this one
  override query(...given: unknown[]): never {
    const [text, parameters] = given;
    if (typeof text !== 'string' || !isCopy(text)) return (super.query as (...a: unknown[]) => never)(...given);
    return this.#copy(text, copyData(parameters as unknown[])) as never;
  }

  async #copy(text: string, data: string): Promise<{ command: string; rowCount: number; rows: [] }> {
    const stream = super.query(copyFrom(text));
    await pipeline(Readable.from([Buffer.from(data)]), stream);
    return { command: 'COPY', rowCount: stream.rowCount, rows: [] };
  }
}

/** A PostgreSQL by URL. Connects at the first statement. */
export function openPostgres(
  name: string,
  url: string,
): { readonly dialect: Dialect; readonly release: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString: url,
    Client: CopyingClient as never,
    max: connections,
    connectionTimeoutMillis: 5000,
    statement_timeout: statementTimeout,
    // a page is planned dear (rows times a lateral join) and runs cheap: compiling it costs ten times what it saves
    options: '-c jit=off',
    application_name: `simpul-${name}`,
    types: {
      getTypeParser: ((id: number, format: 'text') =>
        id === dateTypeId ? (text: string) => text : pg.types.getTypeParser(id, format)) as never,
    },
  });
  // an idle connection that breaks is replaced by the pool; without a listener it would end the process
  pool.on('error', () => undefined);
  // the pool is ended by Kysely
  return { dialect: new PostgresDialect({ pool }), release: async () => undefined };
}
