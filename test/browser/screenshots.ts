import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { linkRoll } from '../../subgraphs/socio-economic/linkage/index.ts';
import { openHouse } from '../house.ts';
import { freePort } from '../listening.ts';
import { PortalBrowser } from './portal-browser.ts';

const folder = fileURLToPath(new URL('../../docs/portal', import.meta.url));

/** One picture: its file, who looks, where, and how. */
interface Shot {
  readonly name: string;
  readonly as: string | null;
  readonly path: string;
  readonly width: 360 | 1280 | 2560;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'id' | 'en';
  readonly print?: true;
}

/** Each page once wide and once narrow; the languages and themes sparingly. */
const shots: readonly Shot[] = [
  { name: 'home', as: null, path: '/', width: 1280 },
  { name: 'home-360-dark-en', as: 'bps-analyst', path: '/', width: 360, theme: 'dark', language: 'en' },
  { name: 'data-kpu', as: 'kpu-analyst', path: '/data', width: 1280 },
  { name: 'data-bappenas-dark-en', as: 'bappenas-planner', path: '/data', width: 1280, theme: 'dark', language: 'en' },
  { name: 'data-bps-360', as: 'bps-analyst', path: '/data', width: 360 },
  { name: 'data-one-figure', as: null, path: '/data?figure=partai', width: 1280 },
  { name: 'five-eyes', as: null, path: '/five-eyes', width: 1280 },
  { name: 'five-eyes-360-dark', as: null, path: '/five-eyes?only=', width: 360, theme: 'dark' },
  { name: 'agreements', as: null, path: '/agreements', width: 1280 },
  { name: 'agreements-wall-dark', as: null, path: '/agreements', width: 2560, theme: 'dark' },
  { name: 'instrument-360', as: null, path: '/agreements/pks-kpu-bps-2025', width: 360 },
  { name: 'instrument-print', as: null, path: '/agreements/pks-kpu-bps-2025', width: 1280, print: true },
  { name: 'draft-dark', as: 'bps-analyst', path: '/agreements/draft', width: 1280, theme: 'dark' },
  { name: 'catalogue-360-dark-en', as: null, path: '/catalogue', width: 360, theme: 'dark', language: 'en' },
  { name: 'integrate', as: null, path: '/integrate', width: 1280 },
  { name: 'ledger', as: 'komdigi-auditor', path: '/ledger', width: 1280 },
  { name: 'ledger-360-dark', as: 'komdigi-auditor', path: '/ledger', width: 360, theme: 'dark' },
  { name: 'sandbox-plan', as: 'bps-analyst', path: '/sandbox', width: 1280 },
];

/** The sandbox with the plan of its first question. */
async function planned(page: Page): Promise<void> {
  await page.goto(`${house.gate.url}/sandbox`);
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
  await page.locator('.graphiql-tab', { hasText: 'PemutakhiranDtsen' }).click();
  await page.getByRole('button', { name: 'Rencana · Plan' }).click();
  await page.getByRole('button', { name: 'Susun rencana · Make the plan' }).click();
  await page.locator('.plan .steps').waitFor();
}

/** `npm run screenshots`: pictures of every page into docs/portal, to be looked at. */
const wanted = process.argv.slice(2);
const house = await openHouse({ voters: 6_000, port: await freePort() });
const portal = await PortalBrowser.open(house);
try {
  const store = house.stores.get('socio-economic');
  if (store === undefined) throw new Error('no store');
  await linkRoll(store, {
    url: `${house.gate.url}/graphql`,
    token: () => house.token('bps-analyst'),
    keys: join(house.folder, 'keys'),
    instrument: 'pks-kpu-bps-2025',
    list: 'DP4',
    election: 'PILKADA_2024',
    pageSize: 5_000,
  });
  mkdirSync(folder, { recursive: true });
  for (const { name, as, path, width, theme = 'light', language = 'id', print = false } of shots) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const options: BrowserContextOptions = {
      viewport: { width, height: 900 },
      colorScheme: theme,
      // small files: these pictures are for the eye, not for print
      deviceScaleFactor: width === 360 ? 1 : width === 2560 ? 0.4 : 0.7,
    };
    const page = await portal.page(as, options);
    await page.evaluate((l) => localStorage.setItem('simpul.language', l), language);
    if (path === '/sandbox') await planned(page);
    else await portal.visit(page, path);
    if (print) await page.emulateMedia({ media: 'print' });
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    await page.context().close();
    process.stdout.write(`${name}.png\n`);
  }
} finally {
  await portal.close();
  await house.stop();
}
