import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openHouse } from '../house.ts';
import { freePort } from '../listening.ts';
import { matched } from '../matched.ts';
import { PortalBrowser } from './portal-browser.ts';

const folder = fileURLToPath(new URL('../../docs/portal', import.meta.url));

/** One picture: its file, who looks, where, and how. */
interface Shot {
  readonly name: string;
  readonly as: string | null;
  readonly path: string;
  readonly width: 360 | 718 | 1280 | 2560;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'id' | 'en';
  readonly print?: true;
  /** What is done on the page before it is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

/** A page longer than this is taken as far as this. CSS px */
const most = { 360: 3_600, 718: 5_200, 1280: 5_200, 2560: 5_200 } as const;

/** Five readers are really asked. */
const askFive = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /Tanyakan sungguhan|Really ask/ }).click();
  await page.getByText(/huruf yang sama|same letter/).waitFor();
};
/** A draft that would disclose more is explained. */
const explainDraft = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('birthDate: year'));
  const text = page.locator('textarea');
  await text.fill((await text.inputValue()).replace('birthDate: year', 'birthDate: clear'));
  await page.getByRole('button', { name: /Jelaskan|Explain/ }).click();
  await page.locator('.effects tbody tr').first().waitFor();
};
/** An answer is asked for and proven. */
const prove = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /Tanyakan sesuatu|Ask something/ }).click();
  await page.locator('.verdict').waitFor();
  await page.locator('.entries tbody tr').first().waitFor();
};
/** The plan of a question of two agencies. */
const plan = async (page: Page): Promise<void> => {
  await page.locator('.graphiql-tab', { hasText: 'PemutakhiranDtsen' }).click();
  await page.getByRole('button', { name: 'Show Rencana' }).click();
  await page.getByRole('button', { name: 'Susun rencana' }).click();
  await page.locator('.plan .steps').waitFor();
};
/** What is given and refused of a question, and its answer. */
const refuse = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Show Akses' }).click();
  await page.locator('.graphiql-query-editor :is(textarea, .native-edit-context)').first().focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(
    'query Orang { voters(first: 2) { nodes { nationalId fullName streetAddress socioEconomic { welfareDecile } } } }',
  );
  await page.getByRole('button', { name: /Prettify/ }).click();
  await page.locator('.graphiql-query-editor .refused').first().waitFor();
  await page.locator('.graphiql-execute-button').click();
  await page.locator('.graphiql-response .view-lines').getByText('NOT_GRANTED').first().waitFor();
};

const pks = '/agreements/pks-kpu-bps-2025';
const draft = '/agreements/draft?from=pks-kpu-bps-2025';
/** Each page once wide and once narrow; the languages, themes and the wall sparingly. */
const shots: readonly Shot[] = [
  { name: 'home', as: null, path: '/', width: 1280 },
  { name: 'home-360-dark-en', as: 'bps-analyst', path: '/', width: 360, theme: 'dark', language: 'en' },
  { name: 'data-kpu', as: 'kpu-analyst', path: '/data', width: 1280 },
  { name: 'data-bappenas-dark-en', as: 'bappenas-planner', path: '/data', width: 1280, theme: 'dark', language: 'en' },
  { name: 'data-bps-360', as: 'bps-analyst', path: '/data', width: 360 },
  { name: 'data-one-figure', as: null, path: '/data?figure=partai', width: 1280 },
  { name: 'data-wall-dark', as: 'kpu-analyst', path: '/data?figure=pemilih', width: 2560, theme: 'dark' },
  { name: 'five-eyes', as: null, path: '/five-eyes', width: 1280, act: askFive },
  { name: 'five-eyes-360-dark', as: null, path: '/five-eyes?only=', width: 360, theme: 'dark', act: askFive },
  { name: 'agreements', as: null, path: '/agreements', width: 1280 },
  { name: 'agreements-wall-dark', as: null, path: '/agreements', width: 2560, theme: 'dark' },
  { name: 'instrument-360', as: null, path: pks, width: 360 },
  { name: 'instrument-print', as: null, path: pks, width: 718, print: true },
  { name: 'draft-dark', as: 'bps-analyst', path: draft, width: 1280, theme: 'dark', act: explainDraft },
  { name: 'draft-360-en', as: null, path: draft, width: 360, language: 'en', act: explainDraft },
  { name: 'catalogue', as: 'bps-analyst', path: '/catalogue?q=Voter.birth', width: 1280 },
  { name: 'catalogue-360-dark-en', as: null, path: '/catalogue', width: 360, theme: 'dark', language: 'en' },
  { name: 'integrate', as: null, path: '/integrate', width: 1280 },
  { name: 'integrate-360-dark-en', as: null, path: '/integrate', width: 360, theme: 'dark', language: 'en' },
  { name: 'ledger', as: 'komdigi-auditor', path: '/ledger', width: 1280, act: prove },
  { name: 'ledger-360-dark', as: 'komdigi-auditor', path: '/ledger', width: 360, theme: 'dark', act: prove },
  { name: 'sandbox-plan', as: 'bps-analyst', path: '/sandbox', width: 1280, act: plan },
  { name: 'sandbox-access-dark', as: 'bps-analyst', path: '/sandbox', width: 1280, theme: 'dark', act: refuse },
];

/** `npm run screenshots`: pictures of every page into docs/portal, to be looked at. */
const wanted = process.argv.slice(2);
const house = await openHouse({ voters: 6_000, port: await freePort() });
const portal = await PortalBrowser.open(house);
try {
  await matched(house);
  mkdirSync(folder, { recursive: true });
  await house.ask('bps-analyst', '{ voters(first: 3) { nodes { fullName birthDate streetAddress } } }');
  await house.ask('kemensos-officer', '{ voters(first: 3) { nodes { fullName } } }');
  await house.catchUp();
  for (const { name, as, path, width, theme = 'light', language = 'id', print = false, act } of shots) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const options: BrowserContextOptions = {
      viewport: { width, height: 900 },
      colorScheme: theme,
      // small files: these pictures are for the eye, not for print
      deviceScaleFactor: { 360: 0.8, 718: 0.7, 1280: 0.7, 2560: 0.4 }[width],
    };
    const page = await portal.page(as, options);
    await page.evaluate((l) => localStorage.setItem('simpul.language', l), language);
    if (path === '/sandbox') {
      await page.goto(`${house.gate.url}${path}`);
      await page.locator('.graphiql-query-editor .view-lines').waitFor();
    } else await portal.visit(page, path);
    await act?.(page);
    if (print) {
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    }
    // the sandbox keeps its workers at work
    if (path !== '/sandbox') await page.waitForLoadState('networkidle');
    const height = Math.min(most[width], await page.evaluate(() => document.documentElement.scrollHeight));
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, clip: { x: 0, y: 0, width, height } });
    await page.context().close();
    process.stdout.write(`${name}.png\n`);
  }
} finally {
  await portal.close();
  await house.stop();
}
