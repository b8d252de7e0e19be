import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createVerifier, publicIdentity, type TrustedIssuer, type VerifierOptions } from '../index.ts';

const audience = 'https://simpul.id/graphql';
const [here, there] = ['https://issuer.example/a', 'https://issuer.example/b'];
const at = Date.UTC(2026, 10, 22);
const seconds = Math.floor(at / 1000);

interface Pair {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

async function pair(alg: string, kid: string, extra: JWK | Record<string, unknown> = {}): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig', ...extra } };
}

let keys: Record<
  'ours' | 'edwards' | 'rsa' | 'pss' | 'forSecrets' | 'forSigning' | 'strong' | 'theirs' | 'foreign',
  Pair
>;
beforeAll(async () => {
  keys = {
    ours: await pair('ES256', 'ours'),
    edwards: await pair('EdDSA', 'edwards'),
    rsa: await pair('RS256', 'rsa'),
    pss: await pair('PS256', 'pss'),
    forSecrets: await pair('ES256', 'for-secrets', { use: 'enc' }),
    forSigning: await pair('ES256', 'for-signing', { use: undefined, key_ops: ['sign'] }),
    strong: await pair('ES384', 'strong'),
    theirs: await pair('ES256', 'theirs'),
    foreign: await pair('ES256', 'ours'),
  };
});

const claims = {
  iss: here,
  aud: audience as string | string[] | undefined,
  sub: 'someone',
  iat: seconds as number | undefined,
  exp: (seconds + 600) as number | undefined,
  agency: 'BPS' as unknown,
  roles: ['ANALYST'] as unknown,
  purposes: ['DTSEN_UPDATE'] as unknown,
  duty: undefined as unknown,
};
type Change = Partial<Record<keyof typeof claims | 'nbf', unknown>>;

const sign = (change: Change = {}, by: Pair = keys.ours, header: Record<string, unknown> = {}): Promise<string> =>
  new SignJWT({ ...claims, ...change } as Record<string, unknown>)
    .setProtectedHeader({ alg: by.alg, typ: 'at+jwt', kid: by.jwk.kid as string, ...header })
    .sign(by.privateKey);

const trusted = (): TrustedIssuer[] => {
  const { ours, edwards, rsa, pss, forSecrets, forSigning, strong, theirs } = keys;
  const set = [ours, edwards, rsa, pss, forSecrets, forSigning, strong].map(({ jwk }) => jwk);
  return [
    { issuer: here, audience, jwks: { keys: set } },
    { issuer: there, audience, jwks: { keys: [theirs.jwk] } },
  ];
};
const verify = async (authorization: string | undefined, options: VerifierOptions = {}) =>
  createVerifier(trusted(), { now: () => at, ...options }).verify(authorization);

/** `SHARED`: HMAC with the public key's own text, the classic confusion of algorithms. */
const shared = () =>
  new SignJWT(claims as Record<string, unknown>)
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'ours' })
    .sign(new TextEncoder().encode(JSON.stringify(keys.ours.jwk)));

const unsecured = () => new UnsecuredJWT(claims as Record<string, unknown>).encode();
const tampered = async () => {
  const [header, , signature] = (await sign()).split('.');
  const payload = Buffer.from(JSON.stringify({ ...claims, agency: 'KPU' })).toString('base64url');
  return `${header}.${payload}.${signature}`;
};

type Case = readonly [name: string, header: () => string | Promise<string>, wanted: string];
const bearer = (token: () => string | Promise<string>) => async () => `Bearer ${await token()}`;
const signed = (change: Change, header?: Record<string, unknown>) => bearer(() => sign(change, keys.ours, header));

const refused: readonly Case[] = [
  ['an empty header', () => '', 'TOKEN_INVALID scheme'],
  ['a bare prefix', () => 'Bearer ', 'TOKEN_INVALID scheme'],
  ['another scheme', async () => `Basic ${await sign()}`, 'TOKEN_INVALID scheme'],
  ['no scheme', () => sign(), 'TOKEN_INVALID scheme'],
  ['a prefix without space', async () => `Bearer${await sign()}`, 'TOKEN_INVALID scheme'],
  ['two tokens', async () => `Bearer ${await sign()} ${await sign()}`, 'TOKEN_INVALID scheme'],
  ['a token too long', () => `Bearer ${'a'.repeat(8193)}`, 'TOKEN_INVALID length'],
  ['no JWT', () => 'Bearer abc', 'TOKEN_INVALID format'],
  ['a payload that is no JSON', () => 'Bearer e30.bm9wZQ.AA', 'TOKEN_INVALID format'],
  ['a changed payload', bearer(tampered), 'TOKEN_INVALID signature'],
  ['a foreign key under our kid', bearer(() => sign({}, keys.foreign)), 'TOKEN_INVALID signature'],
  ['alg none', bearer(unsecured), 'TOKEN_INVALID alg'],
  ['alg HS256', bearer(shared), 'TOKEN_INVALID alg'],
  ['an algorithm that is not listed', bearer(() => sign({}, keys.strong)), 'TOKEN_INVALID alg'],
  ['a key for encryption', bearer(() => sign({}, keys.forSecrets)), 'TOKEN_INVALID kid'],
  ['a key not meant to verify', bearer(() => sign({}, keys.forSigning)), 'TOKEN_INVALID kid'],
  ['an unknown kid', signed({}, { kid: 'nobody' }), 'TOKEN_INVALID kid'],
  ['an ID token', signed({}, { typ: 'JWT' }), 'TOKEN_INVALID claim typ'],
  ['no typ', signed({}, { typ: undefined }), 'TOKEN_INVALID claim typ'],
  ['expired', signed({ exp: seconds - 6 }), 'TOKEN_EXPIRED'],
  ['no exp', signed({ exp: undefined }), 'TOKEN_INVALID claim exp'],
  ['no iat', signed({ iat: undefined }), 'TOKEN_INVALID claim iat'],
  ['not yet valid', signed({ nbf: seconds + 60 }), 'TOKEN_INVALID claim nbf'],
  ['no issuer', signed({ iss: undefined }), 'TOKEN_INVALID claim iss'],
  ['another issuer', signed({ iss: 'https://evil.example' }), 'TOKEN_INVALID claim iss'],
  ['an issuer that only begins alike', signed({ iss: `${here}/` }), 'TOKEN_INVALID claim iss'],
  ['another audience', signed({ aud: 'https://other.example' }), 'TOKEN_INVALID claim aud'],
  ['an array of other audiences', signed({ aud: ['https://other.example', here] }), 'TOKEN_INVALID claim aud'],
  ['no audience', signed({ aud: undefined }), 'TOKEN_INVALID claim aud'],
  ['our issuer, the other issuer’s key', bearer(() => sign({}, keys.theirs)), 'TOKEN_INVALID kid'],
  ['the other issuer, our key', signed({ iss: there }), 'TOKEN_INVALID kid'],
  ['no sub', signed({ sub: undefined }), 'TOKEN_INVALID claim sub'],
  ['no agency', signed({ agency: undefined }), 'TOKEN_INVALID claim agency'],
  ['an unknown agency', signed({ agency: 'NSA' }), 'TOKEN_INVALID claim agency'],
  ['the public as an agency', signed({ agency: 'PUBLIC' }), 'TOKEN_INVALID claim agency'],
  ['a list of agencies', signed({ agency: ['KPU'] }), 'TOKEN_INVALID claim agency'],
  ['no roles', signed({ roles: undefined }), 'TOKEN_INVALID claim roles'],
  ['roles as text', signed({ roles: 'ANALYST' }), 'TOKEN_INVALID claim roles'],
  ['too many roles', signed({ roles: Array(33).fill('R') }), 'TOKEN_INVALID claim roles'],
  ['purposes that are no codes', signed({ purposes: ['DTSEN_UPDATE', 'x y'] }), 'TOKEN_INVALID claim purposes'],
  ['no purposes', signed({ purposes: undefined }), 'TOKEN_INVALID claim purposes'],
  ['a duty that is no area', signed({ duty: { region: '33.8' } }), 'TOKEN_INVALID claim duty'],
  ['a duty of an unknown kind', signed({ duty: { island: 'JAVA' } }), 'TOKEN_INVALID claim duty'],
  ['a duty from the prototype', signed({ duty: { constructor: '33.08' } }), 'TOKEN_INVALID claim duty'],
  ['a duty as a list', signed({ duty: ['33.08'] }), 'TOKEN_INVALID claim duty'],
];

const accepted: readonly Case[] = [
  ['ES256', signed({}), 'BPS'],
  ['EdDSA', bearer(() => sign({}, keys.edwards)), 'BPS'],
  ['RS256', bearer(() => sign({}, keys.rsa)), 'BPS'],
  ['PS256', bearer(() => sign({}, keys.pss)), 'BPS'],
  ['the scheme in lower case', async () => `bearer ${await sign()}`, 'BPS'],
  ['typ with its full media type', signed({}, { typ: 'application/at+jwt' }), 'BPS'],
  ['an array that holds our audience', signed({ aud: ['https://other.example', audience] }), 'BPS'],
  ['expired within the skew of clocks', signed({ exp: seconds - 4 }), 'BPS'],
  ['the second issuer by its own key', bearer(() => sign({ iss: there, agency: 'AHU' }, keys.theirs)), 'AHU'],
];

describe('tokens', () => {
  test('no header is the public', async () => expect(await verify(undefined)).toBe(publicIdentity));

  test.each(refused)('refused: %s', async (_name, header, wanted) => {
    const authorization = await header();
    const error = await verify(authorization).catch((e) => e);
    expect([error.code, error.values?.detail].filter(Boolean).join(' ')).toBe(wanted);
    // Nothing of the token may reach a log through the error.
    expect(error.cause).toBeUndefined();
    const secret = authorization.split('.').at(-1) as string;
    if (secret.length > 8) expect(`${error.message}${JSON.stringify(error)}${error.stack}`).not.toContain(secret);
  });

  test.each(accepted)('accepted: %s', async (_name, header, agency) => {
    expect(await verify(await header())).toMatchObject({ subject: 'someone', agency });
  });

  test('a duty is carried whole', async () => {
    const duty = { region: '33.08.10.2001', pollingStation: '3308102001001' };
    expect(await verify(`Bearer ${await sign({ duty })}`)).toMatchObject({ duty });
  });

  test('a verified token is remembered, and still expires', async () => {
    let now = at;
    const verifier = createVerifier(trusted(), { now: () => now });
    const header = `Bearer ${await sign()}`;
    const first = await verifier.verify(header);
    expect(await verifier.verify(header)).toBe(first);
    now = at + 606_000;
    await expect(verifier.verify(header)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    await expect(verifier.verify(header)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });
});

describe('keys fetched over HTTP', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  const keyServer = async () => {
    const state = { keys: [keys.ours.jwk], fetches: 0, discoveries: 0, status: 200, issuer: '' };
    const server = createServer((request, response) => {
      const discovery = request.url === '/.well-known/openid-configuration';
      if (discovery) state.discoveries++;
      else state.fetches++;
      const body = discovery ? { issuer: state.issuer, jwks_uri: `${url}/jwks` } : { keys: state.keys };
      setTimeout(() => response.writeHead(state.status).end(JSON.stringify(body)), 20);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    state.issuer = url;
    return { state, url };
  };
  const fetching = (url: string, options: VerifierOptions = {}) =>
    createVerifier({ issuer: here, audience, jwks: new URL(`${url}/jwks`) }, { now: () => at, ...options });
  const burst = async (verifier: ReturnType<typeof createVerifier>, kid: string, count = 25) => {
    const headers = await Promise.all(
      Array.from({ length: count }, async (_, n) => `Bearer ${await sign({ sub: `${kid} ${n}` }, keys.ours, { kid })}`),
    );
    return Promise.all(headers.map((header) => verifier.verify(header).catch((e) => e.code)));
  };
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  test('a burst of unknown key ids leads to one refresh', async () => {
    const { state, url } = await keyServer();
    const verifier = fetching(url, { cooldown: 150 });
    await burst(verifier, 'ours');
    expect(state.fetches).toBe(1);
    await wait(200);
    expect(new Set(await burst(verifier, 'unknown-1'))).toEqual(new Set(['TOKEN_INVALID']));
    expect(state.fetches).toBe(2);
    await burst(verifier, 'unknown-2');
    expect(state.fetches).toBe(2);
  });

  test('a rotated key is found by that refresh', async () => {
    const { state, url } = await keyServer();
    const verifier = fetching(url, { cooldown: 0 });
    await burst(verifier, 'ours', 1);
    state.keys = [keys.theirs.jwk];
    expect(await verifier.verify(`Bearer ${await sign({}, keys.theirs)}`)).toMatchObject({ agency: 'BPS' });
    expect(state.fetches).toBe(2);
  });

  test('an outage is told as such, is not hammered, and ends', async () => {
    const { state, url } = await keyServer();
    state.status = 500;
    const verifier = fetching(url, { pause: 100 });
    for (let round = 0; round < 3; round++)
      expect(new Set(await burst(verifier, 'ours', 5))).toEqual(new Set(['ISSUER_UNAVAILABLE']));
    expect(state.fetches).toBe(1);
    state.status = 200;
    await wait(150);
    expect(await verifier.verify(`Bearer ${await sign()}`)).toMatchObject({ agency: 'BPS' });
  });

  test('a key set that is no key set, and one that never answers, are outages', async () => {
    const { state, url } = await keyServer();
    state.keys = 'none' as unknown as JWK[];
    await expect(fetching(url).verify(`Bearer ${await sign()}`)).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' });
    const slow = fetching(url, { timeout: 1 });
    await expect(slow.verify(`Bearer ${await sign()}`)).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' });
  });

  test('discovery finds the keys, once, and only for the issuer itself', async () => {
    const { state, url } = await keyServer();
    const verifier = createVerifier({ issuer: url, audience, jwks: 'discover' }, { now: () => at });
    const header = `Bearer ${await sign({ iss: url })}`;
    expect(state.discoveries).toBe(0);
    await Promise.all([verifier.verify(header), verifier.verify(header)]);
    expect([state.discoveries, state.fetches]).toEqual([1, 1]);
    state.issuer = 'https://evil.example';
    const deceived = createVerifier({ issuer: url, audience, jwks: 'discover' }, { now: () => at });
    await expect(deceived.verify(header)).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' });
  });
});
