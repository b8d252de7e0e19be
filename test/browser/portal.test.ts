import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagePaths } from '../../gateway/portal/paths.ts';
import { type House, openHouse } from '../house.ts';
import { freePort } from '../listening.ts';
import { PortalBrowser, serious } from './portal-browser.ts';

let house: House;
let portal: PortalBrowser;

beforeAll(async () => {
  house = await openHouse({ voters: 400, port: await freePort() });
  portal = await PortalBrowser.open(house);
});
afterAll(async () => {
  await portal?.close();
  await house?.stop();
});

/** Every page; an instrument stands for all, and one that there is none of. */
const plain = [...pagePaths.map((path) => path.replace(':id', 'pks-kpu-bps-2025')), '/agreements/tidak-ada'];

/** The rows of a figure's table. */
const tableOf = async (page: Page, id: string): Promise<string[][]> => {
  const figure = page.locator(`#${id}`);
  await figure.getByText('Tabel').click();
  return figure.locator('tbody tr').evaluateAll((rows) => rows.map((r) => [...r.children].map((c) => c.textContent)));
};

describe('the portal in a browser', () => {
  test('withheld is hatched and said, never zero; what is not granted says what to request', async () => {
    const page = await portal.page('bappenas-planner');
    await portal.visit(page, '/data');
    const decile = page.locator('#desil');
    expect(await decile.locator('.withheld').textContent()).toMatch(/sel ditahan/);
    expect(await decile.locator('[fill="url(#withheld)"]').count()).toBeGreaterThan(0);
    const cells = await tableOf(page, 'desil');
    expect(cells.map((c) => c[2])).toContain('ditahan');
    expect(cells.map((c) => c[2])).not.toContain('0');
    expect(await decile.locator('.margin').textContent()).toMatch(/pks-bps-bappenas-2025.*derau paling banyak ±8/s);
    expect(await page.locator('#tahap .refused').textContent()).toMatch(/Tidak diberikan.*Yang dapat dimintakan/s);
    await page.context().close();
  });

  test('a figure leaves as CSV, SVG and PNG', async () => {
    const page = await portal.page('bps-analyst');
    await portal.visit(page, '/data?figure=desil');
    const take = async (name: string): Promise<Buffer> => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
      const chunks: Buffer[] = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    };
    expect((await take('CSV')).toString()).toMatch(/region_decileCounts_families|families.*_status/);
    expect((await take('SVG')).toString()).toMatch(/^<svg.*fill="rgb\(/s);
    expect((await take('PNG')).subarray(1, 4).toString()).toBe('PNG');
    await page.context().close();
  });

  test('five eyes: each column is what the gate itself explains to that reader', async () => {
    const page = await portal.page(null);
    await portal.visit(page, '/five-eyes');
    await page.locator('.eyes').waitFor();
    const query = await page.getByLabel('Pertanyaan (GraphQL)').inputValue();
    const shown = await page
      .locator('.eyes tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.querySelector('code')?.textContent,
          ...[...row.querySelectorAll('td')].map((td) => td.className),
        ]),
      );
    const readers = [null, 'kpu-analyst', 'bps-analyst', 'bawaslu-officer', 'kemensos-officer'];
    for (const [i, persona] of readers.entries()) {
      const response = await fetch(`${house.gate.url}/explain`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(persona === null ? {} : { authorization: `Bearer ${await house.token(persona)}` }),
          ...(persona === 'kpu-analyst' ? { 'x-purpose': 'VOTER_LIST_UPDATE' } : {}),
        },
        body: JSON.stringify({ query }),
      });
      const { paths } = (await response.json()) as { paths: Array<{ path: string; granted: boolean }> };
      const told = shown.flatMap(([path, ...seen]) => (seen[i] === 'granted' ? [path] : []));
      expect(told.sort()).toEqual(paths.flatMap((p) => (p.granted ? [p.path] : [])).sort());
    }

    // live: the gate's own answers, each under the token of its reader; afterwards one is who one was
    await page.getByRole('button', { name: 'Tanyakan sungguhan' }).click();
    await page.getByText('Nilai dari jawaban gerbang').waitFor();
    for (const [i, persona] of readers.entries()) {
      const { data } = await house.ask(persona, query, {
        headers: persona === 'kpu-analyst' ? { 'x-purpose': 'VOTER_LIST_UPDATE' } : {},
      });
      const cell = (path: string) =>
        page
          .locator('.eyes tbody tr', { has: page.locator('code', { hasText: new RegExp(`^${path}$`) }) })
          .locator('td')
          .nth(i);
      for (const name of ['nationalId', 'birthDate', 'fullName']) {
        const value = data?.voters?.nodes?.[0]?.[name] ?? null;
        const live = cell(`voters.nodes.${name}`).locator('.live');
        if (value === null) expect(await live.count()).toBe(0);
        else expect(await live.textContent()).toMatch(new RegExp(`^${String(value).replaceAll('*', '\\*')} [a-e]$`));
      }
    }
    const letter = (i: number) =>
      page.locator('.eyes tr', { hasText: 'Voter.birthDate' }).locator('td').nth(i).locator('sup');
    expect(await letter(1).textContent()).not.toBe(await letter(2).textContent());
    expect(await page.locator('.who').textContent()).toContain('Publik');

    await page.getByLabel('Contoh').selectOption('party');
    await page.locator('.eyes tbody code').getByText('parties.nodes.womenShareCentral', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toContain('womenShareCentral');
    await page.context().close();
  });

  test('language and theme are switched, and stay', async () => {
    const page = await portal.page(null);
    expect(await page.locator('html').getAttribute('lang')).toBe('id');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'The agreement is the program' }).waitFor();
    await page.getByLabel('Theme').selectOption('dark');
    await page.reload();
    await page.getByRole('heading', { name: 'The agreement is the program' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(20, 24, 29)');
    await page.context().close();
  });

  test('by keyboard alone: to the content, to a page, to another purpose', async () => {
    const page = await portal.page('kpu-analyst');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Langsung ke isi');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    const link = page.getByRole('navigation').getByRole('link', { name: 'Data' });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'content');
    await page.getByLabel('Tujuan').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('#partai .chart svg').waitFor();
    await page.context().close();
  });

  describe.each(['light', 'dark'] as const)('when it is %s', (colorScheme) => {
    let page: Page;
    beforeAll(async () => {
      page = await portal.page('kpu-analyst', { colorScheme, viewport: { width: 360, height: 740 } });
    });
    afterAll(() => page?.context().close());

    test.each(plain)('%s fits 360 px, and axe finds nothing serious', async (path) => {
      await portal.visit(page, path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      // by day as it stands on a desk, at night in a hand
      if (colorScheme === 'light') await page.setViewportSize({ width: 1280, height: 900 });
      expect(await serious(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
    });
  });

  test('one agency down is said where it is missed, and the rest stands', async () => {
    await house.kill('socio-economic');
    const page = await portal.page('bps-analyst');
    await portal.visit(page, '/data');
    expect(await page.locator('#desil [role=alert]').textContent()).toMatch(/Satu instansi sedang tidak menjawab/);
    const disability = page.locator('#disabilitas');
    expect(await disability.locator('[role=alert]').textContent()).toMatch(/Satu instansi sedang tidak menjawab/);
    expect(await disability.locator('.chart').count()).toBe(0);
    await page.locator('#pemilih .chart svg').waitFor();
    await page.context().close();
  });

  test('nothing broke the policy of the pages, asked another host, or threw', () => {
    expect(portal.faults).toEqual({ violations: [], elsewhere: [], thrown: [] });
  });
});
