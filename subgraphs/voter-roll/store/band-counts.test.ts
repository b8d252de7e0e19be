import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeKeys } from '../../../schema/hop/index.ts';
import { keeping, type Store } from '../../kit/index.ts';
import { open, seed } from '../index.ts';
import { countVoters } from './counts.ts';

// biome-ignore lint/suspicious/noExplicitAny: statements of a test
type Db = Kysely<any>;

const keys = mkdtempSync(join(tmpdir(), 'simpul-bands-'));
// biome-ignore lint/suspicious/noExplicitAny: as above
let roll: Store<any>;
beforeAll(async () => {
  makeKeys(keys);
  roll = await open({ memory: true });
  await seed(roll, { voters: 600, keys });
});
afterAll(async () => {
  await roll?.close();
  rmSync(keys, { recursive: true });
});

/** Place and group, from the counts that are kept and from the voters themselves. */
const both = (): Promise<unknown[][]> =>
  keeping(roll.db as Db, async (db) => {
    const band = sql`case when age < 17 then 0 when age < 20 then 17 when age > 74 then 75 else age - age % 5 end`;
    const kept = await sql`select level, place, sex, age, stages, voters, key from region_band_count
      order by level, place, sex, age, stages`.execute(db);
    const counted = await sql`
      select level, left(village_code, level) as place, sex, ${band} as age, stages, count(*)::int as voters,
        (sum(record_key::bigint) % 2147483648)::int as key
      from voter cross join (values (5), (8)) as l(level) group by 1, 2, 3, 4, 5
      order by level, place, sex, age, stages`.execute(db);
    return [kept.rows, counted.rows];
  });

test('counts by band are those of the voters, filled and changed in one village', async () => {
  const [kept, counted] = await both();
  expect(kept).toEqual(counted);
  expect(kept?.length).toBeGreaterThan(200);
  const villages = await keeping(roll.db as Db, async (db) => {
    const { rows } = await sql<{ code: string }>`update voter set age = age + 5, sex = 'L'
      where village_code = (select min(village_code) from voter) returning village_code as code`.execute(db);
    await countVoters(db, sql`select ${rows[0]?.code}::text`);
    return rows;
  });
  expect(villages.length).toBeGreaterThan(0);
  const [changed, after] = await both();
  expect(changed).toEqual(after);
  expect(changed).not.toEqual(kept);
});
