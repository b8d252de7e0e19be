import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listening } from '../../../test/listening.ts';
import {
  createVerifier,
  type IssuerSettings,
  issuerPlugin,
  issuerSettings,
  mintToken,
  personas,
  portalClientId,
  trustedIssuer,
  type Verifier,
} from '../index.ts';

const audience = 'https://simpul.id/graphql';
const dataDir = mkdtempSync(join(tmpdir(), 'issuer-'));
let gate: Awaited<ReturnType<typeof listening>>;
let settings: IssuerSettings;
let verifier: Verifier;

beforeAll(async () => {
  gate = await listening(async (app, publicUrl) => {
    settings = issuerSettings({ publicUrl, audience, dataDir }) as IssuerSettings;
    await app.register(issuerPlugin, settings);
    app.post('/echo', async (request) => request.body);
    verifier = createVerifier(await trustedIssuer({ publicUrl, audience, dataDir }));
  });
});
afterAll(async () => {
  await gate.close();
  rmSync(dataDir, { recursive: true });
});

/** A browser as far as sign-in needs one: cookies by name, path and redirects by hand. */
class Visitor {
  readonly cookies = new Map<string, { readonly value: string; readonly path: string }>();
  async open(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split('@')[0]}=${value}`)
      .join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as RegExpExecArray;
      const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/';
      if (value === '') this.cookies.delete(`${name}@${path}`);
      else this.cookies.set(`${name}@${path}`, { value: value as string, path });
    }
    return response;
  }
  /** Follows redirects until the client's page or an answer that is not a redirect. */
  async follow(url: string, init?: RequestInit): Promise<{ readonly url: string; readonly response: Response }> {
    let response = await this.open(url, init);
    for (let hops = 0; hops < 10 && response.status >= 300 && response.status < 400; hops++) {
      url = new URL(response.headers.get('location') as string, url).href;
      if (new URL(url).pathname === '/sandbox') break;
      response = await this.open(url);
    }
    return { url, response };
  }
}

const verifierOf = (challenge: string) => createHash('sha256').update(challenge).digest('base64url');
const pkce = randomBytes(32).toString('base64url');

const authorize = (extra: Record<string, string> = {}): string =>
  `${settings.issuer}/auth?${new URLSearchParams({
    client_id: portalClientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${gate.url}/sandbox`,
    state: 's',
    code_challenge: verifierOf(pkce),
    code_challenge_method: 'S256',
    ...extra,
  })}`;

const exchange = async (callback: string, verifierText = pkce) =>
  fetch(`${settings.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: portalClientId,
      redirect_uri: `${gate.url}/sandbox`,
      code: new URL(callback).searchParams.get('code') ?? '',
      code_verifier: verifierText,
    }),
  });

const tokens = async (response: Response) =>
  (await response.json()) as {
    readonly access_token: string;
    readonly id_token: string;
    readonly refresh_token: string;
  };

describe('sign-in by authorization code and PKCE', () => {
  test('a hinted persona goes straight through and the gate accepts the token', async () => {
    const { url } = await new Visitor().follow(authorize({ login_hint: 'bps-analyst' }));
    const answer = await exchange(url);
    expect(answer.status).toBe(200);
    const { access_token, id_token } = await tokens(answer);
    expect(decodeProtectedHeader(access_token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
    expect(decodeJwt(id_token)).toMatchObject({ sub: 'bps-analyst', agency: 'BPS', purposes: ['DTSEN_UPDATE'] });
    expect(await verifier.verify(`Bearer ${access_token}`)).toEqual({
      subject: 'bps-analyst',
      agency: 'BPS',
      roles: ['ANALYST'],
      purposes: ['DTSEN_UPDATE'],
      duty: {},
    });
    await expect(verifier.verify(`Bearer ${id_token}`)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  test('without a hint the page offers every persona, and the choice is taken', async () => {
    const visitor = new Visitor();
    const { url, response } = await visitor.follow(authorize());
    const page = await response.text();
    for (const id of personas.keys()) expect(page).toContain(`value="${id}"`);
    expect(response.headers.get('content-security-policy')).toContain(`default-src 'none'`);
    const wrong = await visitor.follow(url, { method: 'POST', body: new URLSearchParams({ persona: 'nobody' }) });
    expect(wrong.response.status).toBe(400);
    const done = await visitor.follow(url, { method: 'POST', body: new URLSearchParams({ persona: 'pantarlih' }) });
    const { access_token } = await tokens(await exchange(done.url));
    expect(await verifier.verify(`Bearer ${access_token}`)).toMatchObject({
      duty: { region: '33.08.10.2001', pollingStation: '3308102001001' },
    });
  });

  test('another hint changes the persona; the same hint needs no page', async () => {
    const visitor = new Visitor();
    for (const id of ['bps-analyst', 'kpu-analyst', 'kpu-analyst', 'ahu-officer']) {
      const { url } = await visitor.follow(authorize({ login_hint: id }));
      expect(decodeJwt((await tokens(await exchange(url))).access_token).sub).toBe(id);
    }
  });

  test.each<[string, Record<string, string>]>([
    ['no code challenge', { code_challenge: '', code_challenge_method: '' }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
    ['another response type', { response_type: 'id_token' }],
    ['a foreign redirect', { redirect_uri: 'http://evil.example/' }],
    ['a foreign audience', { resource: 'https://other.example/api' }],
  ])('%s gives no code', async (_name, extra) => {
    const { url } = await new Visitor().follow(authorize({ login_hint: 'bps-analyst', ...extra }));
    expect(new URL(url).searchParams.get('code')).toBeNull();
    expect(new URL(url).origin).toBe(gate.url);
  });

  test('a code is good once, and for its own challenge only', async () => {
    const { url } = await new Visitor().follow(authorize({ login_hint: 'bps-analyst' }));
    expect((await exchange(url, randomBytes(32).toString('base64url'))).status).toBe(400);
    const again = await new Visitor().follow(authorize({ login_hint: 'bps-analyst' }));
    expect((await exchange(again.url)).status).toBe(200);
    expect((await exchange(again.url)).status).toBe(400);
  });

  test('a session is renewed without a page; what renews it is good once, and not after another persona came', async () => {
    const renew = (refresh_token: string) =>
      fetch(`${settings.issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'refresh_token', client_id: portalClientId, refresh_token }),
      });
    const visitor = new Visitor();
    const first = await tokens(await exchange((await visitor.follow(authorize({ login_hint: 'bps-analyst' }))).url));
    const second = await tokens(await renew(first.refresh_token));
    expect(await verifier.verify(`Bearer ${second.access_token}`)).toMatchObject({ subject: 'bps-analyst' });
    expect((await renew(first.refresh_token)).status).toBe(400);
    const again = await tokens(await exchange((await visitor.follow(authorize({ login_hint: 'bps-analyst' }))).url));
    await visitor.follow(authorize({ login_hint: 'kpu-analyst' }));
    expect((await renew(again.refresh_token)).status).toBe(400);
  });

  test('signing out asks first, in a page of our own', async () => {
    const visitor = new Visitor();
    await visitor.follow(authorize({ login_hint: 'bps-analyst' }));
    const response = await visitor.open(`${settings.issuer}/session/end`);
    const page = await response.text();
    expect(page).toContain('Keluar dari Simpul?');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] as string;
    const out = await visitor.follow(`${settings.issuer}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(await out.response.text()).toContain('Anda sudah keluar.');
    const { response: next } = await visitor.follow(authorize());
    expect(await next.text()).toContain('Masuk sebagai siapa?');
  });
});

describe('the token command', () => {
  test('signs what the same verifier accepts, for every persona', async () => {
    for (const persona of personas.values()) {
      const token = await mintToken(settings, persona, Date.now());
      const { id: subject, agency, roles, purposes, duty } = persona;
      expect(await verifier.verify(`Bearer ${token}`)).toEqual({ subject, agency, roles, purposes, duty });
    }
  });
});

describe('the mount', () => {
  const discovery = (headers: Record<string, string>) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      httpRequest(`${settings.issuer}/.well-known/openid-configuration`, { headers }, (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      })
        .on('error', reject)
        .end();
    });

  test('another host is refused', async () => {
    expect(await discovery({ host: 'evil.example' })).toMatchObject({ status: 421 });
    expect(await discovery({ host: 'localhost' })).toMatchObject({ status: 421 });
  });

  test('a forwarded host changes no address', async () => {
    const { status, body } = await discovery({ 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' });
    expect(status).toBe(200);
    expect(body).not.toContain('evil');
    expect(JSON.parse(body)).toMatchObject({ issuer: settings.issuer, token_endpoint: `${settings.issuer}/token` });
  });

  test('behind a TLS proxy too, addresses come from the settings alone', async () => {
    const app = Fastify();
    const behind = issuerSettings({ publicUrl: 'https://gate.example.go.id', audience, dataDir }) as IssuerSettings;
    await app.register(issuerPlugin, behind);
    const headers = { host: 'gate.example.go.id', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
    const response = await app.inject({ url: '/oidc/.well-known/openid-configuration', headers });
    expect(response.json()).toMatchObject({ token_endpoint: 'https://gate.example.go.id/oidc/token' });
    expect(response.body).not.toContain('evil');
    await app.close();
  });

  test('the public key set holds no private part, and the key file is private', async () => {
    const { keys } = (await (await fetch(`${settings.issuer}/jwks`)).json()) as { keys: Record<string, string>[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
    expect(statSync(settings.keyFile).mode & 0o777).toBe(0o600);
  });

  test('another origin gets no CORS leave, its own does', async () => {
    const ask = async (origin: string) =>
      (
        await fetch(`${settings.issuer}/token`, {
          method: 'POST',
          headers: { origin },
          body: new URLSearchParams({ client_id: portalClientId }),
        })
      ).headers.get('access-control-allow-origin');
    expect(await ask('http://evil.example')).toBeNull();
    expect(await ask(gate.url)).toBe(gate.url);
  });

  test('parsers of the rest of the gate stay what they were', async () => {
    const response = await fetch(`${gate.url}/echo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    expect(await response.json()).toEqual({ a: 1 });
  });

  test('it is off where a real issuer is named', () => {
    const real = { publicUrl: gate.url, audience, dataDir, issuer: 'https://sso.example.go.id' };
    expect(issuerSettings(real)).toBeNull();
  });
});
