import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimpulError } from '../../schema/errors/index.ts';
import { keeping, type Store } from '../kit/index.ts';
import { open, seed } from './index.ts';
import { correctionRecordings, decreeRecordings, disputeRecordings, readOfficers, recordAct } from './record/index.ts';
import {
  codes,
  duty,
  everyone,
  kpu,
  officer,
  population,
  type ServedRegistry,
  serveRegistry,
} from './registry.harness.ts';
import { record } from './store/record.ts';
import type { PartyRegistryTables } from './store/tables.ts';

const fictitious = 'contoh-fiktif';
const fiction = population.find(({ id }) => id === fictitious);
const centre = fiction?.boards.find(({ level, validTo }) => level === 'PUSAT' && validTo === null);
const before = fiction?.boards.find(({ level, validTo }) => level === 'PUSAT' && validTo !== null);
const second = fiction?.decrees[1];
const moved = (day: string | undefined, days: number): string =>
  new Date(Date.parse(day ?? '') + days * 86_400_000).toISOString().slice(0, 10);

let registry: ServedRegistry;
beforeAll(async () => {
  registry = await serveRegistry();
});
afterAll(() => registry?.close());

describe('a party as of a day and a moment', () => {
  const state = `query ($v: Date, $r: DateTime) { party(id: "${fictitious}", validAt: $v, recordedAt: $r) {
    disputeStatus headOffice validFrom currentDecree { number } decrees { number date } statutes { version }
    boards(level: PUSAT) { nodes { id validFrom validTo } } } }`;
  const at = async (v?: string, r?: string) => (await registry.ask(officer, state, { v, r })).data.party;

  it('is what was valid then: its dispute, decrees, statutes and board', async () => {
    const disputed = await at('2025-03-10');
    expect(disputed).toMatchObject({ disputeStatus: 'SENGKETA', validFrom: '2025-03-10' });
    const dayBefore = await at('2025-03-09');
    expect(dayBefore.disputeStatus).toBe('TIDAK_ADA');
    expect(dayBefore.boards.nodes.map((b: { id: string }) => b.id)).toEqual([centre?.id]);
    const old = await at(moved(second?.date, -1));
    expect(old.statutes).toEqual([{ version: 1 }]);
    expect(old.decrees.map((d: { number: string }) => d.number)).toEqual([fiction?.decrees[0]?.number]);
    expect(old.currentDecree.number).toBe(fiction?.decrees[0]?.number);
    expect(await at('2001-01-01')).toBeNull();
  });

  it('shows what was recorded wrongly at the moments before it was corrected', async () => {
    const date = (party: { decrees: Array<{ number: string; date: string }> }) =>
      party.decrees.find(({ number }) => number === second?.number)?.date;
    const wrongly = await at(undefined, `${moved(second?.date, 59)}T00:00:00Z`);
    expect(date(wrongly)).toBe(moved(second?.date, 10));
    expect(date(await at())).toBe(second?.date);
    expect((await at(undefined, `${moved(fiction?.decrees[0]?.date, 20)}T00:00:00Z`)).headOffice).toMatch(
      /Salah Catat/,
    );
    expect((await at()).headOffice).toBe(fiction?.headOffice);
    const boards = (party: { boards: { nodes: Array<{ id: string; validFrom: string; validTo: string | null }> } }) =>
      party.boards.nodes.map(({ id, validFrom, validTo }) => [id, validFrom, validTo]);
    const early = moved(centre?.validFrom, -30);
    expect(boards(await at(undefined, `${moved(centre?.validFrom, 44)}T00:00:00Z`)).sort()).toEqual(
      [
        [before?.id, before?.validFrom, early],
        [centre?.id, early, null],
      ].sort(),
    );
    expect(boards(await at()).sort()).toEqual(
      [
        [before?.id, before?.validFrom, before?.validTo],
        [centre?.id, centre?.validFrom, null],
      ].sort(),
    );
    // the dispute was recorded four days after it began
    expect((await at('2025-03-11', '2025-03-12T00:00:00Z')).disputeStatus).toBe('TIDAK_ADA');
  });

  it('passes its times on to its parts, and to parts of parts, where a shared fragment asks two times at once', async () => {
    const { data, errors } = await registry.ask(
      officer,
      `fragment F on PoliticalParty { statutes { version decree { number } } boards(level: PUSAT) { nodes { id party { statutes { version } } } } }
       { old: party(id: "pkb", validAt: "2022-01-01") { ...F } now: party(id: "pkb", validAt: "2026-01-01") { ...F } }`,
    );
    expect(errors).toEqual([]);
    const versions = (party: { statutes: unknown[] }) => party.statutes;
    expect(versions(data.old)).toEqual([expect.objectContaining({ version: 1 })]);
    expect(versions(data.now)).toEqual([expect.objectContaining({ version: 2 })]);
    expect(data.old.boards.nodes).toEqual([]);
    expect(data.now.boards.nodes[0].party.statutes).toEqual([{ version: 2 }]);
  });

  it.each([
    ['the recorded time, to the public', everyone, '{ party(id: "pkb", recordedAt: "2024-01-01T00:00:00Z") { id } }'],
    [
      'the recorded time of a part',
      everyone,
      '{ party(id: "pkb") { decrees(recordedAt: "2024-01-01T00:00:00Z") { number } } }',
    ],
    ['a day, to whom has years only', duty('33.08'), '{ parties(validAt: "2024-01-01") { nodes { id } } }'],
    [
      'a day of boards, to whom has years only',
      duty('33.08'),
      '{ parties { nodes { boards(validAt: "2024-01-01") { totalCount } } } }',
    ],
  ])('%s is refused: an argument is a read', async (_name, caller, text) => {
    expect(codes(await registry.ask(caller, text))).toEqual(['NOT_GRANTED']);
  });

  it('refuses a day or moment that is none', async () => {
    for (const text of ['validAt: "2024-02-31"', 'validAt: "kemarin"', 'recordedAt: "2024-01-01"'])
      expect(codes(await registry.ask(officer, `{ party(id: "pkb", ${text}) { id } }`)).length).toBe(1);
  });
});

describe('boards against the law', () => {
  it('are counted where they are entered, and the centre by its women', async () => {
    const { data, errors } = await registry.ask(
      officer,
      `{ parties { nodes { id localProvince { code } womenShareCentral womenShareMeets boardCoverage { meets
          provinces { ...L } regencies { ...L } districts { ...L } } } } }
       fragment L on PartyLevelCoverage { seated regions percent threshold meets within { code } }`,
    );
    expect(errors).toEqual([]);
    for (const node of data.parties.nodes) {
      const party = population.find(({ id }) => id === node.id);
      const seated = (level: string) => party?.boards.filter((b) => b.level === level && b.validTo === null) ?? [];
      const [chair] = seated('PUSAT');
      const women = chair?.members.filter(({ sex }) => sex === 'P').length ?? 0;
      expect(node.womenShareCentral).toBeCloseTo((100 * women) / (chair?.members.length ?? 1), 1);
      const local = node.localProvince !== null;
      const real = node.id !== fictitious;
      expect(node.womenShareMeets).toBe(local ? null : real);
      expect(node.boardCoverage.meets).toBe(local ? null : real);
      expect(node.boardCoverage.regencies).toMatchObject({
        seated: seated('KAB_KOTA').length,
        within: { code: local ? '11' : '33' },
        threshold: local ? null : 75,
      });
      if (!local)
        expect(node.boardCoverage.provinces).toMatchObject({
          seated: seated('PROVINSI').length,
          regions: 38,
          within: null,
        });
    }
    const { data: early } = await registry.ask(
      officer,
      '{ party(id: "pkb", validAt: "2021-12-31") { boardCoverage { provinces { seated } } womenShareCentral } }',
    );
    expect(early.party).toEqual({ boardCoverage: { provinces: { seated: 0 } }, womenShareCentral: null });
  });
});

describe('a dispute', () => {
  const text = `{ party(id: "${fictitious}") { legalStatus disputeStatus currentDecree { number } boards { totalCount } } }`;

  it('withholds, and says what, why and by which law, from whoever no instrument opens it to', async () => {
    for (const caller of [everyone, kpu]) {
      const { data, errors } = await registry.ask(caller, text);
      expect(data.party).toMatchObject({ legalStatus: 'BADAN_HUKUM', disputeStatus: 'SENGKETA', boards: null });
      expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
        [['party', 'boards'], 'ACCESS_WITHHELD'],
      ]);
      expect(errors[0]?.message).toMatch(/PoliticalParty\.boards is withheld .* Law 2\/2008/);
    }
    const alias = text.replace('boards {', 'x: boards {');
    expect(codes(await registry.ask(kpu, alias))).toEqual(['ACCESS_WITHHELD']);
    expect((await registry.ask(officer, text)).errors).toEqual([]);
  });

  it('is not read around by asking of a day or moment before it, nor through its boards', async () => {
    const around = `{ party(id: "${fictitious}", validAt: "2024-12-31", recordedAt: "2024-12-31T00:00:00Z") { disputeStatus boards { totalCount } } }`;
    const { data, errors } = await registry.ask(kpu, around);
    expect(data.party).toEqual({ disputeStatus: 'TIDAK_ADA', boards: null });
    expect(codes({ errors })).toEqual(['ACCESS_WITHHELD']);
    const changes = await registry.ask(
      kpu,
      `{ partyBoardChanges(sinceDecree: "${population[0]?.decrees[0]?.number}", first: 5000) { nodes { party { id } level validFrom officers { position } } } }`,
    );
    for (const { party, officers } of changes.data.partyBoardChanges.nodes)
      expect(officers === null).toBe(party.id === fictitious);
    expect(new Set(codes(changes))).toEqual(new Set(['ACCESS_WITHHELD']));
  });
});

describe('the store', () => {
  let store: Store<PartyRegistryTables>;
  const now = Date.parse('2026-11-22T05:00:00Z');
  const csv =
    'position,name,sex,nationalId\nKetua Umum,Contoh Satu,P,3308990101700001\nSekretaris Jenderal,Contoh Dua,L,3308990101700002\n';
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => null,
      (e: unknown) => e,
    );
    if (!(error instanceof SimpulError)) throw new Error('not refused');
    return `${error.code}: ${error.values.detail}`;
  };

  beforeAll(async () => {
    store = await open({ memory: true });
    await seed(store, { voters: 100, keys: '' });
  });
  afterAll(() => store?.close());

  it('holds by itself that nothing overlaps, and that what was recorded stays', async () => {
    const run = (text: string) => keeping(store.db, (db) => sql.raw(text).execute(db));
    await expect(
      run(`insert into board select 'x', party_id, level, region_code, decree_number, valid_from, valid_to, now(), null
        from board where recorded_to is null limit 1`),
    ).rejects.toThrow(/board_one_at_a_time/);
    await expect(run(`delete from decree`)).rejects.toThrow(/what was recorded stays/);
    await expect(run(`update party set name = 'x'`)).rejects.toThrow(/what was recorded stays/);
    await expect(
      run(`update officer set recorded_to = now() where recorded_to is not null or ordinal = 0`),
    ).resolves.toBeDefined();
    await expect(run(`update officer set recorded_to = null where ordinal = 0`)).rejects.toThrow(
      /what was recorded stays/,
    );
    await expect(run(`delete from journal`)).rejects.toThrow(/what was recorded stays/);
  });

  it('takes a decree with its board from the officer, and a correction of its date', async () => {
    const number = 'M.HH-990.AH.11.03 Tahun 2026';
    await recordAct(store, now, (office) =>
      decreeRecordings(office, {
        party: 'pkb',
        number,
        date: '2026-11-02',
        kind: 'PERUBAHAN_KEPENGURUSAN',
        officers: readOfficers(csv),
      }),
    );
    const centreOf = async () =>
      (
        await sql<{
          id: string;
          valid_from: string;
          valid_to: string | null;
        }>`select id, valid_from, valid_to from board
        where party_id = 'pkb' and level = 'PUSAT' and recorded_to is null order by valid_from`.execute(store.db)
      ).rows;
    expect((await centreOf()).slice(-2)).toMatchObject([
      { valid_to: '2026-11-02' },
      { valid_from: '2026-11-02', valid_to: null },
    ]);
    await recordAct(store, now, (office) =>
      correctionRecordings(office, { number, date: '2026-11-03', reason: 'salah ketik pada surat' }),
    );
    const { rows } =
      await sql`select date, recorded_to is null as stands from decree where number = ${number} order by recorded_from`.execute(
        store.db,
      );
    expect(rows).toEqual([
      { date: '2026-11-02', stands: false },
      { date: '2026-11-03', stands: true },
    ]);
  });

  it.each([
    ['an unknown party', { party: 'x' }, /tidak dikenal/],
    ['a number that is recorded', { number: population[0]?.decrees[0]?.number ?? '' }, /sudah dicatat/],
    ['a day to come', { date: '2026-11-23' }, /belum tiba/],
    ['a day that is none', { date: '2026-02-30' }, /TTTT-BB-HH/],
    ['a change during a dispute', { party: fictitious }, /perselisihan/],
    ['a board without officers', { kind: 'PERUBAHAN_KEPENGURUSAN' as const }, /--officers/],
    ['statutes before those in force', { date: '2022-01-02' }, /AD\/ART/],
  ])('refuses %s, and records nothing', async (_name, more, words) => {
    const count = () =>
      store.db
        .selectFrom('journal')
        .select((e) => e.fn.countAll().as('n'))
        .executeTakeFirst();
    const held = await count();
    const given = {
      party: 'pan',
      number: 'M.HH-991.AH.11.02 Tahun 2026',
      date: '2026-11-02',
      kind: 'PERUBAHAN_AD_ART' as const,
      officers: null,
      ...more,
    };
    expect(await refusal(recordAct(store, now, (office) => decreeRecordings(office, given)))).toMatch(words);
    expect(await count()).toEqual(held);
  });

  it('refuses a list of officers by its line, without what stands in it', async () => {
    expect(await refusal((async () => readOfficers(csv.replace('3308990101700002', '330899010170000')))())).toBe(
      'RECORD_REFUSED: baris · line 3: nationalId (16 angka · digits)',
    );
  });

  it('lets a dispute begin once, and be settled', async () => {
    const act = (status: 'SENGKETA' | 'TIDAK_ADA', on: string) =>
      recordAct(store, now, (office) => disputeRecordings(office, { party: fictitious, on, status }));
    expect(await refusal(act('SENGKETA', '2026-01-01'))).toMatch(/sudah tercatat/);
    await act('TIDAK_ADA', '2026-10-01');
    const { rows } = await sql`select dispute_status, valid_from, valid_to from party
      where id = ${fictitious} and recorded_to is null order by valid_from`.execute(store.db);
    expect(rows.map((r) => Object.values(r as object))).toEqual([
      ['TIDAK_ADA', fiction?.decrees[0]?.date, '2025-03-10'],
      ['SENGKETA', '2025-03-10', '2026-10-01'],
      ['TIDAK_ADA', '2026-10-01', null],
    ]);
  });

  it('answers of any day and moment what a replay of its journal says', async () => {
    await answersAsReplayed(store);
  });
});

/**
 * Random recordings over few keys and days, beside those that the seed made; then of every day and moment the tables' answer
 * and a replay's: of a key, the last entry by the moment that covers the day, or nothing where that says nothing.
 */
async function answersAsReplayed(store: Store<PartyRegistryTables>): Promise<void> {
  const day = fc.integer({ min: 0, max: 12 }).map((n) => `2030-01-${String(n + 1).padStart(2, '0')}`);
  const one = fc.record({
    key: fc.constantFrom('uji-a', 'uji-b'),
    days: fc.tuple(day, fc.option(day)).filter(([from, to]) => to === null || from < to),
    value: fc.option(fc.integer({ min: 1, max: 99 }), { freq: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 12 }), async (recordings) => {
      await keeping(store.db, async (db: Kysely<PartyRegistryTables>) => {
        await sql`truncate statutes, journal`.execute(db);
        for (const { key, days, value } of recordings)
          await record(db, {
            fact: 'statutes',
            key: { party_id: key },
            ...{ from: days[0], to: days[1], by: 'UJI' },
            value: value === null ? null : { party_id: key, version: value, decree_number: `N${value}` },
          });
      });
      const { rows: journal } = await sql<{
        at: string;
        from: string;
        to: string | null;
        key: string;
        version: number | null;
      }>`
        select recorded_at::text as at, valid_from as "from", valid_to as "to", key ->> 'party_id' as key,
          (value ->> 'version')::int as version from journal order by entry`.execute(store.db);
      expect(new Set(journal.map(({ at }) => at)).size).toBe(recordings.length);
      const replayed = (key: string, on: string, upTo: number) =>
        journal.slice(0, upTo).findLast((e) => e.key === key && e.from <= on && (e.to === null || on < e.to))
          ?.version ?? null;
      for (const [n, { at }] of journal.entries()) {
        const { rows } = await sql<{ key: string; day: string; version: number | null }>`
          select k.key, d.day::date as day, s.version from unnest(array['uji-a', 'uji-b']) as k(key)
            cross join generate_series('2029-12-31'::date, '2030-01-15'::date, '1 day') as d(day)
            left join statutes as s on s.party_id = k.key and daterange(s.adopted_on, s.replaced_on) @> d.day::date
              and tstzrange(s.recorded_from, s.recorded_to) @> ${at}::timestamptz`.execute(store.db);
        expect(rows.length).toBe(32);
        for (const row of rows) expect(row.version).toBe(replayed(row.key, row.day, n + 1));
      }
    }),
    { numRuns: 25 },
  );
}
