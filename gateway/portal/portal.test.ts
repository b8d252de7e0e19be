import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { portalPlugin, type SandboxSettings } from './index.ts';
import { pagePaths } from './paths.ts';

const publicUrl = 'http://127.0.0.1:4000';
const local: SandboxSettings = {
  signIn: { authority: `${publicUrl}/oidc`, clientId: 'simpul-portal' },
  personas: [],
  purposes: { DTSEN_UPDATE: { id: 'Pemutakhiran', en: 'Updating' } },
  limits: { depth: 20 },
};
const folder = mkdtempSync(join(tmpdir(), 'portal-'));
const apps: FastifyInstance[] = [];

const serve = async (distDir: string, settings = local, url = publicUrl) => {
  const app = Fastify();
  apps.push(app);
  await app.register(portalPlugin, { distDir, publicUrl: url, settings });
  return (path: string, headers: Record<string, string> = {}) =>
    app.inject({ url: path, headers: { host: new URL(url).host, ...headers } });
};
let get: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<p>home');
  writeFileSync(join(folder, 'sandbox.html'), '<p>sandbox');
  writeFileSync(join(folder, 'assets', 'a-1.js'), 'plain');
  writeFileSync(join(folder, 'assets', 'a-1.js.br'), 'small');
  get = await serve(folder);
});
afterAll(async () => {
  for (const app of apps) await app.close();
  rmSync(folder, { recursive: true });
});

describe('the portal', () => {
  test.each([
    ...pagePaths.map((path): [string, string] => [path.replace(':id', 'pks-kpu-bps-2025'), 'home']),
    ['/sandbox', 'sandbox'],
    ['/sandbox?code=1&state=2', 'sandbox'],
  ])('%s is a page with a policy, asked for anew each time', async (path, text) => {
    const response = await get(path);
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain(text);
    expect(response.headers['cache-control']).toBe('no-cache');
    expect(response.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(response.headers['content-security-policy']).not.toContain('unsafe-eval');
  });

  test('only the sandbox may write styles inline', async () => {
    expect((await get('/')).headers['content-security-policy']).not.toContain('unsafe-inline');
    expect((await get('/sandbox')).headers['content-security-policy']).toContain(`style-src 'self' 'unsafe-inline'`);
  });

  test('a real issuer elsewhere is the one other host that the pages may speak to', async () => {
    const signIn = { authority: 'https://sso.example.go.id/realm', clientId: 'simpul-portal' };
    const elsewhere = await serve(folder, { ...local, signIn });
    for (const path of ['/', '/sandbox']) {
      expect((await elsewhere(path)).headers['content-security-policy']).toContain(
        `connect-src 'self' https://sso.example.go.id;`,
      );
      expect((await get(path)).headers['content-security-policy']).toContain(`connect-src 'self';`);
    }
  });

  test('assets are kept for good and sent compressed', async () => {
    const plain = await get('/assets/a-1.js');
    expect(plain.body).toBe('plain');
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['x-content-type-options']).toBe('nosniff');
    const small = await get('/assets/a-1.js', { 'accept-encoding': 'br' });
    expect([small.body, small.headers['content-encoding']]).toEqual(['small', 'br']);
  });

  test.each([
    '/assets/',
    '/assets/none.js',
    '/assets/../index.html',
    '/assets/%2e%2e/index.html',
    '/index.html',
    '/no-such-page',
    '/operations/none',
  ])('%s is nothing', async (path) => expect((await get(path)).statusCode).toBeGreaterThanOrEqual(400));

  test('settings are what the gate gave', async () =>
    expect((await get('/sandbox/settings.json')).json()).toEqual(local));

  test('another loopback name is sent to the published one, without what followed the path', async () => {
    const response = await get('/sandbox?code=secret', { host: 'localhost:4000' });
    expect([response.statusCode, response.headers.location]).toEqual([302, `${publicUrl}/sandbox`]);
  });

  test.each(['evil.example', 'evil.example:4000', '127.0.0.1'])('host %s is refused', async (host) => {
    for (const path of ['/', '/sandbox', '/sandbox/settings.json', '/assets/a-1.js'])
      expect((await get(path, { host })).statusCode).toBe(421);
  });

  test('a portal that is not built says how to build it', async () => {
    const bare = await serve(join(folder, 'nowhere'));
    const response = await bare('/sandbox');
    expect(response.statusCode).toBe(503);
    expect(response.body).toContain('npm run prepare');
  });
});
