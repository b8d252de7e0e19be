import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import collection from '../../docs/integrate/simpul.postman_collection.json';
import type { ToldRegister } from '../../gateway/register/index.ts';
import { catalogue, type ErrorCode } from '../../schema/errors/index.ts';
import { type House, openHouse } from '../house.ts';
import { freePort } from '../listening.ts';
import { truthOf } from '../questions/question.ts';
import { PortalBrowser, serious } from './portal-browser.ts';

let house: House;
let portal: PortalBrowser;
const pks = '/agreements/pks-kpu-bps-2025';

beforeAll(async () => {
  house = await openHouse({ voters: 200, port: await freePort() });
  portal = await PortalBrowser.open(house);
});
afterAll(async () => {
  await portal?.close();
  await house?.stop();
});

describe('the register', () => {
  test('the matrix says what the graph says, for the owner and the purpose that the address names', async () => {
    const page = await portal.page(null);
    await portal.visit(page, '/agreements?owner=BPS&purpose=VOTER_LIST_UPDATE');
    const shown = await page.locator('.matrix td a').evaluateAll((all) =>
      all.map((a) => {
        const row = a.closest('tr') as HTMLElement;
        const column = (a.closest('td') as HTMLTableCellElement).cellIndex;
        const agency = a.closest('table')?.querySelectorAll('thead th')[column]?.textContent;
        const type = a.closest('tbody')?.querySelector('th')?.textContent;
        return `${type}.${row.querySelector('th')?.textContent} ${agency} ${a.getAttribute('href')}`;
      }),
    );
    const { data } = await house.ask(
      null,
      '{ dataElements(owner: "BPS") { coordinate readers { agency purposes form mode instrument } } }',
    );
    type Told = { coordinate: string; readers: Array<Record<string, string> & { purposes: string[] }> | null };
    const told = (data.dataElements as Told[]).flatMap(({ coordinate, readers }) =>
      (readers ?? [])
        .filter((r) => r.purposes.includes('VOTER_LIST_UPDATE') || r.purposes.includes('ANY'))
        .map((r) => `${coordinate} ${r.agency} /agreements/${r.instrument}`),
    );
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(shown)).toEqual(new Set(told));
    await page.context().close();
  });

  test('an instrument is told in both languages: clauses, forms, days left, provenance, verified signatures', async () => {
    const { instruments, day } = (await (await fetch(`${house.gate.url}/register.json`)).json()) as ToldRegister;
    const one = instruments.find((i) => i.id === 'pks-kpu-bps-2025');
    const days = (Date.parse('2030-03-13') - Date.parse(day)) / 86_400_000;
    const page = await portal.page(null);
    await portal.visit(page, pks);
    const text = await page.locator('main').textContent();
    expect(text).toContain(one?.provenance.id);
    expect(text).toContain(`berakhir 13 Maret 2030, ${days.toLocaleString('id-ID')} hari lagi`);
    for (const { clause } of [...(one?.clauses ?? []), ...(one?.prohibitions ?? [])]) expect(text).toContain(clause);
    expect(await page.locator('tr', { hasText: 'Voter.birthDate' }).textContent()).toMatch(
      /tahun.*1990-01-01 menjadi 1990/s,
    );
    expect(await page.locator('tr', { hasText: 'Region.voterCount' }).first().textContent()).toMatch(/jumlah/);
    expect(await page.locator('.holds').allTextContents()).toEqual(
      one?.signatures.map(() => expect.stringMatching(/sah.*kunci peragaan/s)),
    );
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: one?.title.en as string }).waitFor();
    expect(await page.locator('main').textContent()).toContain(one?.provenance.en);
    expect(await serious(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  test('a draft says what changes for whom; one that cannot stand says the line', async () => {
    const page = await portal.page(null);
    await portal.visit(page, '/agreements/draft?from=pks-kpu-bps-2025');
    const text = page.getByLabel('Rancangan (YAML)');
    await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('birthDate: year'));
    const yaml = await text.inputValue();
    await text.fill(yaml.replace('birthDate: year', 'birthDate: clear'));
    await page.getByRole('button', { name: 'Jelaskan' }).click();
    const effects = page.locator('.effects tbody tr');
    await effects.first().waitFor();
    expect(await effects.count()).toBe(1);
    expect(await effects.textContent()).toMatch(/BPS.*Voter\.birthDate.*tahun.*apa adanya/s);
    expect(await serious(page)).toEqual([]);
    await text.fill(yaml.replace('from: KPU', 'from: KPUX'));
    await page.getByRole('button', { name: 'Jelaskan' }).click();
    await page
      .getByRole('alert')
      .getByText(/draft\.yaml:17/)
      .waitFor();
    await page.context().close();
  });
});

describe('the catalogue', () => {
  test('tells every dataset of the graph; a search finds an element, and what to ask for where it is refused', async () => {
    const page = await portal.page('bps-analyst');
    await portal.visit(page, '/catalogue');
    const { data } = await house.ask(null, '{ datasets { id title method } }', {
      headers: { 'accept-language': 'id' },
    });
    const told = data.datasets as Array<{ id: string; title: string; method: string }>;
    expect(await page.locator('.dataset h3').allTextContents()).toEqual(told.map((d) => d.title));
    for (const { id, method } of told) expect(await page.locator(`#${id}`).textContent()).toContain(method);
    await page.getByRole('searchbox').fill('Voter.streetAddress');
    const row = page.locator('.elements tr', { hasText: 'Voter.streetAddress' });
    await row.waitFor();
    const refused = await house.ask('bps-analyst', '{ voters(first: 1) { nodes { streetAddress } } }');
    await page.getByRole('button', { name: 'English' }).click();
    await row.getByText(String(refused.errors[0]?.extensions.reason)).waitFor();
    expect(await page.locator('.elements tbody tr').count()).toBe(1);
    expect(await serious(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  test('a code of BPS is bridged to Kemendagri, and one that is none is said to be none', async () => {
    const page = await portal.page(null);
    await portal.visit(page, '/catalogue');
    const bridge = page.locator('section', { has: page.locator('#bridge') });
    await bridge.getByText('33.08.15').waitFor();
    await bridge.getByLabel('Kode').fill('abc');
    await bridge.getByRole('button', { name: 'Jembatani' }).click();
    await bridge.getByRole('alert').waitFor();
    await page.context().close();
  });
});

describe('the record', () => {
  test('an answer is proven to stand in it, by hashes and a signature computed here; one changed bit is not', async () => {
    const page = await portal.page(null);
    await portal.visit(page, '/ledger');
    await page.getByText('sah, diperiksa di peramban ini').waitFor();
    const [origin, , root] = (await (await fetch(`${house.gate.url}/ledger/checkpoint`)).text()).split('\n');
    expect(await page.locator('.facts').textContent()).toContain(origin);
    expect(root).toMatch(/=$/);
    await page.getByRole('button', { name: 'Tanyakan sesuatu' }).click();
    const verdict = page.locator('.verdict');
    await verdict.getByText(/^.*Terbukti: catatan/).waitFor();
    const [, index] = /index=(\d+)/.exec(await page.getByLabel('Nomor atau tanda terima').inputValue()) ?? [];
    const proof = (await (await fetch(`${house.gate.url}/ledger/proof/${index}`)).json()) as { leaf: string };
    expect(await page.locator('.path code').first().textContent()).toBe(proof.leaf);
    expect(await serious(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ubah satu bit' }).click();
    await verdict.getByText(/Tidak terbukti/).waitFor();
    await page.getByRole('button', { name: 'Baca isinya' }).click();
    await page.getByRole('alert').waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  test('an auditor sees who asked for what; the officer for personal data sees one person’s trail, the public neither', async () => {
    await house.ask('bps-analyst', '{ voters(first: 3) { nodes { fullName streetAddress } } }');
    await house.ask('kpu-analyst', '{ voters(first: 500) { nodes { nationalId } } }', {
      headers: { 'x-purpose': 'VOTER_LIST_UPDATE' },
    });
    const [voter] = await truthOf(house).rows(
      'voter-roll',
      sql<{ nik: string }>`select national_id as nik from voter limit 1`,
    );
    await house.catchUp();
    const page = await portal.page('komdigi-auditor');
    await portal.visit(page, '/ledger');
    const row = page.locator('.entries tbody tr', { hasText: 'BPS' }).first();
    await row.waitFor();
    expect(await row.textContent()).toMatch(
      /sebagian ditolak.*pks-kpu-bps-2025.*Voter\.fullName clear.*Voter\.streetAddress ✕ PROHIBITED/s,
    );
    expect(await page.locator('.counted').textContent()).toMatch(/Voter\.fullName/);
    expect(await serious(page)).toEqual([]);
    await page.getByLabel('NIK (16').fill('3308220101900001');
    await page.getByRole('button', { name: 'Tampilkan' }).click();
    const refused = page.locator('section', { has: page.locator('#trail') }).locator('.refused');
    await refused.waitFor();
    expect(page.url()).not.toMatch(/\d{16}/);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.context().close();
    const officer = await portal.page('pdp-officer');
    await portal.visit(officer, '/ledger');
    await officer.getByLabel('NIK (16').fill(voter?.nik ?? '');
    await officer.getByRole('button', { name: 'Tampilkan' }).click();
    const trail = officer.locator('section', { has: officer.locator('#trail') });
    await trail.locator('tbody tr').first().waitFor();
    expect(await trail.textContent()).toMatch(/KPU.*Voter\.nationalId/s);
    expect(officer.url()).not.toMatch(/\d{16}/);
    await officer.context().close();
    const open = await portal.page(null);
    await portal.visit(open, '/ledger');
    expect(await open.locator('main .refused').count()).toBe(3);
    await open.context().close();
  });

  test.each([
    ['a proof of another path', 'path', /Tidak terbukti/],
    ['a head that nobody signed', 'checkpoint', /does not hold/],
  ])('%s is told', async (_, member, told) => {
    const page = await portal.page(null);
    await portal.visit(page, '/ledger');
    await page.route('**/ledger/proof/*', async (route) => {
      const proof = await (await route.fetch()).json();
      proof.path = proof.path.map((hash: string) => (member === 'path' ? proof.leaf : hash));
      if (member === 'checkpoint') proof.checkpoint = proof.checkpoint.replace(/\n(\d+)\n/, '\n1$1\n');
      await route.fulfill({ json: proof });
    });
    await page.getByLabel('Nomor atau tanda terima').fill('0');
    await page.getByRole('button', { name: 'Periksa', exact: true }).click();
    await page.locator('main').getByText(told).waitFor();
    await page.context().close();
  });
});

describe('on paper', () => {
  /** What a printed page still folds or cuts. */
  const lost = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
      const shown = [...document.querySelectorAll<HTMLElement>('main *:not(.unseen)')].filter((e) =>
        e.checkVisibility(),
      );
      return shown
        .filter(
          (e) =>
            (e instanceof HTMLDetailsElement && !e.open) ||
            (getComputedStyle(e).overflow !== 'visible' &&
              (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)) ||
            (!e.closest('svg') && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1),
        )
        .slice(0, 5)
        .map((e) => `${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`);
    });

  /** Width of A4 between its margins, upright; wide tables have sheets across. CSS px */
  const [upright, across] = [718, 1047];
  test.each([
    ['/data', upright],
    ['/five-eyes', across],
    ['/agreements', across],
    [pks, upright],
    ['/agreements/draft?from=pks-kpu-bps-2025', upright],
    ['/catalogue', upright],
    ['/ledger', upright],
    ['/integrate', upright],
  ])('%s is whole', async (path, width) => {
    const page = await portal.page('bps-analyst', { viewport: { width, height: 1_000 } });
    await portal.visit(page, path);
    await page.waitForFunction(() => document.querySelector('textarea')?.value !== '');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await lost(page)).toEqual([]);
    const text = page.locator('textarea');
    if ((await text.count()) > 0)
      expect(await page.locator('pre.printed').first().textContent()).toBe(await text.inputValue());
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    if (path === '/catalogue') expect(await page.locator('.dataset details[open]').count()).toBe(0);
    await page.context().close();
  });

  test('the sandbox prints its question and the answer, not the windows of its editors', async () => {
    const page = await portal.page('bps-analyst');
    await page.goto(`${house.gate.url}/sandbox`);
    await page.locator('.graphiql-query-editor .view-lines').waitFor();
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.graphiql-response .view-lines').getByText('nodes').waitFor();
    const file = await page.pdf();
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    const [question, answer] = await page.locator('.printed pre').allTextContents();
    expect(question).toContain('query PemilihTiapKecamatan');
    expect(JSON.parse(answer ?? '').data.regions.nodes).toHaveLength(21);
    await page.context().close();
  });
});

test('the page for developers shows every request of the collection and every error that leaves over HTTP', async () => {
  const page = await portal.page(null);
  await portal.visit(page, '/integrate');
  const shown = await page.locator('.command pre').allTextContents();
  for (const { request } of collection.item.flatMap((folder): Array<{ request: { url: string } }> => folder.item))
    expect(shown.some((text) => text.includes(request.url.replace('{{gate}}', house.gate.url)))).toBe(true);
  expect(await page.locator('.errors tbody th').allTextContents()).toEqual(
    Object.keys(catalogue).filter((code) => catalogue[code as ErrorCode].status > 0),
  );
  await page.getByText('262.144').waitFor();
  await page.context().close();
});

test('nothing broke the policy of the pages, asked another host, or threw', () => {
  expect(portal.faults).toEqual({ violations: [], elsewhere: [], thrown: [] });
});
