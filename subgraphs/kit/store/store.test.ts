import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../../test/postgres.ts';
import { bulkLoad, migrate, openStore, runSeed, type Store, seedMigration } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'simpul-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
type Any = Store<Record<string, never>>;

describe('a store in a folder', () => {
  it('is one process’s alone, keeps its rows, and is free again when that process dies', async () => {
    const path = join(folder, 'data');
    const holder = join(folder, 'hold.mjs');
    writeFileSync(
      holder,
      `import { DatabaseSync } from 'node:sqlite';
       const held = new DatabaseSync(process.argv[2]); held.exec('begin exclusive'); process.send('held'); setInterval(() => held, 1000);`,
    );
    const child = fork(holder, [`${path}.lock`], { execArgv: [] });
    await new Promise((resolve) => child.once('message', resolve));
    await expect(openStore('x', { folder: path })).rejects.toMatchObject({
      code: 'STORE_IN_USE',
      values: { store: 'data' },
    });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));

    const first: Any = await openStore('x', { folder: path });
    await expect(openStore('x', { folder: path })).rejects.toMatchObject({
      code: 'STORE_IN_USE',
      values: { store: 'data' },
    });
    await sql`create table t (n int)`.execute(first.db);
    expect(
      await bulkLoad(first.db, 't', [{ name: 'n', type: 'int', value: (n: number) => n }], [1, 2, 3], { batch: 2 }),
    ).toBe(3);
    await first.close();
    const second: Any = await openStore('x', { folder: path });
    const { rows } = await sql<{ n: number }>`select sum(n)::int as n from t`.execute(second.db);
    expect(rows).toEqual([{ n: 6 }]);
    expect(await second.answers()).toBe(true);
    await second.close();
    expect(await second.answers()).toBe(false);
  }, 60_000);
});

describe('a store by URL', () => {
  it('is opened by several at once, also where its database is new', async () => {
    const server = await startPostgres();
    try {
      for (const name of ['a', 'b', 'c']) {
        const url = await server.database(name);
        const stores = await Promise.all([1, 2, 3, 4, 5, 6].map(() => openStore('x', { url })));
        await Promise.all(stores.map((store) => store.close()));
      }
    } finally {
      await server.stop();
    }
  });

  it('that cannot be reached is told without host, user or password', async () => {
    const error: Error = await openStore('x', { url: 'postgres://someone:hush@127.0.0.1:1/db' }).then(
      () => new Error('opened'),
      (e: Error) => e,
    );
    expect(error).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      values: { store: 'x (PostgreSQL)', detail: 'ECONNREFUSED' },
    });
    expect(error.message).not.toMatch(/someone|hush|127\.0\.0\.1/);
  });
});

describe('a filling that breaks off', () => {
  it('is begun again from nothing', async () => {
    const store: Any = await openStore('x', { memory: true });
    await migrate(store, {
      ...seedMigration,
      '001-t': { up: async (db) => void (await sql`create table t (n int)`.execute(db)) },
    });
    const options = { voters: 2, keys: folder };
    const insert = (db: Any['db'], n: number) => sql`insert into t values (${n})`.execute(db);
    const broken = runSeed(store, options, {
      tables: ['t'],
      load: async (db) => {
        await insert(db, 1);
        throw new Error('power cut');
      },
    });
    await expect(broken).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await runSeed(store, options, { tables: ['t'], load: async (db) => void (await insert(db, 2)) });
    const { rows } = await sql<{ n: number }>`select n from t`.execute(store.db);
    expect(rows).toEqual([{ n: 2 }]);
    await store.close();
  }, 60_000);
});
