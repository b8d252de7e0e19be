import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keeping, type Store } from '../../subgraphs/kit/index.ts';
import { type LinkOptions, linkRoll, tokenSource, writeReport } from '../../subgraphs/socio-economic/linkage/index.ts';
import type { RollLine } from '../../subgraphs/socio-economic/linkage/roll/roll-line.ts';
import { beginChanges, dropRun, takeChanges } from '../../subgraphs/socio-economic/linkage/store/run.ts';
import { changeRoll, recordChanges } from '../../subgraphs/voter-roll/store/journal.ts';
import { type House, openHouse } from '../house.ts';
import { RegisterCopy } from '../noninterference/register-copy.ts';
import { damageNationalIds, qualityOf, truthOf } from './evaluation.ts';
import { type RecordingProxy, recordingProxy } from './recording-proxy.ts';

const instrument = 'pks-kpu-bps-2025';
const voters = 2500;
const pageSize = 500;
/** Who came into the roll after DP4: on no page of it, and in the journal. */
let newcomers: number;

let house: House;
let wire: RecordingProxy;
// biome-ignore lint/suspicious/noExplicitAny: a test looks into the linker's own tables
let store: Store<any>;
// biome-ignore lint/suspicious/noExplicitAny: as above
let db: Kysely<any>;
beforeAll(async () => {
  house = await openHouse({ voters });
  store = house.stores.get('socio-economic')!;
  db = store.db;
  const { rows } = await keeping(house.stores.get('voter-roll')!.db as typeof db, (one) =>
    sql<{ n: number }>`select count(*)::int as n from voter where stages & 1 = 0`.execute(one),
  );
  newcomers = rows[0]!.n;
  expect(newcomers).toBeGreaterThan(20);
});
afterAll(() => house.stop());
beforeEach(async () => {
  wire = await recordingProxy(`${house.gate.url}/graphql`);
});
afterEach(() => wire.close());

const optionsOf = (more: Partial<LinkOptions> = {}): LinkOptions => ({
  url: wire.url,
  token: () => house.token('bps-analyst'),
  keys: join(house.folder, 'keys'),
  instrument,
  list: 'DP4',
  election: 'PILKADA_2024',
  pageSize,
  ...more,
});
const link = (more: Partial<LinkOptions> = {}) => linkRoll(store, optionsOf(more));

/** A request for a page of the roll. */
const isPage = ({ body }: { body: string }): boolean => body.includes('query Roll(');
/** A request for a page of the roll's journal. */
const isChanges = ({ body }: { body: string }): boolean => body.includes('query RollChanges(');

/** All that a reader or a clerk can learn of the matching, as one hash. */
const outcome = (): Promise<string> =>
  keeping(db, async (one) => {
    const hash = createHash('sha256');
    for (const query of [
      sql`select family_id, ordinal, pseudonym, outcome, rule, weight::text from voter_match order by 1, 2, 3`,
      // beside the link that BPS notes with a mark: by it a reader of the own register's people is found
      sql`select village_code, family_id, ordinal, mark, registered_code, instrument, roll, marked_on
        from voter_mark order by family_id, ordinal, mark`,
      sql`select * from match_count order by 1, 2`,
      sql`select * from dpt_decile_count order by 1, 3, 4`,
    ])
      hash.update(JSON.stringify((await query.execute(one)).rows));
    return hash.digest('hex');
  });
const runs = async (): Promise<Array<{ state: string; rows_read: number }>> =>
  (await sql<{ state: string; rows_read: number }>`select state, rows_read from linkage_run order by id`.execute(db))
    .rows;

describe('before anything was matched', () => {
  test('another key of the instrument is noticed on the first page, and nothing is kept', async () => {
    const keys = mkdtempSync(join(tmpdir(), 'simpul-keys-'));
    cpSync(join(house.folder, 'keys'), keys, { recursive: true });
    writeFileSync(
      join(keys, 'pseudonym', `${instrument}.key`),
      createHash('sha256').update('other').digest('base64url'),
    );
    await expect(link({ keys })).rejects.toMatchObject({ code: 'PSEUDONYM_KEY_MISMATCH', values: { instrument } });
    rmSync(keys, { recursive: true });
    expect(await runs()).toEqual([]);
    const { rows } = await sql`select 1 from linkage_voter limit 1`.execute(db);
    expect(rows).toEqual([]);
  });

  test.each([
    ['no token at all', '', 'LINK_TOKEN_NEEDED', undefined],
    ['a token of nobody', 'e30.e30.e30', 'ROLL_REFUSED', 'TOKEN_INVALID'],
    ['a token of another agency', 'kemensos-officer', 'ROLL_REFUSED', undefined],
  ])('%s reads nothing', async (_, token, code, refusal) => {
    const given = token === 'kemensos-officer' ? await house.token(token) : token;
    const source = given === '' ? tokenSource({}) : async () => given;
    const failed = link({ token: source });
    await expect(failed).rejects.toMatchObject({
      code,
      ...(refusal === undefined ? {} : { values: { code: refusal } }),
    });
    expect(await runs()).toEqual([]);
  });

  test('a region has no rate yet', async () => {
    const { data, errors } = await house.ask('bps-analyst', '{ region(code: "33.08") { matchRate { matched } } }');
    expect([data.region.matchRate, errors]).toEqual([null, []]);
  });
});

describe('the matching', () => {
  test('cut off in the middle it goes on behind the last whole page, to the same outcome', async () => {
    let pages = 0;
    const cut = link({
      onPage: () => {
        if (++pages === 2) throw new Error('power cut');
      },
    });
    await expect(cut).rejects.toThrow('power cut');
    expect(await runs()).toEqual([{ state: 'READING', rows_read: 2 * pageSize }]);
    // the whole was told when it was begun
    const done: number[] = [];
    const report = await link({ onPage: (n) => void done.push(n) });
    expect(done[0]).toBe(3 * pageSize);
    expect(report.voters).toBe(voters + newcomers);
    expect(await runs()).toEqual([{ state: 'CURRENT', rows_read: expect.any(Number) }]);
    const resumed = await outcome();

    const again = await link();
    expect(again.voters).toBe(voters + newcomers);
    expect(await outcome()).toBe(resumed);
    expect((await runs()).map((run) => run.state)).toEqual(['PAST', 'CURRENT']);
  });

  test('no NIK, no link and no word of DTSEN goes over the wire', async () => {
    // the gate knows the link; had the linker any use for it, another one would change the outcome
    const before = await outcome();
    await keeping(db, (one) => sql`update individual set link = md5(link || ordinal::text)`.execute(one));
    await link();
    expect(await outcome()).toBe(before);

    const asked = wire.requests.map(({ headers, body }) => headers + body).join('\n');
    const answered = wire.answers.join('\n');
    const pages = wire.requests.filter(isPage);
    expect(pages.length).toBe(voters / pageSize);
    expect(JSON.parse(pages[0]!.body).variables).toEqual({
      list: 'DP4',
      election: 'PILKADA_2024',
      first: pageSize,
      after: null,
    });
    const { rows } = await keeping(db, (one) =>
      sql<{ national_id: string; family_id: string }>`select national_id, family_id from individual`.execute(one),
    );
    const own = new Set(rows.flatMap((row) => [row.national_id, row.family_id]));
    expect(asked.match(/[\w-]{16}/g)?.filter((word) => own.has(word))).toEqual([]);
    expect(answered).not.toMatch(/(?<![0-9a-f])\d{16}(?![0-9a-f])/);
    const links = await keeping(house.stores.get('voter-roll')!.db as typeof db, (one) =>
      sql<{ link: string }>`select link from voter`.execute(one),
    );
    const known = new Set(links.rows.map((row) => row.link));
    expect(known.size).toBeGreaterThan(voters);
    expect(answered.match(/[0-9a-f]{64}/g)?.filter((word) => known.has(word))).toEqual([]);
  });

  test('precision and recall are at least 0.995 with the damage that the world has, and with NIKs that became another’s', async () => {
    const who = await truthOf(store, voters, join(house.folder, 'keys'), instrument);
    const quality = await qualityOf(store, who);
    expect(quality.precision).toBeGreaterThanOrEqual(0.995);
    expect(quality.recall).toBeGreaterThanOrEqual(0.995);
    expect(await damageNationalIds(store, 0.2)).toBeGreaterThan(400);
    await link();
    const damaged = await qualityOf(store, who);
    expect(damaged.byModel.possible).toBeGreaterThan(300);
    expect(damaged.precision).toBeGreaterThanOrEqual(0.995);
    expect(damaged.recall).toBeGreaterThanOrEqual(0.99);
  });

  test('who came into the roll after DP4 is matched too', async () => {
    const key = createHash('sha256').update('test').digest('base64url');
    const { rows: came } = await keeping(house.stores.get('voter-roll')!.db as typeof db, (one) =>
      sql<{ line: string }>`select encode(hmac(national_id, ${key}::text, 'sha256'), 'hex') as line
        from voter where stages & 1 = 0`.execute(one),
    );
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from voter_match
      where outcome = 'MATCH' and pseudonym = any(${came.map(({ line }) => line)}::text[])`.execute(db);
    expect(rows[0]!.n).toBeGreaterThan(newcomers / 2);
  });

  test('cut off in the journal it goes on there, and reads no page of the list again', async () => {
    const before = await outcome();
    let lists = 0;
    const cut = link({
      onPage: (done) => {
        lists += 1;
        if (done > voters) throw new Error('power cut');
      },
    });
    await expect(cut).rejects.toThrow('power cut');
    expect(lists).toBe(voters / pageSize + 1);
    const asked = wire.requests.length;
    await link();
    expect(wire.requests.slice(asked).filter(isPage)).toEqual([]);
    expect(wire.requests.slice(asked).filter(isChanges).length).toBeLessThanOrEqual(1);
    expect(await outcome()).toBe(before);
  });

  test('nobody is in two pairs', async () => {
    const { rows } =
      await sql`select family_id, ordinal from voter_match where outcome = 'MATCH' group by 1, 2 having count(*) > 1
      union all select voter::text, 0 from voter_match where outcome = 'MATCH' group by 1 having count(*) > 1`.execute(
        db,
      );
    expect(rows).toEqual([]);
  });

  test('an equal NIK that name, year and sex contradict is a clerk’s, not a match', async () => {
    const wife = sql`(select family_id, ordinal from individual where sex = 'P' and birth_date < '1980-01-01' order by family_id limit 1)`;
    await keeping(db, async (one) => {
      // a woman of DTSEN gets the NIK of a man of another generation
      await sql`update individual set national_id = (
          select national_id from individual as i join voter_match as m using (family_id, ordinal)
          where i.sex = 'L' and i.birth_date > '1995-01-01' and m.rule = 'NIK' and m.outcome = 'MATCH' order by family_id limit 1)
        where (family_id, ordinal) = ${wife}`.execute(one);
      await sql`update individual set national_id = '3308229999999999' where (family_id, ordinal) = (
          select i.family_id, i.ordinal from individual as i join individual as w on w.national_id = i.national_id
          where (w.family_id, w.ordinal) = ${wife} and (i.family_id, i.ordinal) <> (w.family_id, w.ordinal) limit 1)`.execute(
        one,
      );
    });
    await link();
    const { rows } = await keeping(db, (one) =>
      sql`select m.outcome, m.rule from voter_match as m where (m.family_id, m.ordinal) = ${wife}`.execute(one),
    );
    expect(rows).toEqual([{ outcome: 'REVIEW', rule: 'NIK_CONTRADICTED' }]);
  });

  test('the report has counts and parameters; the pairs for a clerk are in a file of their own, by BPS’s records, for its owner alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simpul-report-'));
    const report = await link();
    await writeReport(db, report, folder);
    const page = readFileSync(join(folder, 'linkage.md'), 'utf8');
    expect(page).toContain('NIK_CONTRADICTED | REVIEW');
    expect(report.districts).toHaveLength(21);
    const pairs = readFileSync(join(folder, 'review.csv'), 'utf8');
    expect(pairs.split('\n')[0]).toBe('family_id,ordinal,roll_line,rule,weight,posterior');
    expect(statSync(join(folder, 'review.csv')).mode & 0o777).toBe(0o600);
    const { rows } = await keeping(db, (one) =>
      sql<{ full_name: string; national_id: string }>`select full_name, national_id from individual limit 300`.execute(
        one,
      ),
    );
    const told = `${page}${pairs}${readFileSync(join(folder, 'linkage.json'), 'utf8')}`;
    for (const row of rows) expect(told.includes(row.national_id) || told.includes(`"${row.full_name}"`)).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

describe('what is matched is read by', () => {
  const question = `{ individuals(where: { voterMark: DECEASED }, first: 5000) {
    totalCount nodes { token region { code } voterMarks { mark registeredIn { code } instrument roll markedOn } } } }`;
  const rates = '{ region(code: "33.08") { matchRate { matched onlyLeft onlyRight } } }';
  const dpt = '{ region(code: "33.08") { dptDecileCounts { decile voters } } }';

  test('BPS: the dead by token, with where the mark came from; and rates as protected counts', async () => {
    const { data, errors } = await house.ask('bps-analyst', question);
    expect(errors).toEqual([]);
    const nodes = data.individuals.nodes as Array<{ token: string; voterMarks: Array<Record<string, unknown>> }>;
    expect(data.individuals.totalCount).toBe(nodes.length);
    expect(nodes.length).toBeGreaterThan(5);
    for (const { token, voterMarks } of nodes) {
      expect(token).toMatch(/^[0-9a-f]{64}$/);
      expect(voterMarks).toContainEqual({
        mark: 'DECEASED',
        registeredIn: { code: expect.stringMatching(/^33\.08\.\d\d\.\d{4}$/) },
        instrument,
        roll: 'PILKADA_2024 DP4',
        markedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
    }
    const told = await house.ask('bps-analyst', rates);
    expect(told.data.region.matchRate.matched % 5).toBe(0);
    expect(Math.abs(told.data.region.matchRate.matched - 2380)).toBeLessThan(120);
  });

  test('BPS: another outcome has rates with noise of its own in every district, and the same outcome the same', async () => {
    type Region = { code: string; matchRate: Record<'matched' | 'onlyLeft' | 'onlyRight', number | null> };
    const askRates = async (): Promise<Region[]> => {
      await link();
      const { data } = await house.ask(
        'bps-analyst',
        `{ regions(level: DISTRICT, within: "33.08", first: 100) { nodes { code matchRate { matched onlyLeft onlyRight } } } }`,
      );
      return data.regions.nodes;
    };
    const first = await askRates();
    const { rows } = await keeping(db, (one) =>
      sql<{ family_id: string; ordinal: number; birth_date: string; place: string }>`
        select i.family_id, i.ordinal, i.birth_date::text, left(i.village_code, 8) as place from individual as i
        where i.birth_date < '1990-01-01' and not exists (select from voter_match as m
          where (m.family_id, m.ordinal) = (i.family_id, i.ordinal)) order by 1, 2 limit 1`.execute(one),
    );
    const one = rows[0]!;
    const bear = (day: string) =>
      keeping(db, (tx) =>
        sql`update individual set birth_date = ${day} where family_id = ${one.family_id} and ordinal = ${one.ordinal}`.execute(
          tx,
        ),
      );
    const elsewhere = (regions: readonly Region[]): unknown[] =>
      regions.filter(({ code }) => code !== one.place).map(({ matchRate }) => matchRate);
    await bear('2015-01-01');
    expect(elsewhere(await askRates())).not.toEqual(elsewhere(first));
    await bear(one.birth_date);
    expect(await askRates()).toEqual(first);
  });

  test('BPS: the DPT by decile, as protected counts, a decile alone as among all', async () => {
    const asked = (what: string) => `{ region(code: "33.08") { dptDecileCounts${what} { vintage decile voters } } }`;
    const { data } = await house.ask('bps-analyst', asked(''));
    const all = data.region.dptDecileCounts as Array<{ vintage: string; decile: number; voters: number | null }>;
    expect(all.map(({ decile }) => decile)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const { voters: told } of all) expect((told ?? 1) % 5).toBe(0);
    const told = all.reduce((sum, cell) => sum + (cell.voters ?? 0), 0);
    expect(Math.abs(told - 2380)).toBeLessThan(250);
    const one = await house.ask('bps-analyst', asked('(deciles: [3])'));
    expect(one.data.region.dptDecileCounts).toEqual([all[2]]);
    const none = await house.ask('bps-analyst', asked('(deciles: [11])'));
    expect(none.errors[0]?.extensions.code).toBe('ARGUMENT_INVALID');
  });

  test('BPS: no decile of which fewer than ten are not in the DPT, and none that it could be computed from', async () => {
    const toldWith = async (left: number): Promise<Array<number | null>> => {
      await keeping(db, async (one) => {
        await sql`update dpt_decile_count set people = 0 where decile = 5 and not in_dpt`.execute(one);
        await sql`update dpt_decile_count set people = ${left} where (village_code, decile, in_dpt) in (
          select village_code, decile, in_dpt from dpt_decile_count where decile = 5 and not in_dpt limit 1)`.execute(
          one,
        );
      });
      const { data } = await house.ask('bps-analyst', dpt);
      return data.region.dptDecileCounts.map(({ voters: told }: { voters: number | null }) => told);
    };
    expect((await toldWith(10)).filter((told) => told === null)).toEqual([]);
    const told = await toldWith(9);
    expect(told[4]).toBeNull();
    expect(told.filter((one) => one === null).length).toBeGreaterThanOrEqual(2);
    await link();
  });

  test.each([
    ['kpu-analyst', { 'x-purpose': 'VOTER_LIST_UPDATE' }],
    ['bappenas-planner', {}],
    ['kemensos-officer', {}],
    [null, {}],
  ])('%s: not at all', async (persona, headers: Record<string, string>) => {
    house.asked();
    for (const asked of [question, rates, dpt]) {
      const { data, errors } = await house.ask(persona, asked, { headers });
      expect(Object.values(data)).toEqual([null]);
      expect(errors[0]?.extensions.code).toBe('NOT_GRANTED');
    }
    expect(house.asked()).not.toContain('socio-economic');
  });
});

describe('what changed in the roll', () => {
  test('is read from its journal alone, and marks who died since', async () => {
    const marks = async (): Promise<string[]> =>
      keeping(db, async (one) => {
        const { rows } = await sql<{ id: string }>`
          select family_id || ' ' || ordinal as id from voter_mark where mark = 'DECEASED' order by 1`.execute(one);
        return rows.map((row) => row.id);
      });
    const before = await marks();
    const roll = house.stores.get('voter-roll')!.db as typeof db;
    await changeRoll(roll, 'test', async (tx) => {
      const { rows } = await sql<{ link: string; village_code: string }>`update voter
        set ineligibility_code = 1, ineligibility_reason = 'DECEASED', removes_from_list = true
        where id in (select id from voter where ineligibility_code is null and stages & 8 <> 0 order by id limit 3)
        returning link, village_code`.execute(tx);
      await recordChanges(
        tx,
        rows.map(({ link: person, village_code }) => ({
          electionId: 'PILKADA_2024',
          list: 'DPT' as const,
          kind: 'DIED' as const,
          link: person,
          villageCode: village_code,
          tookEffectOn: '2024-11-01',
        })),
      );
    });
    const asked = wire.requests.length;
    const report = await link({ changes: true });
    expect(wire.requests.length - asked).toBe(1);
    expect(isChanges(wire.requests.at(-1)!)).toBe(true);
    expect(report.voters).toBe(voters + newcomers);
    const after = await marks();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.length - before.length).toBeGreaterThan(0);
    expect(after.length - before.length).toBeLessThanOrEqual(3);
    const changed = await outcome();
    await link({ changes: true });
    expect(await outcome()).toBe(changed);
    await link();
    expect(await marks()).toEqual(after);
    // the whole roll with its journal and the changes alone lead to the same
    expect(await outcome()).toBe(changed);
  });
});

test('a page of changes finds its lines and their next number without reading the roll', async () => {
  await link();
  const run = await beginChanges(db, { instrument, list: 'DP4', election: 'PILKADA_2024' });
  expect(run).not.toBeNull();
  const scans = () =>
    keeping(db, async (one) => {
      await sql`select pg_stat_force_next_flush()`.execute(one);
      const { rows } = await sql<{ n: number; looked: number }>`select seq_scan::int as n, idx_scan::int as looked
        from pg_stat_user_tables where relname = 'linkage_voter'`.execute(one);
      return rows[0]!;
    });
  const { rows } =
    await sql<RollLine>`select pseudonym, card, village_code as village, birth_year as "birthYear", finding,
    in_dpt as "inDpt", sex, full_name as "fullName" from linkage_voter limit 1`.execute(db);
  const before = await scans();
  await takeChanges(db, run!, rows, { position: run!.cursor, last: false });
  const after = await scans();
  expect(after.n).toBe(before.n);
  expect(after.looked).toBeGreaterThan(before.looked);
  await dropRun(db, run!);
  await link();
});

describe('an instrument that ends while its roll is read', () => {
  test('stops the reading, leaves what is current, and is gone on with when it is in force again', async () => {
    const act = async (act: 'SUSPENDED' | 'RESUMED'): Promise<void> => {
      const { status } = await fetch(`${house.gate.url}/admin/register/acts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await house.token('kpu-registrar')}` },
        body: JSON.stringify({ instrument, act, reason: 'evaluasi' }),
      });
      expect(status).toBeLessThan(300);
    };
    const before = await outcome();
    wire.before = async () => {
      if (isPage(wire.requests.at(-1)!) && wire.requests.filter(isPage).length === 3) await act('SUSPENDED');
      return undefined;
    };
    const stopped = await link().then(
      () => new Error('it ended'),
      (error) => error,
    );
    expect(stopped).toMatchObject({ code: 'ROLL_REFUSED', values: { code: 'NOT_GRANTED' } });
    expect(stopped.message).toMatch(new RegExp(`${instrument}.*SUSPENDED`));
    expect(await outcome()).toBe(before);
    expect((await runs()).at(-1)).toEqual({ state: 'READING', rows_read: 2 * pageSize });
    const asked = wire.requests.length;
    await act('RESUMED');
    await link();
    expect(await outcome()).toBe(before);
    expect(wire.requests.slice(asked).filter(isPage)).toHaveLength(3);
  });
});

describe('a quota that ends', () => {
  const register = new RegisterCopy();
  const file = `${instrument}.yaml`;
  const written = register.instruments.get(file);
  written.grants[0].quota = { rowsPerDay: 250, requestsPerDay: 1000 };
  register.write(new Map([[file, written]]));
  let small: House;
  beforeAll(async () => {
    small = await openHouse({ voters: 400, registerDir: register.directory });
  });
  afterAll(async () => {
    await small?.stop();
    register.remove();
  });

  test('says when to go on, and what was read is kept', async () => {
    const own = small.stores.get('socio-economic')!;
    const error = await linkRoll(own, {
      ...optionsOf({ keys: join(small.folder, 'keys'), pageSize: 100 }),
      url: `${small.gate.url}/graphql`,
      token: () => small.token('bps-analyst'),
    }).then(
      () => new Error('it ended'),
      (e) => e,
    );
    expect(error).toMatchObject({ code: 'ROLL_REFUSED', values: { code: 'QUOTA_EXCEEDED' } });
    expect(String(error.message)).toMatch(/again from \d{4}-\d\d-\d\dT00:00:00\+07:00/);
    const { rows } = await sql<{ state: string; rows_read: number }>`select state, rows_read from linkage_run`.execute(
      own.db,
    );
    expect(rows).toEqual([{ state: 'READING', rows_read: 200 }]);
  });
});
