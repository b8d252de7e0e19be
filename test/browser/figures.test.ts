import { type RawBuilder, sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stageOf } from '../../subgraphs/voter-roll/types/voter-list-kind.ts';
import { type House, openHouse } from '../house.ts';
import { freePort } from '../listening.ts';
import { matched } from '../matched.ts';
import { noisy, toldOf, truthOf } from '../questions/question.ts';
import { PortalBrowser } from './portal-browser.ts';

let house: House;
let portal: PortalBrowser;
/** Code of a district → its name, in the order of the codes. */
let districts: ReadonlyMap<string, string>;

beforeAll(async () => {
  house = await openHouse({ voters: 4_000, port: await freePort() });
  await matched(house);
  const named = await truth<{ code: string; name: string }>(
    'voter-roll',
    sql`select code, name from region where code like '33.08.__' order by code`,
  );
  districts = new Map(named.map((d) => [d.code, d.name]));
  portal = await PortalBrowser.open(house);
});
afterAll(async () => {
  await portal?.close();
  await house?.stop();
});

const truth = <Row>(store: string, query: RawBuilder<Row>): Promise<Row[]> => truthOf(house).rows(store, query);
/** The rows of a figure's table, which are what it draws. */
const tableOf = async (page: Page, id: string): Promise<string[][]> => {
  const figure = page.locator(`#${id}`);
  await figure.getByText('Tabel').click();
  return figure.locator('tbody tr').evaluateAll((rows) => rows.map((r) => [...r.children].map((c) => c.textContent)));
};
/** The same, of the figure alone, as a reader. */
const shown = async (persona: string | null, id: string): Promise<string[][]> => {
  const page = await portal.page(persona);
  await portal.visit(page, `/data?figure=${id}`);
  await page.locator(`#${id} .chart svg`).waitFor();
  const rows = await tableOf(page, id);
  await page.context().close();
  return rows;
};
const plainNumber = (told: string | undefined): number => Number(told?.replaceAll('.', ''));
const numberOrWithheld = (told: string | undefined): number | null => (told === 'ditahan' ? null : plainNumber(told));
const nameOf = (code: string): string => districts.get(code) ?? code;
const inStage = (list: 'DP4' | 'DPS' | 'DPSHP' | 'DPT') => sql`stages & ${sql.lit(stageOf[list])} <> 0`;

describe('a figure says what the rows of the stores say', () => {
  test('voters by district and sex, of the list that the address names', async () => {
    const page = await portal.page(null);
    for (const list of ['DPT', 'DPS'] as const) {
      await portal.visit(page, `/data?list=${list}&figure=pemilih`);
      const rows = await truth<{ n: number; men: number }>(
        'voter-roll',
        sql`select count(*)::int as n, (count(*) filter (where sex = 'L'))::int as men
          from voter where ${inStage(list)} group by left(village_code, 8) order by left(village_code, 8)`,
      );
      const told = await tableOf(page, 'pemilih');
      expect(told.map(([, men, , all]) => [plainNumber(men), plainNumber(all)])).toEqual(rows.map((r) => [r.men, r.n]));
      expect(await page.getByRole('button', { name: list, exact: true }).getAttribute('aria-pressed')).toBe('true');
    }
    await page.getByRole('button', { name: 'DP4' }).click();
    await page.waitForURL('**/data?list=DP4&figure=pemilih');
    await page.context().close();
  });

  test('the flow from list to list: its parts add up to what the roll holds', async () => {
    const rows = await shown('kpu-analyst', 'tahap');
    expect(rows.map(([list]) => list)).toEqual(['DP4', 'DPS', 'DPSHP', 'DPT']);
    const voters = rows.map((r) => plainNumber(r[4]));
    const journal = await truth<{ list: string; n: number }>(
      'voter-roll',
      sql`select c.list, count(*)::int as n from voter_change as c
        join election as e on e.id = c.election_id and e.held group by 1`,
    );
    const changes = new Map(journal.map((r) => [r.list, r.n]));
    rows.slice(1).forEach(([list = '', , added, removed, , causes = ''], i) => {
      expect(voters[i + 1]).toBe((voters[i] ?? 0) + plainNumber(added) - plainNumber(removed));
      const caused = [...causes.matchAll(/ ([\d.]+)(?=,|$)/g)].reduce((sum, [, n]) => sum + plainNumber(n), 0);
      expect(caused).toBe(changes.get(list));
    });
    const [known] = await truth<Record<string, number>>(
      'voter-roll',
      sql`select ${sql.join((['DP4', 'DPS', 'DPSHP', 'DPT'] as const).map((list) => sql`(count(*) filter (where ${inStage(list)}))::int as ${sql.ref(list)}`))} from voter`,
    );
    expect(voters).toEqual(rows.map(([list = '']) => known?.[list]));
    expect(new Set(voters).size).toBeGreaterThan(1);
  });

  test('ineligibility by district and reason', async () => {
    const reasons = ['Meninggal', 'Ganda', 'Di bawah umur', 'Pindah domisili', 'WNA', 'TNI', 'Polri', 'Salah TPS'];
    const rows = await truth<{ place: string; reason: string; n: number }>(
      'voter-roll',
      sql`select left(village_code, 8) as place, ineligibility_reason::text as reason, count(*)::int as n
        from voter where ${inStage('DP4')} and ineligibility_reason is not null group by 1, 2`,
    );
    const known = new Map(rows.map((r) => [`${nameOf(r.place)} ${r.reason.replaceAll('_', ' ').toLowerCase()}`, r.n]));
    const told = await shown('kpu-analyst', 'tms');
    expect(told.map(([, reason]) => reason)).toEqual([...districts].flatMap(() => reasons));
    for (const [place, reason, n] of told)
      expect(plainNumber(n)).toBe(known.get(`${place} ${reason?.toLowerCase()}`) ?? 0);
    expect(told.reduce((sum, [, , n]) => sum + plainNumber(n), 0)).toBe(rows.reduce((sum, r) => sum + r.n, 0));
    expect(rows.length).toBeGreaterThan(3);
  });

  test('stations by size', async () => {
    const rows = await truth<{ n: number }>(
      'voter-roll',
      sql`select (select count(*) from voter as v where v.polling_station_id = s.id and ${inStage('DPT')})::int as n
        from polling_station as s`,
    );
    const told = await shown('kpu-analyst', 'tps');
    expect(told.reduce((sum, [, , stations]) => sum + plainNumber(stations), 0)).toBe(rows.length);
    for (const [from, below, stations] of told)
      expect(plainNumber(stations)).toBe(
        rows.filter(({ n }) => n >= plainNumber(from) && n < plainNumber(below)).length,
      );
  });

  test('matches by district, within the noise that the agreement sets', async () => {
    const pairs = await truth<{ place: string; n: number }>(
      'socio-economic',
      sql`select left(village_code, 8) as place, count(*)::int as n from voter_match where outcome = 'MATCH' group by 1`,
    );
    const lone = await truth<{ place: string; outcome: string; n: number }>(
      'socio-economic',
      sql`select left(village_code, 8) as place, outcome, sum(people)::int as n from match_count group by 1, 2`,
    );
    const told = await shown('bps-analyst', 'padan');
    expect(told.map(([place]) => place)).toEqual([...districts.values()]);
    const ofOutcome = (outcome: string) =>
      new Map(lone.flatMap((r) => (r.outcome === outcome ? [[nameOf(r.place), r.n]] : [])));
    const known = [new Map(pairs.map((r) => [nameOf(r.place), r.n])), ofOutcome('ONLY_LEFT'), ofOutcome('ONLY_RIGHT')];
    for (const [column, counts] of known.entries()) {
      const within = told.map(([place = '', ...three]) =>
        toldOf(numberOrWithheld(three[column]), counts.get(place) ?? 0, noisy(5)),
      );
      expect(within).toContain(true);
    }
  });

  test('families by district and decile', async () => {
    const rows = await truth<{ place: string; decile: number; n: number }>(
      'socio-economic',
      sql`select left(f.village_code, 8) as place, d.decile, count(*)::int as n
        from family as f join decile as d on d.family_id = f.id
        where d.vintage = (select max(vintage) from vintage) group by 1, 2`,
    );
    const told = await shown('bps-analyst', 'desil');
    const some = told.map(([place, decile, n]) => [place, Number(decile), plainNumber(n)]).filter(([, , n]) => n !== 0);
    const cells = (all: readonly unknown[][]) => all.map((cell) => cell.join(' ')).sort();
    expect(cells(some)).toEqual(cells(rows.map((r) => [nameOf(r.place), r.decile, r.n])));
  });

  test('disability by two sources: the own one exactly, the other within the noise of the agreement', async () => {
    const roll = await truth<{ place: string; n: number }>(
      'voter-roll',
      sql`select left(village_code, 8) as place, count(*)::int as n
        from voter where ${inStage('DPT')} and disability_type is not null group by 1`,
    );
    const dtsen = await truth<{ place: string; n: number }>(
      'socio-economic',
      sql`select left(village_code, 8) as place, count(*)::int as n from individual
        where life_status = 'HIDUP' and jsonb_array_length(disability) > 0 group by 1`,
    );
    const of = (rows: typeof roll, name: string): number => rows.find((r) => nameOf(r.place) === name)?.n ?? 0;
    const kpu = await shown('kpu-analyst', 'disabilitas');
    expect(kpu.map(([name, own]) => [name, plainNumber(own)])).toEqual(
      [...districts.values()].map((name) => [name, of(roll, name)]),
    );
    const within = kpu.map(([name = '', , other]) => toldOf(numberOrWithheld(other), of(dtsen, name), noisy(10)));
    expect(within).toContain(true);
    const bps = await shown('bps-analyst', 'disabilitas');
    expect(bps.map(([name, own]) => [name, plainNumber(own)])).toEqual(
      [...districts.values()].map((name) => [name, of(dtsen, name)]),
    );
  });

  test('the life of parties', async () => {
    const rows = await truth<{ party: string; kind: string; number: string; date: string }>(
      'party-registry',
      sql`select party_id as party, kind, number, date::text from decree where recorded_to is null and kind <> 'KEPUTUSAN_PARTAI'`,
    );
    const { data } = await house.ask(
      'ahu-officer',
      '{ parties(first: 100, where: { local: false }) { nodes { id abbreviation } } }',
    );
    const abbreviations = new Map(
      (data.parties.nodes as Array<{ id: string; abbreviation: string }>).map((p) => [p.id, p.abbreviation]),
    );
    const kinds: Readonly<Record<string, string>> = {
      PENGESAHAN_BADAN_HUKUM: 'Pengesahan badan hukum',
      PERUBAHAN_AD_ART: 'Perubahan AD/ART',
      PERUBAHAN_KEPENGURUSAN: 'Perubahan kepengurusan',
    };
    const day = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' });
    const known = rows
      .filter((r) => abbreviations.has(r.party))
      .map((r) => [abbreviations.get(r.party), day.format(new Date(r.date)), kinds[r.kind], r.number].join(' | '));
    const told = (await shown('ahu-officer', 'partai')).map((row) => row.join(' | '));
    expect(told.sort()).toEqual(known.sort());
    expect(told.length).toBeGreaterThan(abbreviations.size);
  });
});

test('nothing broke the policy of the pages, asked another host, or threw', () => {
  expect(portal.faults).toEqual({ violations: [], elsewhere: [], thrown: [] });
});
