import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { makeKeys } from '../../../schema/hop/index.ts';
import { type PostgresServer, startPostgres } from '../../../test/postgres.ts';
import { keeping, populationOf, type Store, type StoreAddress } from '../../kit/index.ts';
import { world } from '../../population/index.ts';
import { open, seed } from '../index.ts';
import type { VoterRollTables } from '../store/tables.ts';
import type { ImportCounts } from './batch.ts';
import { damages, type ImportOptions, type ImportOutcome, importDp4, writeDp4 } from './index.ts';
import { dp4Header } from './sample/dp4-row.ts';

const folder = mkdtempSync(join(tmpdir(), 'simpul-dp4-'));
const keys = join(folder, 'keys');
const path = (name: string): string => join(folder, name);
let server: PostgresServer;
let made = 0;

const addresses: Readonly<Record<string, () => Promise<StoreAddress>>> = {
  PGlite: async () => ({ folder: path(`pglite-${++made}`) }),
  PostgreSQL: async () => ({ url: await server.database(`roll_${++made}`) }),
};

beforeAll(async () => {
  makeKeys(keys);
  server = await startPostgres();
  await writeDp4(world({ voters: 1500 }), path('sound.csv'));
  await writeDp4(world({ voters: 1500 }), path('sound.csv.gz'));
  await writeDp4(world({ voters: 1500 }), path('damaged.csv'), { damaged: 0.05 });
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Roll = Store<VoterRollTables>;
type Row = Record<string, unknown>;

const rowsOf = (roll: Roll, text: string): Promise<Row[]> =>
  keeping(roll.db, async (db) => (await sql<Row>`${sql.raw(text)}`.execute(db)).rows);
const oneOf = async (roll: Roll, text: string): Promise<unknown> =>
  Object.values((await rowsOf(roll, text))[0] ?? {})[0];

/** The roll as one value: it changes when anything in it does. */
const rollOf = async (roll: Roll): Promise<unknown> => [
  await oneOf(roll, "select md5(string_agg(v::text, '|' order by id)) from voter as v"),
  await oneOf(roll, "select md5(string_agg(s::text, '|' order by id)) from polling_station as s"),
  await oneOf(roll, "select md5(string_agg(c::text, '|' order by c::text)) from voter_count as c"),
  await oneOf(roll, 'select count(*)::int from voter_change'),
];
const staged = async (roll: Roll): Promise<unknown> =>
  oneOf(roll, 'select (select count(*) from import_line)::int + (select count(*) from import_reject)::int');

const bring = (roll: Roll, file: string, options: Partial<ImportOptions> = {}): Promise<ImportOutcome> =>
  importDp4(roll, { file: path(file), keys, mostRejected: (lines) => lines, ...options });

/** The kept counts against the rows themselves. */
async function expectExactCounts(roll: Roll): Promise<void> {
  for (const [list, bit] of Object.entries({ dp4: 1, dps: 2, dpshp: 4, dpt: 8, dptb: 16, dpk: 32 })) {
    const wrong = await rowsOf(
      roll,
      `select s.id from polling_station as s left join (select polling_station_id, count(*) as n, sum(record_key) % 2147483648 as key
        from voter where stages & ${bit} <> 0 group by 1) as v on v.polling_station_id = s.id
        where s.${list} <> coalesce(v.n, 0) or s.${list}_key <> coalesce(v.key, 0)`,
    );
    expect(wrong).toEqual([]);
  }
  const cells = 'village_code, sex, age, stages, marital_status, e_ktp_status, disability_type, ineligibility_reason';
  const counted = `select ${cells}, count(*)::int as voters, (sum(record_key) % 2147483648)::int as key from voter group by ${cells}`;
  const kept = `select ${cells}, voters, key from voter_count`;
  expect(await rowsOf(roll, `(${counted}) except (${kept})`)).toEqual([]);
  expect(await rowsOf(roll, `(${kept}) except (${counted})`)).toEqual([]);
}

/** Of each list, in each village and of each sex: those of the one of which it is made, and what its journal counts, are its voters. */
const listsThatDoNotAddUp = `
  with size as (select c.village_code, c.sex, s.list, sum(c.voters)::int as n from voter_count as c
      join election_stage as s on c.stages & s.bit <> 0 join election as e on e.id = s.election_id and e.held group by 1, 2, 3),
    flow as (select village_code, sex, list, sum(effect * changes)::int as n from change_count group by 1, 2, 3)
  select s.list, c.village_code, c.sex from election_stage as s join election as e on e.id = s.election_id and e.held
  cross join (select distinct village_code, sex from voter_count) as c
  left join size as its on (its.village_code, its.sex, its.list) = (c.village_code, c.sex, s.list)
  left join size as made on (made.village_code, made.sex, made.list) = (c.village_code, c.sex, s.follows) and s.carries_over
  left join flow as f on (f.village_code, f.sex, f.list) = (c.village_code, c.sex, s.list)
  where s.list <> 'DP4' and coalesce(its.n, 0) <> coalesce(made.n, 0) + coalesce(f.n, 0)`;

/** A voter of the roll as a line of DP4. */
const lineOf = (v: Row | undefined, change: Row = {}): string =>
  Object.values({
    nkk: v?.family_card_number,
    nik: v?.national_id,
    nama: v?.full_name,
    tempat: v?.birth_place,
    lahir: v?.birth_date,
    status: String(v?.marital_status)[0],
    sex: v?.sex,
    alamat: v?.street_address,
    rt: v?.rt,
    rw: v?.rw,
    disabilitas: '',
    ktp: v?.e_ktp_status === 'SUDAH' ? 'S' : 'B',
    desa: v?.village_code,
    ...change,
  }).join(',');

const withoutFile = ({ lines, accepted, rejected, added, known, changed, stationsOpened }: ImportCounts): unknown => ({
  lines,
  accepted,
  rejected,
  added,
  known,
  changed,
  stationsOpened,
});

describe.each(Object.keys(addresses))('on %s, a roll that holds nobody', (kind) => {
  let roll: Roll;
  beforeAll(async () => {
    roll = await open((await addresses[kind]?.()) ?? { memory: true });
  });
  afterAll(() => roll?.close());

  it('is begun only where it is said of whom it is', async () => {
    await expect(bring(roll, 'sound.csv')).rejects.toMatchObject({ code: 'IMPORT_REFUSED' });
    expect(await populationOf(roll)).toBeNull();
  });

  it('takes every line of a damaged file but those that are bad, and says why', async () => {
    const outcome = await bring(roll, 'damaged.csv', { people: 'SYNTHETIC', deliveredOn: '2024-05-31' });
    const wanted = new Map<string, number>();
    for (let i = 0; i < 75; i++) {
      const reason = damages[i % damages.length]?.reason.split(':')[0] ?? '';
      wanted.set(reason, (wanted.get(reason) ?? 0) + 1);
    }
    const underAge = outcome.rejected - 75 + (wanted.get('UNDER_AGE') ?? 0);
    expect(outcome.rejectedFor).toEqual(Object.fromEntries(wanted.set('UNDER_AGE', underAge)));
    expect(outcome).toMatchObject({ lines: 1500, added: 1500 - outcome.rejected, known: 0, already: false });
    expect(await oneOf(roll, 'select count(*)::int from voter')).toBe(outcome.added);
    expect(await oneOf(roll, 'select count(*)::int from voter where stages <> 1')).toBe(0);
    expect(await populationOf(roll)).toBe(outcome.added);
    expect(statSync(path('damaged.csv.rejected.csv')).mode & 0o777).toBe(0o600);
    expect(readFileSync(path('damaged.csv.rejected.csv'), 'utf8').trim().split('\n')).toHaveLength(
      1 + outcome.rejected,
    );
    await expectExactCounts(roll);
    expect(await staged(roll)).toBe(0);
  });

  it('has everybody at a station of the village, and no family at two', async () => {
    expect(
      await rowsOf(
        roll,
        `select v.id from voter as v left join polling_station as s on s.id = v.polling_station_id
          where s.id is null or s.village_code <> v.village_code`,
      ),
    ).toEqual([]);
    expect(
      await rowsOf(
        roll,
        `select family_card_number from voter group by village_code, family_card_number
          having count(distinct polling_station_id) > 1`,
      ),
    ).toEqual([]);
  });

  it('tells the journal who came', async () => {
    expect(
      await rowsOf(
        roll,
        `select c.kind, c.list, c.effect::int, c.took_effect_on, count(*)::int as n, count(v.id)::int as voters
          from voter_change as c left join voter as v on v.link = c.link and v.village_code = c.village_code group by 1, 2, 3, 4`,
      ),
    ).toEqual([
      {
        kind: 'NEW',
        list: 'DP4',
        effect: 1,
        took_effect_on: '2024-05-31',
        n: await populationOf(roll),
        voters: await populationOf(roll),
      },
    ]);
  });

  it('does not change when the same file comes again, packed or not', async () => {
    const before = await rollOf(roll);
    writeFileSync(path('again.csv.gz'), gzipSync(readFileSync(path('damaged.csv'))));
    for (const file of ['damaged.csv', 'again.csv.gz'])
      expect(await bring(roll, file)).toMatchObject({ already: true, lines: 1500 });
    expect(await rollOf(roll)).toEqual(before);
  });

  it('takes what the next delivery has more, each at a station with room', async () => {
    const before = Number(await populationOf(roll));
    const outcome = await bring(roll, 'sound.csv.gz');
    expect(outcome).toMatchObject({ known: before, changed: 0, added: outcome.accepted - before });
    expect(outcome.added).toBeGreaterThan(50);
    await expectExactCounts(roll);
    expect(await oneOf(roll, 'select count(*)::int from voter_change')).toBe(outcome.accepted);
    // a voter who came later is with the family
    expect(
      await rowsOf(
        roll,
        'select family_card_number from voter group by 1 having count(distinct polling_station_id) > 1 limit 1',
      ),
    ).toEqual([]);
  });

  it('is not read by any reader while it is staged', async () => {
    for (const table of ['import_line', 'import_reject', 'import_flag', 'import_batch', 'roll_people'])
      expect(await oneOf(roll, `select has_table_privilege('simpul_whole', '${table}', 'select')`)).toBe(false);
  });

  it('is of synthetic people for good', async () => {
    await expect(bring(roll, 'sound.csv', { people: 'REAL' })).rejects.toThrow(/SYNTHETIC/);
  });
});

describe.each(Object.keys(addresses))('on %s, a roll that is filled', (kind) => {
  let roll: Roll;
  let before: unknown;
  beforeAll(async () => {
    roll = await open((await addresses[kind]?.()) ?? { memory: true });
    await seed(roll, { voters: 1500, keys });
    before = await rollOf(roll);
  });
  afterAll(() => roll?.close());

  const unchanged = async (): Promise<void> => {
    expect(await rollOf(roll)).toEqual(before);
    expect(await staged(roll)).toBe(0);
    expect(await oneOf(roll, "select count(*)::int from import_batch where state <> 'DONE'")).toBe(0);
  };

  it.each([
    [
      'a gzip that is cut off',
      /gzip ends early/,
      () => {
        writeFileSync(path('cut.csv.gz'), readFileSync(path('sound.csv.gz')));
        truncateSync(path('cut.csv.gz'), statSync(path('cut.csv.gz')).size >> 1);
        return 'cut.csv.gz';
      },
    ],
    [
      'another encoding',
      /not UTF-8, line 3/,
      () => {
        writeFileSync(path('latin.csv'), Buffer.from(`${dp4Header}x\nCAF\u00c9\n`, 'latin1'));
        return 'latin.csv';
      },
    ],
    [
      'an empty file',
      /no line/,
      () => {
        writeFileSync(path('empty.csv'), '');
        return 'empty.csv';
      },
    ],
    [
      'a header alone',
      /no line/,
      () => {
        writeFileSync(path('header.csv'), dp4Header);
        return 'header.csv';
      },
    ],
    [
      'a line without end',
      /64 KiB/,
      () => {
        writeFileSync(path('long.csv'), dp4Header + 'x'.repeat(3_000_000));
        return 'long.csv';
      },
    ],
    ['too many bad lines', /75|76|77|78|79|8\d/, () => 'damaged.csv'],
  ] as ReadonlyArray<readonly [string, RegExp, () => string]>)('is as it was after %s', async (_name, wanted, make) => {
    await expect(bring(roll, make(), { mostRejected: () => 10 })).rejects.toThrow(wanted);
    await unchanged();
  });

  it('is as it was after a file that is not there, another election, and one that is only checked', async () => {
    await expect(bring(roll, 'nowhere.csv')).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(bring(roll, 'sound.csv', { electionId: 'PEMILU_2024' })).rejects.toThrow(/PILKADA_2024/);
    expect(await bring(roll, 'damaged.csv', { check: true })).toMatchObject({ lines: 1500, added: 0 });
    await unchanged();
  });

  it('does not change by its own DP4', async () => {
    const outcome = await bring(roll, 'sound.csv');
    expect(outcome).toMatchObject({ added: 0, changed: 0, known: outcome.accepted });
    expect(Object.keys(outcome.rejectedFor)).toEqual(outcome.rejected === 0 ? [] : ['UNDER_AGE']);
    expect(await rollOf(roll)).toEqual(before);
  });

  it('keeps its own elements, has DP4’s word beside them, and gives no NIK to another person', async () => {
    const [one, two, three] = await rowsOf(
      roll,
      `select * from voter where stages & 9 = 9 and remark is null and age > 30 and village_code like '33.08.10.%' order by id limit 3`,
    );
    const code = String(two?.village_code) === '33.08.10.2002' ? '33.08.10.2003' : '33.08.10.2002';
    writeFileSync(
      path('next.csv'),
      `\ufeff${[
        dp4Header.trim(),
        lineOf(one, { nama: 'LAIN CONTOH', alamat: 'DSN. LAIN' }),
        lineOf(two, { desa: code }),
        lineOf(three, { nama: 'ORANG LAIN', sex: three?.sex === 'L' ? 'P' : 'L' }),
        lineOf(one, { nama: 'KEDUA' }),
      ].join('\r\n')}\r\n`,
    );
    const outcome = await bring(roll, 'next.csv');
    expect(withoutFile(outcome)).toEqual({
      lines: 4,
      accepted: 2,
      rejected: 2,
      added: 0,
      known: 2,
      changed: 1,
      stationsOpened: 0,
    });
    expect(outcome.rejectedFor).toEqual({ NIK_DUPLICATE: 1, NIK_TAKEN: 1 });
    expect(outcome.flagged).toMatchObject({ VILLAGE_DIFFERS: 1 });
    const [after] = await rowsOf(roll, `select * from voter where id = ${one?.id}`);
    expect(after).toEqual({ ...one, civil_full_name: 'LAIN CONTOH', civil_street_address: 'DSN. LAIN' });
    expect(await rowsOf(roll, `select * from voter where id in (${two?.id}, ${three?.id}) order by id`)).toEqual([
      two,
      three,
    ]);
    expect(
      readFileSync(path('next.csv.rejected.csv'), 'utf8')
        .split('\n')
        .map((row) => row.split(',').slice(0, 2).join(' ')),
    ).toEqual(['baris kode', '4 NIK_TAKEN', '5 NIK_DUPLICATE:2', '']);
    await expectExactCounts(roll);
  });

  it('takes nobody into DP4 once the DPS has begun, and every list goes on adding up exactly', async () => {
    expect(await rowsOf(roll, listsThatDoNotAddUp)).toEqual([]);
    const [known] = await rowsOf(
      roll,
      `select * from voter where stages = 15 and age > 30 and num_nonnulls(civil_full_name, civil_birth_date,
        civil_marital_status, civil_street_address) = 0 order by id desc limit 1`,
    );
    const [found] = await rowsOf(roll, 'select * from voter where stages & 3 = 2 and age > 17 order by id limit 1');
    const newcomer = { nik: '3308315509850031', nama: 'SITI CONTOH', lahir: '1985-09-15', sex: 'P', status: 'S' };
    writeFileSync(
      path('late.csv'),
      [dp4Header.trim(), lineOf(known, { alamat: 'DSN. LAIN' }), lineOf(known, newcomer), lineOf(found)].join('\n'),
    );
    const was = await rollOf(roll);
    await expect(bring(roll, 'late.csv', { mostRejected: () => 1 })).rejects.toMatchObject({
      code: 'IMPORT_REFUSED',
      values: {
        detail: {
          id: expect.stringMatching(/^daftar berikutnya sudah dimulai.*voter add.*: DPS, 2 \/ 3 [^·]*$/),
          en: expect.stringMatching(/^the next list has begun.*voter add.*: DPS, 2 \/ 3 [^·]*$/),
        },
      },
    });
    expect(await rollOf(roll)).toEqual(was);
    const outcome = await bring(roll, 'late.csv');
    expect(await rowsOf(roll, listsThatDoNotAddUp)).toEqual([]);
    expect(outcome).toMatchObject({ accepted: 1, added: 0, known: 1, changed: 1, rejectedFor: { DP4_SETTLED: 2 } });
    expect(readFileSync(path('late.csv.rejected.csv'), 'utf8')).toMatch(/^3,DP4_SETTLED:DPS,.*\n4,DP4_SETTLED:DPS,/m);
    const [after] = await rowsOf(roll, `select * from voter where id = ${known?.id}`);
    expect(after).toEqual({ ...known, civil_street_address: 'DSN. LAIN' });
    await expectExactCounts(roll);
  });

  it('takes no DP4 after an act has closed it, and says which', async () => {
    await keeping(roll.db, (db) =>
      sql`insert into stage_act (election_id, list, number, acted_on)
        values ('PILKADA_2024', 'DP4', 'BA-1/UJI', '2024-06-01')`.execute(db),
    );
    await expect(bring(roll, 'damaged.csv', { mostRejected: () => 1500 })).rejects.toMatchObject({
      code: 'IMPORT_REFUSED',
      values: { detail: { en: expect.stringContaining('BA-1/UJI') } },
    });
    expect(await bring(roll, 'damaged.csv', { check: true })).toMatchObject({ lines: 1500, added: 0 });
  });

  it('forgets its imports when it is filled anew', async () => {
    await seed(roll, { voters: 300, keys, replace: true });
    expect(await oneOf(roll, 'select count(*)::int from import_batch')).toBe(0);
  });
});

describe.each(Object.keys(addresses))('on %s, an import that is cut off', (kind) => {
  const harness = fileURLToPath(new URL('./import.harness.ts', import.meta.url));
  const killed = (file: string, where: string, phase: string, far: number): string | null =>
    spawnSync(process.execPath, ['--import', 'tsx', harness, path(file), keys, where, phase, String(far)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    }).signal;

  it('leaves the roll as it was, also when it is killed while it merges, and is gone on with', async () => {
    const address = (await addresses[kind]?.()) ?? { memory: true };
    const where = 'url' in address ? address.url : 'folder' in address ? address.folder : '';
    const read = async <Result>(work: (roll: Roll) => Promise<Result>): Promise<Result> => {
      const roll = await open(address);
      try {
        return await work(roll);
      } finally {
        await roll.close();
      }
    };
    expect(killed('sound.csv', where, 'stage', 700)).toBe('SIGKILL');
    const half = await read(async (roll) => {
      expect(await oneOf(roll, 'select count(*)::int from voter')).toBe(0);
      return Number(await staged(roll));
    });
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(1500);
    expect(killed('sound.csv', where, 'merge', 3)).toBe('SIGKILL');
    await read(async (roll) => {
      expect(await oneOf(roll, 'select count(*)::int from voter')).toBe(0);
      expect(await oneOf(roll, 'select count(*)::int from polling_station')).toBe(0);
      const outcome = await bring(roll, 'sound.csv');
      expect(outcome).toMatchObject({ lines: 1500, already: false, added: outcome.accepted });
      expect(outcome.resumedAt).toBeGreaterThan(1500);
      await expectExactCounts(roll);
      expect(await bring(roll, 'sound.csv.gz')).toMatchObject({ already: true });
    });
  }, 240_000);

  it('is stopped between two chunks, packed too, and ends as one that was not', async () => {
    const [whole, parts] = await Promise.all(
      [0, 1].map(async () => open((await addresses[kind]?.()) ?? { memory: true })),
    );
    if (whole === undefined || parts === undefined) throw new Error('no store');
    try {
      const stop = new AbortController();
      const chunk = 30_000;
      const cut = bring(parts, 'sound.csv.gz', {
        people: 'SYNTHETIC',
        chunk,
        signal: stop.signal,
        onProgress: (phase, done) => phase === 'stage' && done > 500 && stop.abort(),
      });
      await expect(cut).rejects.toMatchObject({ name: 'AbortError' });
      const outcome = await bring(parts, 'sound.csv.gz', { chunk, deliveredOn: '2024-05-31' });
      expect(outcome.resumedAt).toBeGreaterThan(500);
      const direct = await bring(whole, 'sound.csv', { people: 'SYNTHETIC', deliveredOn: '2024-05-31' });
      expect(withoutFile(outcome)).toEqual(withoutFile(direct));
      expect(await rollOf(parts)).toEqual(await rollOf(whole));
    } finally {
      await Promise.all([whole.close(), parts.close()]);
    }
  }, 240_000);
});

test('two imports do not run at once', async () => {
  const url = await server.database(`roll_${++made}`);
  const one = await open({ url });
  const two = await open({ url });
  try {
    await seed(one, { voters: 50, keys });
    await keeping(two.db, async (db) => {
      await sql`select pg_advisory_lock(hashtext('simpul import'))`.execute(db);
      await expect(bring(one, 'sound.csv')).rejects.toThrow(/another import/);
      await sql`select pg_advisory_unlock(hashtext('simpul import'))`.execute(db);
    });
  } finally {
    await Promise.all([one.close(), two.close()]);
  }
});

test('a file of rejected lines, word for word', async () => {
  const lines = [
    'nik,nkk,nama,tempat_lahir,tanggal_lahir,status_kawin,jenis_kelamin,alamat,rt,rw,disabilitas,ktp_el,kode_desa',
    '3308315509850030,3308310112150007,"=HYPERLINK(""x"")",MAGELANG,1985-09-15,S,P,DSN. SABRANG,002,001,,S,33.08.10.2001',
    '',
    '3308315509850030,3308310112150007,SITI CONTOH,MAGELANG,1985-02-30,X,P,+62,002,001,,S,33.08.10.2001',
    '3308315509850031,3308310112150007,SITI CONTOH,MAGELANG,1985-09-15,S,P,DSN. SABRANG,002,001,,S,33.08.10.2001',
    '3308315509850031,3308310112150007,"SITI, S.PD",MAGELANG,1985-09-15,S,P,DSN. SABRANG,002,001,,S,33.08.10.2001',
    '@short',
    '3308315509850032,"SITI',
  ];
  writeFileSync(path('words.csv'), lines.join('\n'));
  const roll = await open({ memory: true });
  try {
    const outcome = await bring(roll, 'words.csv', { people: 'SYNTHETIC' });
    expect(outcome).toMatchObject({ lines: 6, accepted: 1, added: 1 });
    expect(readFileSync(path('words.csv.rejected.csv'), 'utf8')).toBe(
      `baris,kode,alasan,reason,nkk,nik,nama,tempat_lahir,tanggal_lahir,status_kawin,jenis_kelamin,alamat,rt,rw,disabilitas,ktp_el,kode_desa,baris_asli
2,VALUE_CHARACTERS:nama,isian memuat karakter kendali atau diawali = + - @ (nama),the value has control characters or begins with = + - @ (nama),3308310112150007,3308315509850030,"'=HYPERLINK(""x"")",MAGELANG,1985-09-15,S,P,DSN. SABRANG,002,001,,S,33.08.10.2001,
4,VALUE_CODE:status_kawin VALUE_CHARACTERS:alamat DATE_IMPOSSIBLE:tanggal_lahir,kode tidak dikenal (status_kawin); isian memuat karakter kendali atau diawali = + - @ (alamat); tanggal tidak ada dalam kalender (tanggal_lahir),the code is not known (status_kawin); the value has control characters or begins with = + - @ (alamat); there is no such date (tanggal_lahir),3308310112150007,3308315509850030,SITI CONTOH,MAGELANG,1985-02-30,X,P,'+62,002,001,,S,33.08.10.2001,
6,NIK_DUPLICATE:5,NIK sudah ada di baris sebelumnya (5),the NIK stands in an earlier line (5),3308310112150007,3308315509850031,"SITI, S.PD",MAGELANG,1985-09-15,S,P,DSN. SABRANG,002,001,,S,33.08.10.2001,
7,LINE_COLUMNS,banyaknya kolom berbeda dari baris judul,not as many columns as the header has,,,,,,,,,,,,,,'@short
8,LINE_QUOTES,tanda kutip tidak berpasangan,the quotes do not pair,,,,,,,,,,,,,,"3308315509850032,""SITI"
`,
    );
  } finally {
    await roll.close();
  }
});
