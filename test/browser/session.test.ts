import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessTokenLifetime } from '../../gateway/identity/signing/index.ts';
import { type House, openHouse } from '../house.ts';
import { freePort } from '../listening.ts';
import { PortalBrowser, serious } from './portal-browser.ts';

let house: House;
let portal: PortalBrowser;

beforeAll(async () => {
  house = await openHouse({ voters: 100, port: await freePort() });
  portal = await PortalBrowser.open(house);
});
afterAll(async () => {
  await portal?.close();
  await house?.stop();
});

/** A page signed in on a clock that can be moved on, at a view that stands in the address. */
async function signedIn(): Promise<Page> {
  const page = await portal.blank();
  await page.clock.install();
  await page.goto(house.gate.url);
  await page.locator('main').getByRole('button', { name: 'bps-analyst' }).click();
  await page.locator('.who').getByText('Wening Contoh · BPS').waitFor();
  await portal.visit(page, '/data?figure=desil');
  await page.locator('#desil .chart svg').waitFor();
  // It is lost where the page is left.
  await page.evaluate(() => Object.assign(window, { here: true }));
  return page;
}
/** Near the end of the token, yet before it. s */
const near = accessTokenLifetime - 30;
const bearerOf = (request: Request): string => request.headers().authorization ?? '';
const toGate = (request: Request): boolean => request.url().includes('/operations/') && request.method() === 'POST';
const atToken = '**/oidc/token';

describe('a session', () => {
  test('is renewed before its token ends, without leaving the page; what is asked then bears the new one', async () => {
    const page = await signedIn();
    const first = page.waitForRequest(toGate);
    await page.getByRole('button', { name: 'English' }).click();
    const before = bearerOf(await first);
    const renewed = page.waitForResponse((r) => r.url().endsWith('/oidc/token'));
    const next = page.waitForRequest((r) => toGate(r) && bearerOf(r) !== before);
    await page.clock.fastForward(near * 1_000);
    const response = await renewed;
    expect(response.status()).toBe(200);
    expect(response.request().postData()).toContain('grant_type=refresh_token');
    // what is shown is asked again, as the new token's bearer
    expect((await (await next).response())?.status()).toBe(200);
    await page.locator('#desil .chart svg').waitFor();
    expect(await page.evaluate(() => 'here' in window)).toBe(true);
    expect(await page.locator('.who').textContent()).not.toContain('ended');
    expect(new URL(page.url()).search).toBe('?figure=desil');
    await page.context().close();
  });

  test('that cannot be renewed ends, says so where it is seen, and one click later the same view is back', async () => {
    const page = await signedIn();
    await page.route(atToken, (route) => route.fulfill({ status: 400, json: { error: 'invalid_grant' } }));
    await page.clock.fastForward((accessTokenLifetime + 60) * 1_000);
    await page.locator('.who').getByText('Sesi Anda telah berakhir').waitFor();
    expect(await page.evaluate(() => 'here' in window)).toBe(true);
    await page.unroute(atToken);
    await page.getByRole('button', { name: 'Ganti pembaca' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'bps-analyst' }).click();
    await page.locator('#desil .chart svg').waitFor();
    expect(new URL(page.url()).search).toBe('?figure=desil');
    expect(await page.locator('.who').textContent()).not.toContain('berakhir');
    await page.context().close();
  });

  test('in the sandbox is renewed as on every page, and says when it has ended', async () => {
    const page = await portal.blank();
    await page.clock.install();
    await page.goto(`${house.gate.url}/sandbox?persona=bps-analyst`);
    await page.locator('.who').getByText('Wening Contoh · BPS').waitFor();
    const plan = page.getByRole('region', { name: 'Rencana' });
    await page.getByRole('button', { name: 'Show Rencana' }).click();
    const bearer = async (): Promise<string> => {
      const asked = page.waitForRequest((r) => r.url().endsWith('/explain'));
      await plan.getByRole('button').click();
      return bearerOf(await asked);
    };
    const before = await bearer();
    const basis = page.waitForRequest((r) => r.url().endsWith('/explain/basis') && bearerOf(r) !== before);
    await page.clock.fastForward(near * 1_000);
    await basis;
    expect(await bearer()).not.toBe(before);
    await page.route(atToken, (route) => route.fulfill({ status: 400, json: { error: 'invalid_grant' } }));
    await page.clock.fastForward((accessTokenLifetime + 60) * 1_000);
    await page.locator('.who').getByText('Sesi Anda telah berakhir').waitFor();
    await page.context().close();
  });

  test('outlives a gate that is out of reach: an agreement says so under its name, and comes when it is asked again', async () => {
    const page = await portal.page('bps-analyst');
    const register = '**/register.json';
    await page.route(register, (route) => route.abort());
    await page.goto(`${house.gate.url}/agreements/pks-kpu-bps-2025`);
    await page.getByRole('alert').getByText('Gerbang tidak terjangkau').waitFor();
    expect(await page.locator('h1').allTextContents()).toEqual(['pks-kpu-bps-2025']);
    expect(await serious(page)).toEqual([]);
    await page.unroute(register);
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await page.locator('.instrument h1').waitFor();
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });

  test('that the gate no longer takes says so and comes back to the same view', async () => {
    const page = await portal.page('bps-analyst');
    await page.route('**/operations/**', (route) =>
      route.fulfill({ status: 401, json: { errors: [{ message: 'x', extensions: { code: 'TOKEN_EXPIRED' } }] } }),
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

  test('begins where one is and comes back there; it ends here and at the issuer, and nothing of it is kept', async () => {
    const page = await portal.page(null);
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await portal.visit(page, '/data?list=DPS');
    await page.getByRole('button', { name: 'Masuk' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'bawaslu-officer' }).click();
    await page.locator('.who').getByText('Laras Contoh · BAWASLU').waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/data?list=DPS');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('button', { name: /^Keluar/ }).click();
    await page.locator('.who').getByText('Publik').waitFor();
    expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toMatch(/ey[\w-]{10,}\./);
    expect(addresses.filter((address) => /ey[\w-]{10,}\./.test(address))).toEqual([]);
    await page.context().close();
  });
});

test('nothing broke the policy of the pages, asked another host, or threw', () => {
  expect(portal.faults).toEqual({ violations: [], elsewhere: [], thrown: [] });
});
