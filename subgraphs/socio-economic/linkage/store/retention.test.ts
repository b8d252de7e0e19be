import 'reflect-metadata';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keeping, type Store } from '../../../kit/index.ts';
import { open } from '../../index.ts';
import type { SocioEconomicTables } from '../../store/tables.ts';
import type { LinkageDb } from './linkage-db.ts';
import { forgetAfter } from './retention.ts';

let store: Store<SocioEconomicTables>;
beforeAll(async () => {
  store = await open({ memory: true });
  await keeping(store.db as LinkageDb, async (db) => {
    for (const [reads, state, started] of [
      ['ROLL', 'PAST', '2030-01-10'],
      ['CHANGES', 'CURRENT', '2030-06-20'],
    ])
      await sql`insert into linkage_run (instrument, list, election, state, total, reads, started_at)
        values ('pks-uji', 'DP4', 'E', ${state}, 1, ${reads}, ${started})`.execute(db);
    await sql`insert into voter_mark (village_code, family_id, ordinal, mark, registered_code, instrument, roll, marked_on)
      values ('33.08.01.2001', 'f', 0, 'DECEASED', '33.08', 'pks-uji', 'DP4', '2030-01-10')`.execute(db);
  });
});
afterAll(() => store?.close());

const at = (instrument: string, day: string): Promise<string | null> =>
  forgetAfter(store.db as LinkageDb, { instrument, retention: 'P6M', now: new Date(`${day}T12:00:00Z`) });
const marks = async (): Promise<number> =>
  keeping(store.db as LinkageDb, async (db) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from voter_mark`.execute(db);
    return rows[0]?.n ?? -1;
  });

test('what was read is forgotten when the instrument’s time is over, however often it was gone on with', async () => {
  expect(await at('pks-uji', '2030-07-09')).toBeNull();
  expect(await at('pks-lain', '2031-01-01')).toBeNull();
  expect(await marks()).toBe(1);
  expect(await at('pks-uji', '2030-07-11')).toBe('2030-01-10');
  expect(await marks()).toBe(0);
  expect(await at('pks-uji', '2030-07-11')).toBeNull();
});
