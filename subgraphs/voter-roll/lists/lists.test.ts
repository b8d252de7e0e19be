import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkageKey, makeKeys } from '../../../schema/hop/index.ts';
import { keeping, populationOf, type Store } from '../../kit/index.ts';
import { voters, world } from '../../population/index.ts';
import { importDp4 } from '../import/index.ts';
import { dp4Header, dp4Row, dp4Text } from '../import/sample/dp4-row.ts';
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
const inDistrict = [...voters(world({ voters: 3000 }))].filter((p) => p.districtCode === '33.08.10');
const people = inDistrict.slice(0, 60);
/** Lives where others of the list do, and is not in it. */
const newcomer = inDistrict
  .slice(60)
  .find((p) => p.birthDate < '1990' && people.some((q) => q.villageCode === p.villageCode));
const [first, second, third, fourth] = people.filter((p) => Number(p.birthDate.slice(0, 4)) < 2000);
/** Stands in the list and is 15, never married, on voting day. */
const child = people.at(-2);
const otherStation = '3308109999001';

let store: Store<VoterRollTables>;

beforeAll(async () => {
  store = await voterRoll.open({ memory: true });
  await keeping(store.db, async (db) => {
    await sql`insert into election (id, name, voting_day, station_capacity, held)
      values ('UJI_2030', 'Pemilihan uji', '2030-06-01', 500, true)`.execute(db);
    await sql`insert into election_stage (election_id, list, ordinal, bit, follows, carries_over, opens_on, due_on) values
      ('UJI_2030', 'DP4', 0, 1, null, false, '2030-01-01', '2030-01-31'),
      ('UJI_2030', 'DPS', 1, 2, 'DP4', true, '2030-02-01', '2030-03-01'),
      ('UJI_2030', 'DPT', 2, 8, 'DPS', true, '2030-03-01', '2030-03-31'),
      ('UJI_2030', 'DPK', 3, 32, 'DPT', false, '2030-06-01', '2030-06-01')`.execute(db);
    await sql`insert into region (code, name, level) values ('33.71', 'Kota Magelang', 'REGENCY')`.execute(db);
    for (const id of new Set([...people.map((p) => p.pollingStationId)]))
      await sql`insert into polling_station (id, village_code, number, name, kind)
        values (${id}, ${people.find((p) => p.pollingStationId === id)?.villageCode ?? ''}, 1, 'TPS', 'REGULER')`.execute(
        db,
      );
    await sql`insert into polling_station (id, village_code, number, name, kind) values
      (${otherStation}, ${first?.villageCode ?? ''}, 2, 'TPS', 'REGULER')`.execute(db);
    for (const village of new Set(inDistrict.map((p) => p.villageCode)))
      await sql`insert into region (code, name, level) values (${village}, 'Desa', 'VILLAGE')`.execute(db);
    await addPartition(db, '33');
    let id = 0;
    for (const p of people) {
      const [age, birthDate, marital] = p === child ? [15, '2015-01-01', 'BELUM'] : [40, p.birthDate, 'SUDAH'];
      await sql`insert into voter (id, link, village_code, polling_station_id, stages, age, birth_date, sex, marital_status,
          e_ktp_status, family_card_number, national_id, full_name, birth_place, street_address, rt, rw, form_model, record_key)
        values (${++id}, ${linkOf(linkage, p.nationalId)}, ${p.villageCode}, ${p.pollingStationId}, 1, ${age}, ${birthDate}, ${p.sex},
          ${marital}, 'SUDAH', ${p.familyCardNumber}, ${p.nationalId}, ${p.fullName}, 'MAGELANG', 'DSN.', '001', '001', 'A', ${id})`.execute(
        db,
      );
    }
    await sql`insert into seed (voters, finished_at) values (${people.length}, now())`.execute(db);
    await sql`select setval('voter_number', ${id})`.execute(db);
  });
});
afterAll(() => store?.close());

const today = '2030-12-31';
const by = 'petugas.uji';
const run = (words: string[], input = ''): Promise<string | null> =>
  runLists(store.db, words, { keys: () => ({ linkage, noise: linkage }), today, by, input: () => input });
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

/** Of each list: those of the one of which it is made, and what the journal says of it, are its voters. */
const listsThatDoNotAddUp = `
  select s.list from election_stage as s join election as e on e.id = s.election_id and e.held
  left join election_stage as o on o.election_id = s.election_id and o.list = s.follows and s.carries_over
  where s.list <> 'DP4' and (select count(*) from voter where stages & s.bit <> 0)
    <> (select count(*) from voter where stages & o.bit <> 0)
      + (select coalesce(sum(effect), 0) from voter_change where list = s.list)`;

describe('the lists of an election, one after another', () => {
  it('are closed in their order, after their work, once, by a numbered act of a day that has come', async () => {
    const close = (list: string, number: string, day: string) =>
      refusal(run(['close', list, '--act', number, '--date', day]));
    expect(await close('DPS', 'BA-1', '2030-03-01')).toContain('DP4 masih terbuka');
    expect(await close('DP4', '', '2030-02-01')).toContain('--act');
    expect(await close('DP4', 'BA-1', '1 Feb')).toContain('--date');
    expect(await close('DP4', 'BA-1', '2030-02-30')).toContain('--date: tanggal tidak ada dalam kalender');
    expect(await close('DP4', 'BA-1', '2030-01-15')).toContain('masih dikerjakan');
    expect(await close('DP4', 'BA-1', '2031-01-15')).toContain('> 2030-12-31');
    expect(await close('DPX', 'BA-1', '2030-02-01')).toBe('DP4, DPS, DPT, DPK');
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
    ['a day that no calendar has', `${fourth?.nationalId},1,Akta,2030-02-30,,`, '2: found_on'],
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

  it.each([
    [
      'a column that it does not know',
      `nik,code,evidence,found_on,moved\n${fourth?.nationalId},4,SKPWNI,2030-02-11,33.71`,
      'moved',
    ],
    ['a column twice', `nik,code,evidence,found_on,code\n${fourth?.nationalId},1,Akta,2030-02-11,2`, 'dua kali'],
    ['no header', `${fourth?.nationalId},1,Akta,2030-02-11`, 'nik, code, evidence, found_on'],
    ['a value too many', csv('', `${fourth?.nationalId},1,Akta,2030-02-11,,,1`), 'lines: 3'],
    ['no line', csv(''), 'tidak ada baris'],
    ['evidence that cannot be read', csv(`${fourth?.nationalId},1,Akta \u0000,2030-02-11,,`), '2: bukti'],
  ])('refuse a file with %s, and tell no NIK', async (_what, text, why) => {
    const told = await refusal((async () => applyFindings(store.db, readFindings(text), { linkage, by }))());
    expect(told).toContain(why);
    expect(told).not.toMatch(/\d{16}/);
    expect(await size(2)).toBe(people.length - 2);
  });

  it('refuse a file that is not there, and one that is not UTF-8, as what it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simpul-lists-'));
    const bring = (name: string): Promise<unknown> => run(['findings', 'import', join(folder, name)]);
    try {
      writeFileSync(
        join(folder, 'latin'),
        Buffer.from(csv(`${fourth?.nationalId},1,Kerinc\u00e9,2030-02-11,,`), 'latin1'),
      );
      await expect(bring('none.csv')).rejects.toMatchObject({ code: 'FILE_MISSING' });
      await expect(bring('.')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
      await expect(bring('latin')).rejects.toMatchObject({
        code: 'FILE_REFUSED',
        values: { detail: expect.stringContaining('UTF-8') },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
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

  const rowsOf = async <Row>(text: string): Promise<Row[]> => (await sql.raw<Row>(text).execute(store.db)).rows;
  const station = people.find((p) => p.villageCode === newcomer?.villageCode)?.pollingStationId ?? '';
  const comes = (change: Partial<ReturnType<typeof dp4Row>> = {}): string =>
    newcomer === undefined ? '' : dp4Header + dp4Text({ ...dp4Row(newcomer), ...change });
  const add = (input: string, more: Record<string, string> = {}): Promise<string | null> => {
    const given = { station, evidence: 'KTP-el dan KK, BA-9', date: '2030-02-21', ...more };
    return run(['voter', 'add', ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value])], input);
  };
  const correct = (nik: string | undefined, element: string, value: string, date = '2030-02-22') =>
    run(['voter', 'correct', '--element', element, '--evidence', 'Akta lahir', '--date', date], `${nik}\n${value}\n`);
  /** The counts that are kept, against the rows: of voters by village, sex and age, and of the journal. */
  const expectCounts = async (): Promise<void> => {
    for (const [kept, counted] of [
      [
        'select village_code, sex, age, sum(voters)::int as n from voter_count group by 1, 2, 3',
        'select village_code, sex, age, count(*)::int as n from voter group by 1, 2, 3',
      ],
      [
        'select village_code, kind, sex, sum(changes)::int as n from change_count group by 1, 2, 3',
        'select c.village_code, c.kind, v.sex, count(*)::int as n from voter_change as c join voter as v on v.link = c.link group by 1, 2, 3',
      ],
    ])
      expect(await rowsOf(`(${kept} except ${counted}) union all (${counted} except ${kept})`)).toEqual([]);
  };

  it('take one more voter, by a document, in the journal as what brought him', async () => {
    expect(await add(comes(), { kind: 'MOVED_IN', from: '33.71' })).toMatch(/^DPS: 1 ditambahkan/);
    expect(await size(2)).toBe(people.length - 2);
    const [voter] = await rowsOf(
      `select stages, full_name, polling_station_id from voter where link = '${linkOf(linkage, newcomer?.nationalId ?? '')}'`,
    );
    expect(voter).toEqual({
      stages: 2,
      full_name: dp4Row(newcomer as NonNullable<typeof newcomer>).nama,
      polling_station_id: station,
    });
    const [line] = await rowsOf(
      'select list, kind, effect, other_place, evidence, recorded_by from voter_change order by seq desc limit 1',
    );
    expect(line).toEqual({
      list: 'DPS',
      kind: 'MOVED_IN',
      effect: 1,
      other_place: '33.71',
      evidence: 'KTP-el dan KK, BA-9',
      recorded_by: by,
    });
    expect(await populationOf(store)).toBe(people.length + 1);
    await expectCounts();
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['who is in it', () => add(comes()), 'sudah ada dalam DPS'],
    [
      'who was struck',
      () =>
        add(second === undefined ? '' : dp4Header + dp4Text(dp4Row(second)), {
          station: second?.pollingStationId ?? '',
        }),
      'TMS 1',
    ],
    ['without a document', () => add(comes(), { evidence: ' ' }), '--evidence'],
    ['on a day that no calendar has', () => add(comes(), { date: '2030-02-30' }), '--date: tanggal tidak ada'],
    ['on a day of another list', () => add(comes(), { date: '2030-03-21' }), 'hari di luar masa DPS'],
    [
      'at a station elsewhere',
      () => add(comes({ nik: '3308994101700001' }), { station: '3308019999001' }),
      '--station',
    ],
    ['of no such kind', () => add(comes(), { kind: 'DIED' }), '--kind'],
    ['who does not turn 17', () => add(comes({ nik: '3308994101700001' }), { kind: 'TURNED_17' }), 'bukan 17 tahun'],
    [
      'who moved in from here',
      () => add(comes({ nik: '3308994101700001' }), { kind: 'MOVED_IN', from: '33.08' }),
      '--from',
    ],
    [
      'who did not move and came from elsewhere',
      () => add(comes({ nik: '3308994101700001' }), { from: '33.71' }),
      '--from',
    ],
    ['of a NIK that is none', () => add(comes({ nik: '33' })), 'NIK bukan 16 angka'],
    ['of a village that is none', () => add(comes({ kode_desa: '33.08.99.2001' })), 'kode_desa'],
    ['in another file', () => add('nik,nama\n1,2\n'), 'kolom'],
    ['and another one', () => add(comes() + comes().split('\n')[1]), 'satu baris'],
  ])('do not take a voter %s, and tell no NIK', async (_what, work, why) => {
    const told = await refusal(work());
    expect(told).toContain(why);
    expect(told).not.toMatch(/\d{16}/);
    expect(await size(2)).toBe(people.length - 2);
  });

  it('take the correction of an element, keep DP4’s word beside it, and count the voter as the one he is', async () => {
    const whole = async () =>
      (
        await rowsOf<Record<string, unknown>>(
          `select * from voter where link = '${linkOf(linkage, first?.nationalId ?? '')}'`,
        )
      )[0];
    const before = await whole();
    expect(await correct(first?.nationalId, 'nama', 'NAMA BETUL')).toMatch(/^DPS: 1 diubah · corrected, nama/);
    expect(await whole()).toEqual({ ...before, full_name: 'NAMA BETUL', civil_full_name: before?.full_name });
    await correct(first?.nationalId, 'nama', String(before?.full_name));
    expect(await whole()).toEqual(before);
    await correct(first?.nationalId, 'jenis_kelamin', before?.sex === 'L' ? 'P' : 'L');
    await correct(first?.nationalId, 'tanggal_lahir', '1987-03-02');
    expect(await whole()).toMatchObject({
      sex: before?.sex === 'L' ? 'P' : 'L',
      age: 43,
      civil_birth_date: before?.birth_date,
    });
    const lines = await rowsOf(
      `select distinct list, kind, effect, evidence from voter_change where kind = 'CORRECTED'`,
    );
    expect(lines).toEqual([{ list: 'DPS', kind: 'CORRECTED', effect: 0, evidence: 'Akta lahir' }]);
    await expectCounts();
    expect(await size(2)).toBe(people.length - 2);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['that it has', () => correct(newcomer?.nationalId, 'ktp_el', newcomer?.eKtpStatus ?? ''), 'sudah begitu'],
    ['of one who was struck', () => correct(second?.nationalId, 'rt', '009'), 'tidak ada dalam DPS'],
    ['of a NIK', () => correct(newcomer?.nationalId, 'nik', '3308994101700001'), '--element'],
    ['to a code that is none', () => correct(newcomer?.nationalId, 'status_kawin', 'X'), 'kode tidak dikenal'],
    [
      'to a day before which nobody votes',
      () => correct(newcomer?.nationalId, 'tanggal_lahir', '2031-01-01'),
      'tanggal lahir',
    ],
    [
      'on a day that no calendar has',
      () => correct(newcomer?.nationalId, 'rt', '009', '2030-02-30'),
      '--date: tanggal tidak ada',
    ],
    [
      'on a day of another list',
      () => correct(newcomer?.nationalId, 'rt', '009', '2030-01-02'),
      'hari di luar masa DPS',
    ],
  ])('do not take an element %s, and tell no NIK', async (_what, work, why) => {
    const told = await refusal(work());
    expect(told).toContain(why);
    expect(told).not.toMatch(/\d{16}/);
  });

  it('take the correction of an element of whom they should not hold, and none that would be a reason against him', async () => {
    expect(await correct(child?.nationalId, 'alamat', 'DSN. SABRANG')).toMatch(/^DPS: 1 diubah · corrected, alamat/);
    expect(await correct(child?.nationalId, 'status_kawin', 'S')).toMatch(/^DPS: 1 diubah · corrected, status_kawin/);
    const link = linkOf(linkage, child?.nationalId ?? '');
    expect(await rowsOf(`select street_address, marital_status, age from voter where link = '${link}'`)).toEqual([
      { street_address: 'DSN. SABRANG', marital_status: 'SUDAH', age: 15 },
    ]);
    for (const [element, value, why] of [
      ['status_kawin', 'B', 'belum 17 tahun'],
      ['tanggal_lahir', '2015-02-01', 'NIK orang lain'],
      ['nama', '=1', 'isian memuat karakter kendali'],
    ] as const)
      expect(await refusal(correct(child?.nationalId, element, value))).toContain(why);
    await expectCounts();
  });

  it('begin as a copy of the closed one', async () => {
    await closeStage(store.db, { list: 'DPS', actNumber: 'BA-2/2030', on: '2030-03-01' }, { today, by });
    const again = [`${people.at(-1)?.nationalId},1,Akta,2030-03-05,,`];
    await applyFindings(store.db, readFindings(csv(...again)), { linkage, by });
    expect([await size(2), await size(8)]).toEqual([people.length - 2, people.length - 3]);
  });

  const back = (nik: string | undefined, date: string, ...more: string[]): Promise<string | null> =>
    run(['voter', 'return', '--evidence', 'Surat keterangan hidup', '--date', date, ...more], `${nik}\n`);
  const expectSums = async (): Promise<void> => expect(await rowsOf(listsThatDoNotAddUp)).toEqual([]);

  it('take back one who was struck from a list before, by a document, and keep what had been found of him', async () => {
    expect(await back(second?.nationalId, '2030-03-06')).toMatch(/^DPT: 1 kembali/);
    const link = linkOf(linkage, second?.nationalId ?? '');
    expect(
      await rowsOf(`select stages, remark, ineligibility_code, ineligibility_reason, ineligibility_evidence, removes_from_list
        from voter where link = '${link}'`),
    ).toEqual([
      {
        stages: 1 | 8,
        remark: null,
        ineligibility_code: null,
        ineligibility_reason: null,
        ineligibility_evidence: null,
        removes_from_list: null,
      },
    ]);
    expect(
      await rowsOf(
        `select list, kind, effect, evidence, overturned from voter_change where link = '${link}' order by seq`,
      ),
    ).toEqual([
      { list: 'DPS', kind: 'DIED', effect: -1, evidence: null, overturned: null },
      {
        list: 'DPT',
        kind: 'REINSTATED',
        effect: 1,
        evidence: 'Surat keterangan hidup',
        overturned: 'TMS 1: Akta kematian',
      },
    ]);
    expect([await size(2), await size(8)]).toEqual([people.length - 2, people.length - 2]);
    await expectCounts();
    await expectSums();
  });

  it('take back one who was struck from the same list, and count both', async () => {
    const wrong = people.at(-3)?.nationalId;
    await applyFindings(store.db, readFindings(csv(`${wrong},1,Akta orang lain,2030-03-05,,`)), { linkage, by });
    expect(await back(wrong, '2030-03-07')).toMatch(/^DPT: 1 kembali/);
    expect(await size(8)).toBe(people.length - 2);
    expect(await run(['history', 'DPT'])).toMatch(/DPT +DIED +-2[\s\S]*DPT +REINSTATED +\+1/);
    await expectCounts();
    await expectSums();
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['who is in it', () => back(first?.nationalId, '2030-03-06'), 'sudah ada dalam DPT'],
    ['who is in none', () => back('3308994101700001', '2030-03-06'), 'voter add'],
    ['on a day of another list', () => back(third?.nationalId, '2030-02-06'), 'hari di luar masa DPT'],
    ['without a document', () => run(['voter', 'return', '--date', '2030-03-06'], third?.nationalId), '--evidence'],
    ['at a station elsewhere', () => back(third?.nationalId, '2030-03-06', '--station', '3308019999001'), '--station'],
    ['into another list', () => back(third?.nationalId, '2030-03-06', '--list', 'DPS'), '--list: DPK'],
    [
      'into the DPK while the DPT is worked on',
      () => back(third?.nationalId, '2030-06-01', '--list', 'DPK'),
      'DPT masih terbuka',
    ],
  ])('do not take back a voter %s, and tell no NIK', async (_what, work, why) => {
    const told = await refusal(work());
    expect(told).toContain(why);
    expect(told).not.toMatch(/\d{16}/);
    expect(await size(8)).toBe(people.length - 2);
  });

  it('are not changed by anything when they are closed; who was left out of the last one enters the DPK', async () => {
    await closeStage(store.db, { list: 'DPT', actNumber: 'BA-3/2030', on: '2030-04-01' }, { today, by });
    expect(
      await refusal(
        run(['finding', 'apply', '--code', '1', '--evidence', 'x', '--date', '2030-03-05'], people.at(-1)?.nationalId),
      ),
    ).toContain('BA-3/2030');
    expect(await refusal(add(comes({ nik: '3308994101700001' })))).toContain('BA-3/2030');
    expect(await refusal(correct(newcomer?.nationalId, 'rt', '009'))).toContain('BA-3/2030');
    expect(await refusal(back(third?.nationalId, '2030-03-06'))).toContain('BA-3/2030');
    expect(await refusal(back(second?.nationalId, '2030-06-01', '--list', 'DPK'))).toContain('sudah ada dalam DPT');
    expect(await back(third?.nationalId, '2030-06-01', '--list', 'DPK')).toMatch(/^DPK: 1 kembali/);
    expect([await size(1), await size(2), await size(8), await size(32)]).toEqual([
      people.length,
      people.length - 2,
      people.length - 2,
      1,
    ]);
    await expectCounts();
    await expectSums();
  });

  it('keep the size that they were closed with', async () => {
    const { rows } = await sql<{ list: string; n: number }>`
      select list, sum(voters)::int as n from stage_count group by list order by list`.execute(store.db);
    expect(rows).toEqual([
      { list: 'DP4', n: people.length },
      { list: 'DPS', n: people.length - 2 },
      { list: 'DPT', n: people.length - 2 },
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
    expect(status).toMatch(new RegExp(`DPS +${people.length - 2} .*-3 .*2030-03-01, BA-2/2030`));
    expect(await run(['history', 'DPS'])).toMatch(/2030-02-11 {2}DPS +DIED +-1\n[\s\S]*2030-03-01 {2}DPS +ditutup/);
    expect([await run(['close']), await run(['status', 'DPT']), await run(['nonsense'])]).toEqual([null, null, null]);
  });
});

it('the list that is worked on is the last that has begun: one of which another has been made is not changed', async () => {
  const keys = mkdtempSync(join(tmpdir(), 'simpul-lists-'));
  const seeded: Store<VoterRollTables> = await voterRoll.open({ memory: true });
  try {
    makeKeys(keys);
    await voterRoll.seed(seeded, { voters: 400, keys });
    const { rows } = await sql<{ national_id: string }>`
      select national_id from voter where stages = ${sql.lit(1 | 2 | 4 | 8)} order by id limit 1`.execute(seeded.db);
    const options = { keys: () => ({ linkage: linkageKey(keys), noise: linkage }), today, by };
    const input = (): string => rows[0]?.national_id ?? '';
    const words = ['finding', 'apply', '--code', '1', '--evidence', 'Akta', '--date'];
    await expect(runLists(seeded.db, [...words, '2024-05-31'], { ...options, input })).rejects.toMatchObject({
      values: { detail: expect.stringContaining('hari di luar masa DPT') },
    });
    expect(await runLists(seeded.db, [...words, '2024-09-06'], { ...options, input })).toMatch(/^DPT: 1 dicoret/);
    expect((await sql.raw(listsThatDoNotAddUp).execute(seeded.db)).rows).toEqual([]);
    // whom a late DP4 names for the first time is not let into DP4, and comes into that list
    const { rows: places } = await sql<{ id: string; village_code: string }>`
      select id, village_code from polling_station order by id limit 1`.execute(seeded.db);
    const late = `${dp4Header}3308310112150007,3308315509850031,SITI CONTOH,MAGELANG,1985-09-15,S,P,DSN. SABRANG,002,001,,S,${places[0]?.village_code}\n`;
    writeFileSync(join(keys, 'late.csv'), late);
    const file = { file: join(keys, 'late.csv'), keys };
    await expect(importDp4(seeded, file)).rejects.toThrow(/DP4 .*voter add.*DPS, 1 \/ 1/);
    const comes = ['voter', 'add', '--station', places[0]?.id ?? '', '--evidence', 'KTP-el', '--date', '2024-09-06'];
    expect(await runLists(seeded.db, comes, { ...options, input: () => late })).toMatch(/^DPT: /);
    expect(await importDp4(seeded, { ...file, mostRejected: () => 1 })).toMatchObject({
      rejectedFor: { DP4_SETTLED: 1 },
    });
    expect((await sql.raw(listsThatDoNotAddUp).execute(seeded.db)).rows).toEqual([]);
  } finally {
    await seeded.close();
    rmSync(keys, { recursive: true });
  }
});
