import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKeys } from '../../../schema/hop/index.ts';
import type { Store } from '../../kit/index.ts';
import { partyMembers, voters, world } from '../../population/index.ts';
import * as voterRoll from '../index.ts';
import type { VoterRollTables } from '../store/tables.ts';
import { checkList, type ListQuestion, listKinds, reportOf, reportPage, writeSample } from './index.ts';

/** What is found in a list is what the synthetic world put there; nobody of it is kept by name. */

const population = world({ voters: 6000 });
const members = [...partyMembers(population)];
const party = 'golkar';
const own = members.filter((m) => m.partyId === party);
/** The day to which the ages of the seeded members refer. */
const on = '2022-12-14';
const header = 'nomor_kta,nik,nama,tanggal_lahir,jenis_kelamin,pekerjaan,alamat,kode_kecamatan';

let folder: string;
let store: Store<VoterRollTables>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simpul-lists-'));
  makeKeys(join(folder, 'keys'));
  store = await voterRoll.open({ memory: true });
  await voterRoll.seed(store, { voters: population.voters, keys: join(folder, 'keys') });
}, 170_000);
afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const check = (path: string, more: Partial<ListQuestion> = {}) =>
  checkList(store, { kind: listKinds.members, file: path, of: party, on, keys: join(folder, 'keys'), ...more });
const line = (n: number, more: Partial<Record<string, string>> = {}): string => {
  const v = roll[n];
  if (v === undefined) throw new Error('too few voters');
  const value = {
    kta: `K${n}`,
    nik: v.nationalId,
    name: v.fullName,
    birth: v.birthDate,
    sex: v.sex,
    work: 'PETANI',
    at: v.streetAddress,
    district: v.districtCode,
    ...more,
  };
  return Object.values(value).join(',');
};
const roll = [...voters(population)].filter(
  (v) => v.ineligibility === null && v.birthDate < '1990' && (v.stages & 8) !== 0,
);
const rowsOf = async (id: string) =>
  (
    await sql<{ status: string; findings: string }>`select status, findings from party_member
    where party_id = ${id}`.execute(store.db as never)
  ).rows;

describe('a list of the synthetic world', () => {
  it('is judged line by line as the world was made, and as the seeded members say', async () => {
    expect(own.length).toBeGreaterThan(2);
    const before = (await rowsOf(party)).map((r) => JSON.stringify(r)).sort();
    const path = join(folder, 'sample.csv');
    expect(await writeSample(population, party, path)).toBe(own.length);
    const results = join(folder, 'sample.results.csv');
    const outcome = await check(path, { resultsTo: results });
    // of a number that is nobody's the roll cannot say that its holder is dead
    const wanted = own.map((m) =>
      m.findings.filter((f) => !(f === 'MENINGGAL' && m.findings.includes('INDIKASI_NIK'))),
    );
    const lines = readFileSync(results, 'utf8').trim().split('\n').slice(1);
    expect(lines.map((l) => (l.split(',')[2] ?? '').split(' ').filter(Boolean).sort())).toEqual(
      wanted.map((f) => [...f].sort()),
    );
    expect(lines.map((l) => l.split(',')[1])).toEqual(own.map((m) => m.sipolStatus));
    expect(statSync(results).mode & 0o777).toBe(0o600);
    expect([outcome.lines, outcome.rejected]).toEqual([own.length, {}]);
    const [regency] = outcome.areas;
    expect([regency?.code, regency?.lines]).toEqual(['33.08', own.length]);
    expect((await rowsOf(party)).map((r) => r.status).sort()).toEqual(before.map((r) => JSON.parse(r).status).sort());
  });

  it('of a small world has lines, or is refused and not written', async () => {
    const small = world({ voters: 400 });
    const wanted = new Set([...partyMembers(small)].map((m) => m.partyId));
    expect(wanted.size).toBeGreaterThan(0);
    for (const id of wanted) expect(await writeSample(small, id, join(folder, `small-${id}.csv`))).toBeGreaterThan(0);
    for (const id of ['pkb', 'nobody']) {
      const path = join(folder, `small-${id}.csv`);
      expect(wanted).not.toContain(id);
      await expect(writeSample(small, id, path)).rejects.toMatchObject({
        code: 'FILE_REFUSED',
        values: { detail: expect.stringContaining('golkar') },
      });
      expect(existsSync(path)).toBe(false);
    }
  });

  it('keeps no name and no NIK, and leaves no table of lines', async () => {
    const { rows } = await sql<{ all: string }>`select string_agg(m::text, ' ') as all from party_member as m`.execute(
      store.db as never,
    );
    for (const m of own) expect(rows[0]?.all.includes(m.nationalId) || rows[0]?.all.includes(m.fullName)).toBe(false);
    await expect(sql`select from list_line`.execute(store.db as never)).rejects.toThrow();
  });
});

describe('a line', () => {
  it.each([
    ['of a farmer on the roll', {}, 'MS', ''],
    ['of a soldier', { work: 'tni' }, 'BMS', 'INDIKASI_PEKERJAAN'],
    ['with the NIK of somebody else', { name: 'BUKAN DIA', birth: '1955-05-05' }, 'TMS', 'INDIKASI_NIK'],
    ['with another spelling of a name', { name: 'BUKAN DIA' }, 'MS', ''],
    ['with a NIK that nobody has', { nik: '3308990101709999' }, 'TMS', 'INDIKASI_NIK'],
    [
      'of a child that is not on the roll',
      { nik: '3308990101709998', birth: '2010-01-01' },
      'TMS',
      'INDIKASI_USIA INDIKASI_NIK',
    ],
    ['with a short NIK', { nik: '33089901' }, 'DITOLAK', ''],
    ['of a day that there is not', { birth: '1990-02-31' }, 'DITOLAK', ''],
    ['of a district that there is not', { district: '33.08.99' }, 'DITOLAK', ''],
    ['with a quote that is not closed', { name: '"BUKAN' }, 'DITOLAK', ''],
  ])('%s', async (_, more, status, findings) => {
    const results = join(folder, 'line.results.csv');
    await check(file('line.csv', `${header}\n${line(0, more)}\n`), { lookOnly: true, resultsTo: results });
    expect(readFileSync(results, 'utf8').split('\n')[1]?.split(',').slice(1, 3)).toEqual([status, findings]);
  });

  it('in two lists is found in both, and in neither when it has left one', async () => {
    const [a, b] = ['pkn', 'ummat'];
    const lone = roll.findIndex((v) => !members.some((m) => m.nationalId === v.nationalId));
    const path = file('two.csv', `${header}\n${line(lone)}\n`);
    await check(path, { of: a });
    expect(await rowsOf(a)).toEqual([{ status: 'MS', findings: '' }]);
    await check(path, { of: b });
    expect([await rowsOf(a), await rowsOf(b)].flat()).toEqual(
      Array(2).fill({ status: 'BMS', findings: 'GANDA_EKSTERNAL' }),
    );
    await check(file('left.csv', `${header}\n${line(lone, { nik: '3308990101709997' })}\n`), { of: b });
    expect(await rowsOf(a)).toEqual([{ status: 'MS', findings: '' }]);
  });
});

describe('supporters of a candidate', () => {
  it('are checked the same way, by their own list', async () => {
    const struck = [...voters(population)].find((v) => v.ineligibility?.code === 4 && v.birthDate < '1990');
    const columns = header.replace('nomor_kta,', '');
    const of = (n: number, more = {}): string => line(n, more).replace(/^[^,]*,/, '');
    const rest =
      struck === undefined
        ? ''
        : `${struck.nationalId},${struck.fullName},${struck.birthDate},${struck.sex},X,Y,${struck.districtCode}\n`;
    const path = file('s.csv.gz', gzipSync(`${columns}\n${of(1)}\n${of(1)}\n${rest}`));
    const first = await check(path, { kind: listKinds.supporters, of: 'calon-1' });
    expect(first.areas[0]?.findings).toEqual({
      GANDA_IDENTIK: 2,
      ...(struck === undefined ? {} : { TIDAK_DALAM_DPT: 1 }),
    });
    const second = await check(path, { kind: listKinds.supporters, of: 'calon-2' });
    expect(second.areas[0]?.findings.GANDA_EKSTERNAL).toBe(second.lines);
  });
});

describe('a file that cannot be what it says', () => {
  const packed = gzipSync(`${header}\n${'x'.repeat(5000)}`);
  it.each([
    ['without a column', 'nik,nama\n1,2\n', 'column missing'],
    ['with a column too many', `${header},agama\n`, 'column not known: agama'],
    ['with semicolons', `${header.replaceAll(',', ';')}\n`, 'separated by commas'],
    ['in another encoding', Buffer.from([...Buffer.from(`${header}\n`), 0xff, 0xfe, 10]), 'not UTF-8'],
    ['cut off', packed.subarray(0, packed.length - 12), 'gzip ends early'],
    ['with nobody in it', `${header}\n`, 'no line'],
  ])('%s is refused, and the list before is kept', async (_, content, words) => {
    const before = await rowsOf(party);
    await expect(check(file('bad.csv', content))).rejects.toThrow(words);
    expect(await rowsOf(party)).toEqual(before);
  });
  it('and a party that nobody knows', async () => {
    await expect(check(file('p.csv', `${header}\n${line(0)}\n`), { of: 'nobody' })).rejects.toThrow('no contestant');
  });
});

it('a copied list shows where to look, and the report has no person on it', async () => {
  const copied = Array.from({ length: 12 }, (_, i) =>
    line(0, { nik: `33089901017050${String(10 + i)}`, kta: String(i), at: 'DSN. SAMA' }),
  );
  const outcome = await check(file('copied.csv', `${header}\n${copied.join('\n')}\n`), { lookOnly: true });
  expect(outcome.copying).toMatchObject({ consecutiveIds: 12, sharedAddresses: 12 });
  for (const language of ['id', 'en'] as const) {
    const page = reportOf(outcome, { language, name: 'Partai Golkar', population: { '33.08': 1_300_000 } });
    expect(page).toContain(outcome.digest);
    expect(page).not.toMatch(/\d{16}(?![0-9a-f])|DSN/);
    expect(page).toContain(roll[0]?.districtCode);
    for (const v of roll.slice(0, 1)) expect(page).not.toContain(v.fullName);
  }
});

it('the page to sign says what was found, of which file, under which act, and has no person and nothing from elsewhere', async () => {
  const soldier = line(0, { work: 'TNI' });
  const lines = [soldier, line(1), line(2, { nik: '3308990101709996' }), line(3, { district: '33.08.99' })];
  const path = file('page.csv', `${header}\n${lines.join('\n')}\n`);
  const resultsTo = join(folder, 'page.results.csv');
  const outcome = await check(path, { lookOnly: true, resultsTo });
  const annex = { file: 'page.results.csv', digest: 'f'.repeat(64) };
  const page = reportPage(outcome, { name: 'Partai <Uji> & Kawan', act: 'BA-7/2022', annex });
  for (const wanted of [
    outcome.digest,
    annex.digest,
    'BA-7/2022',
    'page.results.csv',
    'Partai &lt;Uji&gt; &amp; Kawan',
  ])
    expect(page).toContain(wanted);
  const cells = [...page.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row]) =>
    [...(row ?? '').matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell?.replace(/ <small.*/, '')),
  );
  expect(cells).toContainEqual(['33.08', expect.stringContaining('Magelang'), '3', '1', '1', '1', '1']);
  expect(cells).toContainEqual(['BMS', 'Indikasi pekerjaan: TNI, Polri, atau ASN', '1']);
  expect(cells).toContainEqual(['TMS', 'Indikasi NIK: tidak terdaftar, atau milik orang lain', '1']);
  expect(cells).toContainEqual(['kode kecamatan tidak dikenal', '1']);
  expect(page).toContain('<html lang="id">');
  expect(page).toMatch(/@page\{size:A4/);
  expect(page).not.toMatch(/src=|href=|https?:|<script|<Uji>/);
  expect(page.replaceAll(/[0-9a-f]{64}/g, '')).not.toMatch(/\d{16}/);
  for (const v of roll.slice(0, 4))
    for (const value of [v.fullName, v.streetAddress]) expect(page).not.toContain(value);
  const unnumbered = reportPage(outcome, { name: 'Partai', act: null, annex });
  expect(unnumbered).toMatch(/Nomor berita acara[^/]*<\/small><\/dt><dd><span class="line">/);
});
