import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { dateTypeId } from './pglite.ts';

/** Connections at most, per process. */
const connections = 8;
/** A statement that runs longer is given up by the server. ms */
const statementTimeout = 30_000;

/** A PostgreSQL by URL. Connects at the first statement. */
export function openPostgres(
  name: string,
  url: string,
): { readonly dialect: Dialect; readonly release: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString: url,
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
