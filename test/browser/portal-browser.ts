import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import type { House } from '../house.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What must never happen on any page. */
export interface Faults {
  readonly violations: string[];
  readonly elsewhere: string[];
  readonly thrown: string[];
}

/** The portal of a house in a real browser. */
export class PortalBrowser {
  readonly faults: Faults = { violations: [], elsewhere: [], thrown: [] };

  readonly house: House;
  private readonly browser: Browser;
  private constructor(house: House, browser: Browser) {
    this.house = house;
    this.browser = browser;
  }

  /** Opens a browser on the pages as `npm run prepare` built them, which `npm test` does before. */
  static async open(house: House): Promise<PortalBrowser> {
    const browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      headless: true,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
    });
    return new PortalBrowser(house, browser);
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** A page in a window of its own, with nothing in it or remembered. */
  async blank(options: BrowserContextOptions = {}): Promise<Page> {
    return (await this.browser.newContext(options)).newPage();
  }

  /** A page in a window of its own, signed in as a persona (null: the public), whose faults are watched. */
  async page(persona: string | null, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.blank(options);
    const { url } = this.house.gate;
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== url) this.faults.elsewhere.push(request.url());
    });
    page.on('pageerror', (error) => this.faults.thrown.push(error.message));
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) this.faults.violations.push(message.text());
    });
    await page.goto(url);
    await page.locator('main h1').waitFor();
    if (persona !== null) {
      await page.locator('main').getByRole('button', { name: persona }).click();
      await page
        .locator('.reader')
        .getByRole('button', { name: /Keluar|Sign out/ })
        .waitFor();
    }
    return page;
  }

  /** Opens an address of the portal and waits until everything that it asked for is there. */
  async visit(page: Page, path: string): Promise<void> {
    await page.goto(`${this.house.gate.url}${path}`);
    await page.locator('main h1').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.loading').length === 0);
  }
}

/** Serious findings of axe on a page as it stands, one a line. */
export async function serious(page: Page): Promise<string[]> {
  // Evaluated by the test, not loaded by the page: its policy would refuse it, rightly.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Found = { id: string; impact: string; nodes: Array<{ target: string[]; failureSummary?: string }> };
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: Found[] }> } };
    return (await axe.run()).violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((n) => `${id} ${n.target.join(' ')} ${n.failureSummary ?? ''}`));
  });
}
