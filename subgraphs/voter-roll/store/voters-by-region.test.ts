import 'reflect-metadata';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rows } from '../../../schema/policy/index.ts';
import { type PostgresServer, startPostgres } from '../../../test/postgres.ts';
import { FencedSession, fencePass, keeping, migrate, openStore, type Store } from '../../kit/index.ts';
import { fence } from './fence.ts';
import { migrations } from './migrations.ts';
import type { VoterRollTables } from './tables.ts';
import { addPartition } from './voter-partitions.ts';

// biome-ignore lint/suspicious/noExplicitAny: statements of a test
type Db = Kysely<any>;
type Roll = Store<VoterRollTables>;

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

/** A voter of a village, in list DPT. */
const enter = (db: Db, id: number, village: string, link = `link-${id}`): Promise<unknown> =>
  sql`
  insert into voter (id, link, village_code, polling_station_id, stages, age, birth_date, sex, marital_status, e_ktp_status,
    family_card_number, national_id, full_name, birth_place, street_address, rt, rw, form_model, record_key)
  values (${id}, ${link}, ${village}, ${`${village.replaceAll('.', '')}001`}, 8, 40, '1984-01-01', ${id % 2 === 0 ? 'P' : 'L'},
    'SUDAH', 'SUDAH', '3308310000000001', '3308310101840001', ${`NAMA ${id}`}, 'MAGELANG', 'DSN.', '001', '001', 'A', ${id})`.execute(
    db,
  );

const all: Rows = { kind: 'all' };
const region = (...codes: string[]): Rows => ({ kind: 'region', codes });

describe.each(['PGlite', 'PostgreSQL'])('voters by region on %s', (kind) => {
  let roll: Roll;
  let before: unknown;

  const rows = async (text: string): Promise<Array<Record<string, unknown>>> =>
    keeping(roll.db as Db, async (db) => (await sql.raw<Record<string, unknown>>(text).execute(db)).rows);
  const one = async (text: string): Promise<unknown> => Object.values((await rows(text))[0] ?? {})[0];
  const whole = "select md5(string_agg(v::text, '|' order by id)) from voter as v";
  /** What a reader of these rows gets. */
  async function read(scope: Rows, text: string): Promise<unknown[]> {
    const session = new FencedSession(
      roll,
      fencePass(fence, (type) => (type === 'Voter' ? scope : region())),
    );
    try {
      return (await sql.raw<object>(text).execute(session.db)).rows.map((row) => Object.values(row)[0]);
    } finally {
      await session.end();
    }
  }
  const refused = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );

  beforeAll(async () => {
    roll = await openStore('roll', kind === 'PGlite' ? { memory: true } : { url: await server.database('by_region') });
    // as it was filled before the table lay in partitions
    await migrate(roll, Object.fromEntries(Object.entries(migrations).filter(([id]) => id < '016')));
    await keeping(roll.db as Db, async (db) => {
      for (const [i, village] of ['33.08.01.2001', '33.08.10.2001', '34.71.01.1001', '33.08.10.2002'].entries())
        await enter(db, i + 1, village);
      await sql`insert into voter_change (election_id, list, kind, effect, link, village_code, took_effect_on)
        values ('E', 'DPT', 'NEW', 1, 'link-1', '33.08.01.2001', '2024-01-01')`.execute(db);
    });
    before = await one(whole);
    await migrate(roll, migrations);
  });
  afterAll(() => roll?.close());

  it('are those of the filled store that was migrated, each in the partition of its province', async () => {
    expect(await one(whole)).toEqual(before);
    expect(
      await rows('select tableoid::regclass::text as t, count(*)::int as n from voter group by 1 order by 1'),
    ).toEqual([
      { t: 'voter_33', n: 3 },
      { t: 'voter_34', n: 1 },
    ]);
    expect(await one('select count(*)::int from listed_person')).toBe(4);
    expect(await one('select max(seq)::int from voter_change')).toBe(1);
  });

  it('are seen by their readers as before, and through the roll alone', async () => {
    const ids = 'select id from voter order by village_code, id';
    expect(await read(all, ids)).toEqual([1, 2, 4, 3]);
    expect(await read(region('33.08.10'), ids)).toEqual([2, 4]);
    expect(await read(region('34.71'), ids)).toEqual([3]);
    expect(await read(region('34.71'), 'select link from listed_person')).toEqual(['link-3']);
    expect(await read({ kind: 'pollingStation', ids: ['3308102001001'] }, 'select id from listed_person')).toEqual([2]);
    expect(await read(region(), 'select link from listed_person')).toEqual([]);
    await expect(read(all, 'select id from voter_33')).rejects.toMatchObject({ code: '42501' });
  });

  // the embedded store's one user is a superuser, whom no policy holds
  it.runIf(kind === 'PostgreSQL')('are written through the roll alone, also by the store’s own user', async () => {
    const emptied = await keeping(roll.db as Db, (db) => sql`delete from voter_33`.execute(db));
    expect(emptied.numAffectedRows).toBe(0n);
  });

  it('list a person once, in whatever province', async () => {
    const twice = (text: string): Promise<unknown> =>
      refused(keeping(roll.db as Db, (db) => sql.raw(text).execute(db)));
    expect(await refused(keeping(roll.db as Db, (db) => enter(db, 9, '34.71.01.1001', 'link-1')))).toBe('23505');
    expect(await refused(keeping(roll.db as Db, (db) => enter(db, 9, '33.08.01.2001', 'link-1')))).toBe('23505');
    expect(await twice(`update voter set link = 'link-1' where id = 3`)).toBe('23505');
    expect(await refused(keeping(roll.db as Db, (db) => enter(db, 9, '35.71.01.1001')))).toBe('23514');
    expect(await one(whole)).toEqual(before);
  });

  it.runIf(kind === 'PostgreSQL')('list a person once, also where two provinces do so at the same moment', async () => {
    const both = await Promise.all(
      ['34.71.01.1001', '33.08.01.2001'].map((village, i) =>
        refused(
          roll.db.transaction().execute(async (db) => {
            await sql`select set_config('simpul.keeper', 'on', true)`.execute(db);
            await enter(db as Db, 20 + i, village, 'link-both');
          }),
        ),
      ),
    );
    expect(both.sort()).toEqual(['23505', 'done']);
    await rows(`delete from voter where link = 'link-both'`);
    expect(await one('select count(*)::int from listed_person')).toBe(4);
  });

  it('are found where they moved to', async () => {
    await rows(`update voter set village_code = '34.71.01.1001' where id = 1`);
    expect(await one(`select village_code from listed_person where link = 'link-1'`)).toBe('34.71.01.1001');
    expect(await one('select count(*)::int from voter_34')).toBe(kind === 'PGlite' ? 2 : 0);
    expect(await read(region('34.71'), 'select id from voter order by id')).toEqual([1, 3]);
    await rows(`update voter set village_code = '33.08.01.2001' where id = 1`);
    expect(await one(whole)).toEqual(before);
  });

  it('come with a new province without the others noticing', async () => {
    await keeping(roll.db as Db, async (db) => {
      await addPartition(db, '36');
      await enter(db, 30, '36.04.01.2001');
    });
    expect(await read(region('36.04'), 'select id from voter')).toEqual([30]);
    await rows('delete from voter where id = 30');
    expect(await one(whole)).toEqual(before);
  });

  it('are asked of the partitions in question only', async () => {
    const plan =
      await rows(`explain select id from voter where village_code >= '33.08.10' and village_code < '33.08.10/'
      order by village_code, id limit 10`);
    const text = plan.map((row) => Object.values(row)[0]).join('\n');
    expect(text).toContain('voter_33');
    expect(text).not.toContain('voter_34');
  });

  it('are as closed as their lists', async () => {
    await rows(`insert into election (id, name, voting_day, held) values ('E', 'E', '2024-11-27', true)`);
    await rows(`insert into election_stage (election_id, list, ordinal, bit, carries_over, opens_on, due_on)
      values ('E', 'DPT', 1, 8, false, '2024-01-01', '2024-02-01')`);
    await rows(`insert into stage_act (election_id, list, number, acted_on) values ('E', 'DPT', 'BA-1', '2024-02-02')`);
    for (const text of [
      'delete from voter where id = 1',
      `update voter set village_code = '34.71.01.1001' where id = 1`,
      `update voter set full_name = 'LAIN' where id = 1`,
    ])
      await expect(keeping(roll.db as Db, (db) => sql.raw(text).execute(db))).rejects.toThrow('closed list');
    await expect(keeping(roll.db as Db, (db) => enter(db, 40, '33.08.01.2001'))).rejects.toThrow('closed list');
  });
});
