import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagePaths } from '../../gateway/portal/paths.ts';
import { stageOf } from '../../subgraphs/voter-roll/types/voter-list-kind.ts';
import { type House, openHouse } from '../house.ts';
import { freePort } from '../listening.ts';
import { truthOf } from '../questions/question.ts';
import { PortalBrowser, serious } from './portal-browser.ts';

let house: House;
let portal: PortalBrowser;

beforeAll(async () => {
  house = await openHouse({ voters: 1_000, port: await freePort() });
  portal = await PortalBrowser.open(house);
});
afterAll(async () => {
  await portal?.close();
  await house?.stop();
});

/** Paths of pages that can be opened as they are. */
const plain = pagePaths.filter((path) => !path.includes(':'));

/** The rows of a figure's table. */
const tableOf = async (page: Page, id: string): Promise<string[][]> => {
  const figure = page.locator(`#${id}`);
  await figure.getByText('Tabel').click();
  return figure.locator('tbody tr').evaluateAll((rows) => rows.map((r) => [...r.children].map((c) => c.textContent)));
};
const plainNumber = (told: string | undefined): number => Number(told?.replaceAll('.', ''));

describe('the portal in a browser', () => {
  test('a chart says what the rows of the store say, for the list that the address names', async () => {
    const page = await portal.page(null);
    for (const list of ['DPT', 'DPS'] as const) {
      await portal.visit(page, `/data?list=${list}&figure=pemilih`);
      const rows = await truthOf(house).rows(
        'voter-roll',
        sql<{ n: number; men: number }>`
          select count(*)::int as n, (count(*) filter (where sex = 'L'))::int as men
          from voter where stages & ${sql.lit(stageOf[list])} <> 0 group by left(village_code, 8) order by left(village_code, 8)`,
      );
      const told = await tableOf(page, 'pemilih');
      expect(told.map(([, men, , all]) => [plainNumber(men), plainNumber(all)])).toEqual(rows.map((r) => [r.men, r.n]));
      expect(await page.getByRole('button', { name: list, exact: true }).getAttribute('aria-pressed')).toBe('true');
    }
    await page.getByRole('button', { name: 'DP4' }).click();
    await page.waitForURL('**/data?list=DP4&figure=pemilih');
    await page.context().close();
  });

  test('the parts of the flow add up to what the roll and its journal hold', async () => {
    const page = await portal.page('kpu-analyst');
    await portal.visit(page, '/data?figure=tahap');
    const rows = await tableOf(page, 'tahap');
    expect(rows.map(([list]) => list)).toEqual(['DP4', 'DPS', 'DPSHP', 'DPT']);
    const voters = rows.map((r) => plainNumber(r[4]));
    rows.slice(1).forEach(([, , added, removed], i) => {
      expect(voters[i + 1]).toBe((voters[i] ?? 0) + plainNumber(added) - plainNumber(removed));
    });
    const [dpt] = await truthOf(house).rows(
      'voter-roll',
      sql<{ n: number }>`select count(*)::int as n from voter where stages & ${sql.lit(stageOf.DPT)} <> 0`,
    );
    expect(voters.at(-1)).toBe(dpt?.n);
    await page.context().close();
  });

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

  test('signs in from where one is, and comes back there; signs out', async () => {
    const page = await portal.page(null);
    await portal.visit(page, '/data?list=DPS');
    await page.getByRole('button', { name: 'Masuk' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'bawaslu-officer' }).click();
    await page.locator('.who').getByText('Laras Contoh · BAWASLU').waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/data?list=DPS');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('button', { name: /^Keluar/ }).click();
    await page.locator('.who').getByText('Publik').waitFor();
    await page.context().close();
  });

  test('a session that ended says so and comes back to the same view', async () => {
    const page = await portal.page('bps-analyst');
    await page.route('**/operations/**', (route) =>
      route.fulfill({
        status: 401,
        contentType: 'application/json',
        body: JSON.stringify({ errors: [{ message: 'x', extensions: { code: 'TOKEN_EXPIRED' } }] }),
      }),
    );
    await portal.visit(page, '/data?figure=desil');
    await page.getByRole('alert').getByText('Sesi Anda telah berakhir').waitFor();
    await page.unroute('**/operations/**');
    await page.getByRole('alert').getByRole('button', { name: 'Masuk' }).click();
    await page.locator('#desil .chart svg').waitFor();
    expect(new URL(page.url()).search).toBe('?figure=desil');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('alert').getByText('The gate cannot be reached').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('#desil .chart svg').waitFor();
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
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await serious(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
    });
  });

  test('one agency down is said where it is missed, and the rest stands', async () => {
    await house.kill('socio-economic');
    const page = await portal.page('bps-analyst');
    await portal.visit(page, '/data');
    expect(await page.locator('#desil [role=alert]').textContent()).toMatch(/Satu instansi sedang tidak menjawab/);
    await page.locator('#pemilih .chart svg').waitFor();
    await page.context().close();
  });

  test('nothing broke the policy of the pages, asked another host, or threw', () => {
    expect(portal.faults).toEqual({ violations: [], elsewhere: [], thrown: [] });
  });
});
