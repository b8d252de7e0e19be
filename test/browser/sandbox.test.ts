import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { buildSchema, graphqlSync } from 'graphql';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  callerOf,
  createVerifier,
  type IssuerSettings,
  issuerPlugin,
  issuerSettings,
  personas,
  portalClientId,
  trustedIssuer,
} from '../../gateway/identity/index.ts';
import { portalPlugin } from '../../gateway/portal/index.ts';
import { purposes } from '../../schema/vocabulary/codes.ts';
import { listening } from '../listening.ts';

const portal = (path: string): string => fileURLToPath(new URL(`../../gateway/portal/${path}`, import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
/** What the public sees, and what an agency sees: the sandbox must show the one that belongs to who asks. */
const views = { PUBLIC: 'regions', BPS: 'individuals' } as const;

let gate: Awaited<ReturnType<typeof listening>>;
let browser: Browser;
let page: Page;
const violations: string[] = [];
const elsewhere: string[] = [];
const faults: string[] = [];
const addresses: string[] = [];

beforeAll(async () => {
  if (!existsSync(portal('dist/sandbox.html'))) await build({ configFile: portal('vite.config.ts') });
  gate = await listening(async (app, publicUrl) => {
    const options = { publicUrl, audience: 'https://simpul.id/graphql', dataDir };
    const issuer = issuerSettings(options) as IssuerSettings;
    const verifier = createVerifier(await trustedIssuer(options));
    await app.register(issuerPlugin, issuer);
    await app.register(portalPlugin, {
      distDir: portal('dist'),
      publicUrl,
      settings: {
        signIn: { authority: issuer.issuer, clientId: portalClientId },
        personas: [...personas.values()],
        purposes: Object.fromEntries(purposes),
        limits: {},
      },
    });
    // Stands for the gate: introspection per agency, and for everything else who asked.
    app.post('/graphql', async (request) => {
      const identity = await verifier.verify(request.headers.authorization);
      const caller = callerOf(identity, request.headers, new Set(purposes.keys()));
      const { query } = request.body as { query: string };
      const field = views[caller.agency as keyof typeof views] ?? 'other';
      if (query.includes('__schema'))
        return graphqlSync({ schema: buildSchema(`type Query { ${field}: String }`), source: query });
      return { data: { asked: caller, denial: request.headers['x-denial'] } };
    });
  });
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
  });
  page = await (await browser.newContext()).newPage();
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== gate.url) elsewhere.push(request.url());
  });
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
});
afterAll(async () => {
  await browser?.close();
  await gate?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const who = () => page.getByRole('status').first();
const whoAsks = () => page.getByLabel('Penanya');
/** Runs the operation of the open tab and gives what the stub answered. */
const run = async () => {
  const answered = page.waitForResponse(
    (response) => response.url() === `${gate.url}/graphql` && !response.request().postData()?.includes('__schema'),
  );
  await page.locator('.graphiql-execute-button').click();
  return (await answered).json();
};
const introspected = (field: string) =>
  page.waitForResponse(async (response) => (await response.text().catch(() => '')).includes(`"${field}"`));

describe('the sandbox in a browser', () => {
  test('opens as the public, with the public’s schema', async () => {
    const schema = introspected(views.PUBLIC);
    await page.goto(`${gate.url}/sandbox`);
    await who().getByText('Publik').waitFor();
    await schema;
    expect(await run()).toMatchObject({
      data: { asked: { agency: 'PUBLIC', purpose: 'PUBLIC_INFORMATION' }, denial: 'filter' },
    });
    await page.locator('.graphiql-response .view-lines').getByText('PUBLIC_INFORMATION').waitFor();
  });

  test('signs a persona in through OpenID Connect and asks in its name', async () => {
    const schema = introspected(views.BPS);
    await whoAsks().selectOption('bps-analyst');
    await who().getByText('Wening Contoh · BPS').waitFor();
    await schema;
    expect(new URL(page.url()).search).toBe('');
    await page.getByLabel('Penolakan').selectOption('dry-run');
    expect(await run()).toMatchObject({
      data: { asked: { subject: 'bps-analyst', agency: 'BPS', purpose: 'DTSEN_UPDATE' }, denial: 'dry-run' },
    });
  });

  test('changes the persona, and offers its purposes only', async () => {
    await whoAsks().selectOption('kpu-analyst');
    await who().getByText('Ratri Contoh · KPU').waitFor();
    const purpose = page.getByLabel('Tujuan');
    const offered = await purpose
      .locator('option')
      .evaluateAll((all) => all.map((o) => (o as HTMLOptionElement).value));
    expect(offered).toEqual(['VOTER_LIST_UPDATE', 'PARTY_VERIFICATION']);
    await purpose.selectOption('PARTY_VERIFICATION');
    expect(await run()).toMatchObject({ data: { asked: { agency: 'KPU', purpose: 'PARTY_VERIFICATION' } } });
  });

  test('stays signed in over a reload, in this tab only', async () => {
    await page.reload();
    await who().getByText('Ratri Contoh · KPU').waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('access_token');
    const other = await page.context().newPage();
    await other.goto(`${gate.url}/sandbox`);
    await other.getByRole('status').first().getByText('Publik').waitFor();
    await other.close();
  });

  test('signs out here and at the issuer', async () => {
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('heading', { name: 'Keluar dari Simpul?' }).waitFor();
    await page.getByRole('button', { name: /^Keluar/ }).click();
    await who().getByText('Publik').waitFor();
    await page.getByRole('button', { name: 'Masuk' }).click();
    await page.getByRole('button', { name: /pantarlih/ }).click();
    await who().getByText('Bagas Contoh · KPU').waitFor();
    await whoAsks().selectOption('');
    await who().getByText('Publik').waitFor();
  });

  test('a persona named in the address is signed in, and one that signed in on the first page stays so here', async () => {
    await page.goto(`${gate.url}/sandbox?persona=kpu-analyst`);
    await who().getByText('Ratri Contoh · KPU').waitFor();
    await page.goto(`${gate.url}/`);
    await page.locator('main .personas').waitFor();
    expect(await page.locator('main .personas li').count()).toBe(personas.size);
    await page.getByRole('button', { name: 'ahu-officer' }).click();
    await who().getByText('Danu Contoh · AHU').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('link', { name: 'Sandbox', exact: true }).click();
    await page.waitForURL('**/sandbox');
    await who().getByText('Danu Contoh · AHU').waitFor();
  });

  test('nothing broke the policy of the pages, left for another host or put a token into an address', () => {
    expect(violations).toEqual([]);
    expect(elsewhere).toEqual([]);
    expect(faults).toEqual([]);
    expect(addresses.filter((address) => /ey[\w-]{10,}\.[\w-]+\./.test(address))).toEqual([]);
  });
});
