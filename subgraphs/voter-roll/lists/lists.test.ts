import 'reflect-metadata';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keeping, type Store } from '../../kit/index.ts';
import { voters, world } from '../../population/index.ts';
import * as voterRoll from '../index.ts';
import { linkOf } from '../seed/voter-columns.ts';
import type { VoterRollTables } from '../store/tables.ts';
import { addPartition } from '../store/voter-partitions.ts';
import { closeStage } from './close-stage.ts';
import { applyFindings } from './finding.ts';
import { readFindings } from './findings-file.ts';
import { runLists } from './run.ts';

/** An election that no code knows: its lists are rows. */
const linkage = Buffer.from('a linkage key of this test alone');
const people = [...voters(world({ voters: 400 }))].filter((p) => p.districtCode === '33.08.10').slice(0, 60);
const [first, second, third, fourth] = people.filter((p) => Number(p.birthDate.slice(0, 4)) < 2000);
const otherStation = '3308109999001';

let store: Store<VoterRollTables>;

beforeAll(async () => {
  store = await voterRoll.open({ memory: true });
  await keeping(store.db, async (db) => {
    await sql`insert into election (id, name, voting_day, station_capacity, held)
      values ('UJI_2030', 'Pemilihan uji', '2030-06-01', 500, true)`.execute(db);
    await sql`insert into election_stage (election_id, list, ordinal, bit, follows, carries_over, opens_on, due_on) values
      ('UJI_2030', 'DP4', 0, 1, null, false, '2030-01-01', '2030-01-31'),
      ('UJI_2030', 'DPS', 1, 2, 'DP4', true, '2030-02-01', '2030-02-28'),
      ('UJI_2030', 'DPT', 2, 8, 'DPS', true, '2030-03-01', '2030-03-31')`.execute(db);
    await sql`insert into region (code, name, level) values ('33.71', 'Kota Magelang', 'REGENCY')`.execute(db);
    for (const id of new Set([...people.map((p) => p.pollingStationId)]))
      await sql`insert into polling_station (id, village_code, number, name, kind)
        values (${id}, ${people.find((p) => p.pollingStationId === id)?.villageCode ?? ''}, 1, 'TPS', 'REGULER')`.execute(
        db,
      );
    await sql`insert into polling_station (id, village_code, number, name, kind) values
      (${otherStation}, ${first?.villageCode ?? ''}, 2, 'TPS', 'REGULER')`.execute(db);
    await addPartition(db, '33');
    let id = 0;
    for (const p of people)
      await sql`insert into voter (id, link, village_code, polling_station_id, stages, age, birth_date, sex, marital_status,
          e_ktp_status, family_card_number, national_id, full_name, birth_place, street_address, rt, rw, form_model, record_key)
        values (${++id}, ${linkOf(linkage, p.nationalId)}, ${p.villageCode}, ${p.pollingStationId}, 1, 40, ${p.birthDate}, ${p.sex},
          'SUDAH', 'SUDAH', ${p.familyCardNumber}, ${p.nationalId}, ${p.fullName}, 'MAGELANG', 'DSN.', '001', '001', 'A', ${id})`.execute(
        db,
      );
  });
});
afterAll(() => store?.close());

const today = '2030-12-31';
const by = 'petugas.uji';
const run = (words: string[], input = ''): Promise<string | null> =>
  runLists(store.db, words, { linkage: () => linkage, today, by, input: () => input });
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error & { values?: { detail?: string } }) => String(error.values?.detail ?? error.message),
  );
const csv = (...lines: string[]): string => ['nik,code,evidence,found_on,station,moved_to', ...lines].join('\n');
const size = async (bit: number): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from voter where stages & ${sql.lit(bit)} <> 0`.execute(store.db);
  return rows[0]?.n ?? 0;
};

describe('the lists of an election, one after another', () => {
  it('are closed in their order, after their work, once, by a numbered act of a day that has come', async () => {
    const close = (list: string, number: string, day: string) =>
      refusal(run(['close', list, '--act', number, '--date', day]));
    expect(await close('DPS', 'BA-1', '2030-03-01')).toContain('DP4 masih terbuka');
    expect(await close('DP4', '', '2030-02-01')).toContain('--act');
    expect(await close('DP4', 'BA-1', '1 Feb')).toContain('--date');
    expect(await close('DP4', 'BA-1', '2030-01-15')).toContain('masih dikerjakan');
    expect(await close('DP4', 'BA-1', '2031-01-15')).toContain('> 2030-12-31');
    expect(await close('DPX', 'BA-1', '2030-02-01')).toBe('DP4, DPS, DPT');
    expect(await close('DP4', 'BA-1', '2030-02-01')).toBe('done');
    expect(await close('DP4', 'BA-2', '2030-02-02')).toContain('sudah ditutup');
    expect([await size(1), await size(2)]).toEqual([people.length, people.length]);
  });

  it('take findings: codes 1–7 strike, 8 moves, the counts and the journal follow', async () => {
    const findings = readFindings(
      csv(
        `${first?.nationalId},8,Salah TPS,2030-02-10,${otherStation},`,
        `${second?.nationalId},1,Akta kematian,2030-02-11,,`,
        `${third?.nationalId},4,SKPWNI,2030-02-12,,33.71`,
      ),
    );
    const { struck, moved } = await applyFindings(store.db, findings, { linkage, by });
    expect([struck, moved, await size(1), await size(2)]).toEqual([2, 1, people.length, people.length - 2]);
    const { rows } = await sql<{ n: number }>`select sum(dps)::int as n from polling_station`.execute(store.db);
    expect(rows[0]?.n).toBe(people.length - 2);
    const { rows: journal } = await sql<{ kind: string; effect: number; other_place: string | null }>`
      select kind, effect, other_place from voter_change order by seq`.execute(store.db);
    expect(journal.map(({ kind, effect, other_place }) => [kind, effect, other_place])).toEqual([
      ['STATION_CHANGED', 0, null],
      ['DIED', -1, null],
      ['MOVED_OUT', -1, '33.71'],
    ]);
    const { rows: who } = await sql`select distinct recorded_by from voter_change`.execute(store.db);
    expect(who).toEqual([{ recorded_by: by }]);
  });

  it.each([
    ['no such voter', `3308990101019999,1,Akta,2030-02-11,,`, 'tidak ada dalam DPS'],
    ['struck already', `${second?.nationalId},4,SKPWNI,2030-02-11,,`, 'tidak ada dalam DPS'],
    ['no evidence', `${fourth?.nationalId},1,,2030-02-11,,`, 'bukti wajib'],
    ['a day of another stage', `${fourth?.nationalId},1,Akta,2030-03-11,,`, 'hari di luar masa'],
    ['not under age', `${fourth?.nationalId},3,Akta,2030-02-11,,`, 'tidak di bawah umur'],
    ['a station elsewhere', `${fourth?.nationalId},8,Salah TPS,2030-02-11,3308019999001,`, 'TPS bukan'],
    ['a place that is none', `${fourth?.nationalId},4,SKPWNI,2030-02-11,,99.99`, 'moved_to'],
    ['a code that is none', `${fourth?.nationalId},9,Akta,2030-02-11,,`, '2: code'],
    ['a NIK that is none', `12,1,Akta,2030-02-11,,`, '2: nik'],
  ])('refuse a finding with %s, and tell no NIK', async (_what, line, why) => {
    const told = await refusal((async () => applyFindings(store.db, readFindings(csv(line)), { linkage, by }))());
    expect(told).toContain(why);
    expect(told).not.toMatch(/\d{16}/);
  });

  it('apply all of a file or none of it', async () => {
    const lines = [`${fourth?.nationalId},1,Akta,2030-02-11,,`, `${fourth?.nationalId},1,Akta,2030-02-11,,`];
    expect(await refusal(applyFindings(store.db, readFindings(csv(...lines)), { linkage, by }))).toContain(
      '3: dua kali',
    );
    expect(await size(2)).toBe(people.length - 2);
  });

  it('take one finding whose NIK comes by the standard input', async () => {
    const words = ['finding', 'apply', '--code', '2', '--evidence', 'Tercatat "dua" kali', '--date', '2030-02-20'];
    expect(await run(words, `${fourth?.nationalId}\n`)).toMatch(/^DPS: 1 dicoret/);
    expect(await size(2)).toBe(people.length - 3);
  });

  it('begin as a copy of the closed one, which nothing changes any more', async () => {
    await closeStage(store.db, { list: 'DPS', actNumber: 'BA-2/2030', on: '2030-03-01' }, { today, by });
    const again = [`${people.at(-1)?.nationalId},1,Akta,2030-03-05,,`];
    await applyFindings(store.db, readFindings(csv(...again)), { linkage, by });
    expect([await size(2), await size(8)]).toEqual([people.length - 3, people.length - 4]);
    await closeStage(store.db, { list: 'DPT', actNumber: 'BA-3/2030', on: '2030-04-01' }, { today, by });
    expect(
      await refusal(
        run(['finding', 'apply', '--code', '1', '--evidence', 'x', '--date', '2030-03-05'], again[0]?.slice(0, 16)),
      ),
    ).toContain('BA-3/2030');
  });

  it('keep the size that they were closed with', async () => {
    const { rows } = await sql<{ list: string; n: number }>`
      select list, sum(voters)::int as n from stage_count group by list order by list`.execute(store.db);
    expect(rows).toEqual([
      { list: 'DP4', n: people.length },
      { list: 'DPS', n: people.length - 3 },
      { list: 'DPT', n: people.length - 4 },
    ]);
    for (const text of [
      'update stage_count set voters = 1',
      'delete from stage_count',
      `insert into stage_count values ('UJI_2030', 'DPT', '33.08.10.2999', 'L', 1)`,
    ])
      await expect(sql.raw(text).execute(store.db)).rejects.toThrow('closed list');
  });

  it('are reported with what came, what went and by which act', async () => {
    const status = (await run(['status'])) ?? '';
    expect(status).toContain('UJI_2030');
    expect(status).toMatch(new RegExp(`DPS +${people.length - 3} .*-3 .*2030-03-01, BA-2/2030`));
    expect(await run(['history', 'DPS'])).toMatch(/2030-02-11 {2}DPS +DIED +-1\n[\s\S]*2030-03-01 {2}DPS +ditutup/);
    expect([await run(['close']), await run(['status', 'DPT']), await run(['nonsense'])]).toEqual([null, null, null]);
  });
});
