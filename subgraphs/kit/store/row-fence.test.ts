import 'reflect-metadata';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Place, Rows } from '../../../schema/policy/index.ts';
import { type PostgresServer, startPostgres } from '../../../test/postgres.ts';
import {
  admitBounded,
  FencedSession,
  fencePass,
  keeping,
  migrate,
  openStore,
  raiseBoundedRole,
  raiseFence,
  type Store,
  type StoreFence,
} from './index.ts';

/** Rows of places and stations, a tally of them, and a reference table. */
interface Tables {
  person: { id: number; place: string; station: string; name: string };
}
const fence: StoreFence = {
  tables: { person: { region: 'place', pollingStation: 'station', readAs: ['Person', ['Linked', 'Joined']] } },
  tallies: { person_tally: { of: 'person', region: 'place', readAs: ['Count'], columns: ['place'] } },
  open: ['word'],
};
const places = ['33.08', '33.08.1', '33.08.10.2001', '33.08.10.2001', '33.08.11.2001', '33.09.01.2001', '34', null];

const all: Rows = { kind: 'all' };
const none: Rows = { kind: 'region', codes: [] };
const region = (...codes: string[]): Rows => ({ kind: 'region', codes });
const stations = (...ids: string[]): Rows => ({ kind: 'pollingStation', ids });
/** A reader with the named scopes and no other. */
const pass = (scopes: Record<string, Rows>) => fencePass(fence, (type) => scopes[type] ?? none);

async function fill(db: Kysely<unknown>): Promise<void> {
  await sql`create table word (text text)`.execute(db);
  await sql`create table secret (text text)`.execute(db);
  await sql`create table person (id int primary key, place text collate "C", station text collate "C", name text)`.execute(
    db,
  );
  for (const [i, place] of places.entries())
    await sql`insert into person values (${i}, ${place}, ${`s${i}`}, 'N')`.execute(db);
  await raiseFence(db, fence);
}

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

describe.each(['PGlite', 'PostgreSQL'])('the second fence on %s', (kind) => {
  let store: Store<Tables>;
  beforeAll(async () => {
    store = await openStore('x', kind === 'PGlite' ? { memory: true } : { url: await server.database('fence') });
    await migrate(store, { '001': { up: fill } });
  });
  afterAll(() => store?.close());

  /** Runs one statement as a reader; no word of his rows is in it. */
  async function read<Row>(scopes: Record<string, Rows>, text: string): Promise<Row[]> {
    const session = new FencedSession(store, pass(scopes));
    try {
      return (await sql.raw<Row>(text).execute(session.db)).rows;
    } finally {
      await session.end();
    }
  }
  const seen = async (scopes: Record<string, Rows>): Promise<number[]> =>
    (await read<{ id: number }>(scopes, 'select id from person order by id')).map(({ id }) => id);
  const counted = async (scopes: Record<string, Rows>): Promise<unknown> =>
    (await read<{ n: number }>(scopes, 'select count(*)::int as n from person_tally'))[0]?.n;

  it.each<[string, Record<string, Rows>, number[]]>([
    ['no scope', {}, []],
    ['every row', { Person: all }, [0, 1, 2, 3, 4, 5, 6, 7]],
    ['a regency', { Person: region('33.08') }, [0, 1, 2, 3, 4]],
    ['a district, not its neighbour of a longer number', { Person: region('33.08.1') }, [1]],
    ['two areas, and nothing that lies between', { Person: region('33.08.1', '33.09') }, [1, 5]],
    ['an area inside another', { Person: region('33', '33.08.10') }, [0, 1, 2, 3, 4, 5]],
    ['no area', { Person: none }, []],
    ['stations', { Person: stations('s3', 's6') }, [3, 6]],
    ['no station', { Person: stations() }, []],
    ['what two types both see', { Linked: region('33.08'), Joined: region('33.08.11', '33.09') }, [4]],
    ['what one of two types sees, without the other', { Linked: all }, []],
    ['what either of two sees', { Person: region('34'), Linked: all, Joined: stations('s3') }, [3, 6]],
    ['a scope that is no code', { Person: region("33' or true --") }, []],
    ['a count, and so no row', { Count: all }, []],
  ])('shows %s', async (_name, scopes, wanted) => {
    expect(await seen(scopes)).toEqual(wanted);
  });

  it('counts under a scope of its own, through columns that tell of nobody', async () => {
    expect(await counted({ Count: all })).toBe(8);
    expect(await counted({ Count: region('33.08') })).toBe(5);
    expect(await counted({ Person: all })).toBe(0);
    expect(await counted({ Count: stations('s1') })).toBe(0);
    await expect(read({ Count: all }, 'select name from person_tally')).rejects.toThrow(/name/);
  });

  it.each([
    ['a table that is not named', 'select * from secret', /permission denied/],
    ['what migrations keep', 'select * from kysely_migration', /permission denied/],
    ['writing', "insert into word values ('x')", /permission denied|read-only/],
    ['writing where it reads', "update person set name = 'x'", /permission denied|read-only/],
  ])('refuses %s', async (_name, text, wanted) => {
    await expect(read({ Person: all }, text)).rejects.toThrow(wanted);
  });

  it('is held for the next statement after one that failed', async () => {
    const session = new FencedSession(store, pass({ Person: region('34') }));
    await expect(sql`select 1 / 0`.execute(session.db)).rejects.toThrow();
    expect((await sql`select id from person`.execute(session.db)).rows).toEqual([{ id: 6 }]);
    await session.end();
    await expect(sql`select 1`.execute(session.db)).rejects.toThrow(/answered/);
  });

  it('keeps readers apart who ask at the same time, and leaves nothing to the next user of a connection', async () => {
    const readers: Array<[Record<string, Rows>, number[]]> = [
      [{ Person: region('33.08') }, [0, 1, 2, 3, 4]],
      [{ Person: stations('s6') }, [6]],
      [{ Person: all }, [0, 1, 2, 3, 4, 5, 6, 7]],
      [{}, []],
      [{ Person: region('33.09') }, [5]],
    ];
    const rounds = Array.from({ length: 200 }, async (_, i) => {
      const [scopes, wanted] = readers[i % readers.length]!;
      const session = new FencedSession(store, pass(scopes));
      const answers = await Promise.all(
        [0, 1, 2].map(async (n) => {
          // so that the statements of requests mix
          await new Promise((resolve) => setTimeout(resolve, (i * 7 + n * 3) % 5));
          const { rows } = await sql<{ id: number }>`select id from person order by id`.execute(session.db);
          return rows.map(({ id }) => id);
        }),
      );
      await session.end();
      const { rows: after } = await sql<{ rows: string; role: string }>`
        select coalesce(current_setting('simpul.rows', true), '') as rows, current_user::text as role`.execute(
        store.db,
      );
      return { answers, wanted, after: after[0] };
    });
    for (const { answers, wanted, after } of await Promise.all(rounds)) {
      expect(answers).toEqual([wanted, wanted, wanted]);
      expect(after).toEqual({ rows: '', role: kind === 'PGlite' ? 'postgres' : 'keeper' });
    }
  });

  it('does not hold the keeper’s rows one by one against what a tally counts', async () => {
    const plan = await keeping(store.db as Kysely<unknown>, async (db) =>
      (
        await sql<{ 'QUERY PLAN': string }>`explain (analyze, costs off, timing off) select from person`.execute(db)
      ).rows
        .map((row) => row['QUERY PLAN'])
        .join('\n'),
    );
    expect(plan).toMatch(/Seq Scan on person.*rows=8/);
    expect(plan.match(/Function Scan on jsonb_array_elements_text.*loops=\d+/)).toBeNull();
  });

  it('holds the owner of the tables too, where he is no superuser', async () => {
    const { rows } = await sql`select id from person`.execute(store.db);
    expect(rows).toHaveLength(kind === 'PGlite' ? places.length : 0);
  });
});

describe.each(['PGlite', 'PostgreSQL'])('records of agencies, behind the second fence on %s', (kind) => {
  const fence: StoreFence = { tables: { record: { parties: 'parties', readAs: ['Record'] } }, open: [] };
  let store: Store<unknown>;
  beforeAll(async () => {
    const up = async (db: Kysely<unknown>): Promise<void> => {
      await sql`create table record (id int primary key, parties text[] not null)`.execute(db);
      await sql`insert into record values (1, '{KPU,BPS}'), (2, '{BPS}'), (3, '{}'), (4, '{AHU,KPU}')`.execute(db);
      await raiseFence(db, fence);
      await raiseBoundedRole(db);
      await admitBounded(db, fence);
    };
    store = await openStore('x', kind === 'PGlite' ? { memory: true } : { url: await server.database('records') });
    await migrate(store, { '001': { up } });
  });
  afterAll(() => store?.close());

  const own = (place: Place, ...parties: string[]): Rows => ({
    kind: 'bounded',
    place,
    lists: [],
    linked: [],
    parties,
  });
  it.each<[string, Rows, number[]]>([
    ['everyone', all, [1, 2, 3, 4]],
    ['a party', own({ kind: 'all' }, 'KPU'), [1, 4]],
    ['two parties at once', own({ kind: 'all' }, 'KPU', 'BPS'), [1]],
    ['no party', own({ kind: 'all' }, 'LKPP'), []],
    ['a party of one region', own({ kind: 'region', codes: ['33'] }, 'KPU'), []],
    ['one region', region('33'), []],
    ['nobody', none, []],
    [
      'a reader of listed rows',
      { kind: 'bounded', place: { kind: 'all' }, lists: [['DPT']], linked: [], parties: [] },
      [],
    ],
  ])('%s', async (_, rows, ids) => {
    const session = new FencedSession(
      store,
      fencePass(fence, () => rows),
    );
    const found = await sql<{ id: number }>`select id from record order by id`.execute(session.db);
    await session.end();
    expect(found.rows.map(({ id }) => id)).toEqual(ids);
  });
});
