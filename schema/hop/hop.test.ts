import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportPKCS8, generateKeyPair, importPKCS8, importSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SimpulError } from '../errors/index.ts';
import {
  type HopClaims,
  type HopParts,
  HopVerifier,
  hopPrivateKey,
  hopPublicKey,
  linkageKey,
  logKeys,
  makeKeys,
  pseudonymKey,
  publishLogKeys,
  publishWitnessKey,
  signCallerToken,
  signHop,
  verifyCallerToken,
  witnessKey,
} from './index.ts';

const now = Date.parse('2026-11-22T12:00:00+07:00');
const claims: HopClaims = {
  agency: 'BPS',
  roles: ['ANALYST'],
  duty: { region: '33.08' },
  purpose: 'P',
  agreement: null,
  register: 'v1',
};
const codeOf = async (run: () => unknown): Promise<string> => {
  try {
    await run();
    return 'accepted';
  } catch (error) {
    return error instanceof SimpulError
      ? [error.code, error.values.detail].filter(Boolean).join(' ')
      : `not ours: ${error}`;
  }
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simpul-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the caller token', () => {
  const pair = generateKeyPair('EdDSA');
  const signed = async (
    change: (jwt: SignJWT) => SignJWT = (j) => j,
    body: object = claims,
    typ = 'simpul-caller+jwt',
  ) => {
    const at = Math.floor(now / 1000);
    const jwt = new SignJWT({ ...body })
      .setProtectedHeader({ alg: 'EdDSA', typ })
      .setIssuer('simpul-gateway')
      .setAudience('simpul-subgraph')
      .setIssuedAt(at)
      .setExpirationTime(at + 90);
    return change(jwt).sign((await pair).privateKey);
  };
  const verify = async (token: string, at = now) => verifyCallerToken(token, (await pair).publicKey, at);

  test('says of the caller what the gate said', async () => {
    const token = await signCallerToken(claims, (await pair).privateKey, now);
    expect(await verify(token)).toEqual(claims);
    expect(await verify(token, now + 94_000)).toEqual(claims);
  });
  const other = generateKeyPair('EdDSA');
  test.each([
    ['as it is made', () => signed(), 'accepted'],
    ['expired', async () => signCallerToken(claims, (await pair).privateKey, now - 96_000), 'HOP_EXPIRED'],
    ['another key', async () => signCallerToken(claims, (await other).privateKey, now), 'HOP_INVALID caller token'],
    ['another audience', () => signed((j) => j.setAudience('elsewhere')), 'HOP_INVALID caller token'],
    ['another issuer', () => signed((j) => j.setIssuer('elsewhere')), 'HOP_INVALID caller token'],
    [
      'another type: an access token of the sign-in',
      () => signed((j) => j, claims, 'at+jwt'),
      'HOP_INVALID caller token',
    ],
    [
      'algorithm none',
      async () =>
        new UnsecuredJWT({ ...claims })
          .setIssuer('simpul-gateway')
          .setAudience('simpul-subgraph')
          .setIssuedAt()
          .setExpirationTime('1h')
          .encode(),
      'HOP_INVALID caller token',
    ],
    [
      'a shared-key algorithm',
      async () =>
        new SignJWT({ ...claims })
          .setProtectedHeader({ alg: 'HS256', typ: 'simpul-caller+jwt' })
          .setIssuer('simpul-gateway')
          .setAudience('simpul-subgraph')
          .setIssuedAt()
          .setExpirationTime('1h')
          .sign(new Uint8Array(32)),
      'HOP_INVALID caller token',
    ],
    ['no roles', () => signed((j) => j, { ...claims, roles: undefined }), 'HOP_INVALID caller token'],
    ['no register', () => signed((j) => j, { ...claims, register: undefined }), 'HOP_INVALID caller token'],
    ['not a token', async () => 'x.y.z', 'HOP_INVALID caller token'],
  ])('%s', async (_, make, code) => expect(await codeOf(async () => verify(await make()))).toBe(code));
});

describe('a hop', () => {
  const key = new Uint8Array(32).fill(7);
  const parts: HopParts = { callerToken: 'token', requestId: 'r-1', body: '{"query":"{ a }"}' };
  const good = signHop(parts, key, now);
  const later = signHop(parts, key, now + 6_000);
  const [version, nonce, at, mac] = good.split(';');
  test.each([
    ['as signed', good, parts, now, 'accepted'],
    ['as bytes', good, { ...parts, body: Buffer.from(parts.body) }, now, 'accepted'],
    ['30 s old', good, parts, now + 30_000, 'accepted'],
    ['5 s ahead', good, parts, now - 5_000, 'accepted'],
    ['missing', undefined, parts, now, 'HOP_MISSING'],
    ['no caller token', good, { ...parts, callerToken: '' }, now, 'HOP_MISSING'],
    ['malformed', 'v1;x', parts, now, 'HOP_INVALID format'],
    ['empty', '', parts, now, 'HOP_INVALID format'],
    ['another version', good.replace('v1', 'v2'), parts, now, 'HOP_INVALID format'],
    ['a part more', `${good};x`, parts, now, 'HOP_INVALID format'],
    ['a moment that is no number', [version, nonce, '1e3', mac].join(';'), parts, now, 'HOP_INVALID format'],
    ['another moment', [version, nonce, String(Number(at) + 1), mac].join(';'), parts, now, 'HOP_INVALID signature'],
    ['another nonce', [version, 'nonce', at, mac].join(';'), parts, now, 'HOP_INVALID signature'],
    ['a shorter signature', good.slice(0, -4), parts, now, 'HOP_INVALID signature'],
    ['body changed', good, { ...parts, body: '{"query":"{ b }"}' }, now, 'HOP_INVALID signature'],
    ['token swapped', good, { ...parts, callerToken: 'other' }, now, 'HOP_INVALID signature'],
    ['request id changed', good, { ...parts, requestId: 'r-2' }, now, 'HOP_INVALID signature'],
    ['another key', signHop(parts, new Uint8Array(32), now), parts, now, 'HOP_INVALID signature'],
    ['too old', good, parts, now + 30_001, 'HOP_EXPIRED'],
    ['from the future', later, parts, now, 'HOP_EXPIRED'],
  ] as Array<[string, string | undefined, HopParts, number, string]>)('%s', async (_, header, given, moment, code) =>
    expect(await codeOf(() => new HopVerifier(key, 10).verify(header, given, moment))).toBe(code),
  );

  test('a replay is refused, for as long as the hop would live', async () => {
    const verifier = new HopVerifier(key, 10);
    verifier.verify(good, parts, now);
    expect(await codeOf(() => verifier.verify(good, parts, now + 29_000))).toBe('HOP_REPLAYED');
  });
  test('its id is what the gateway gave it, told only of what it signed', async () => {
    const own = signHop(parts, key, now - 60_000, 'AbCdEfGhIjKlMnOp');
    expect(new HopVerifier(key, 10).verify(good, parts, now)).toBe(nonce);
    // an old one is still known to be the gateway's
    expect(new HopVerifier(key, 10).authenticate(own, parts)).toEqual({ id: 'AbCdEfGhIjKlMnOp', at: now - 60_000 });
    expect(await codeOf(() => new HopVerifier(key, 10).verify(own, parts, now))).toBe('HOP_EXPIRED');
    expect(await codeOf(() => new HopVerifier(new Uint8Array(32), 10).authenticate(own, parts))).toBe(
      'HOP_INVALID signature',
    );
  });
  test('a hop that is refused does not use up its nonce', async () => {
    const verifier = new HopVerifier(key, 10);
    expect(await codeOf(() => verifier.verify(good, { ...parts, body: 'x' }, now))).toBe('HOP_INVALID signature');
    expect(await codeOf(() => verifier.verify(good, parts, now))).toBe('accepted');
  });
  test('a full store refuses, and forgets no nonce', async () => {
    const verifier = new HopVerifier(key, 2);
    const [a, b, c] = [1, 2, 3].map(() => signHop(parts, key, now));
    verifier.verify(a, parts, now);
    verifier.verify(b, parts, now);
    expect(await codeOf(() => verifier.verify(c, parts, now))).toBe('HOP_INVALID nonce store full');
    expect(await codeOf(() => verifier.verify(a, parts, now))).toBe('HOP_REPLAYED');
  });
});

describe('keys', () => {
  const mode = (...path: string[]) => (statSync(join(folder, ...path)).mode & 0o777).toString(8);
  test('are made once, for the owner only', async () => {
    const keys = join(folder, 'keys');
    makeKeys(keys);
    const files = () => Object.fromEntries(readdirSync(keys).map((n) => [n, readFileSync(join(keys, n), 'utf8')]));
    const first = files();
    expect(Object.keys(first).sort()).toEqual(['cursor.key', 'hop.private.pem', 'hop.public.pem', 'linkage.key']);
    makeKeys(keys);
    expect(files()).toEqual(first);
    expect(mode('keys')).toBe('700');
    for (const name of Object.keys(first)) expect(mode('keys', name)).toBe('600');
    expect(new Set(Object.values(first)).size).toBe(4);
  });
  test('each instrument has its own, made when first needed', () => {
    const [a, b] = [pseudonymKey(folder, 'pks-a'), pseudonymKey(folder, 'pks-b')];
    expect(a).not.toEqual(b);
    expect(pseudonymKey(folder, 'pks-a')).toEqual(a);
    expect(mode('pseudonym')).toBe('700');
    expect(mode('pseudonym', 'pks-a.key')).toBe('600');
  });
  test('the two halves of the hop key fit', async () => {
    makeKeys(folder);
    const token = await signCallerToken(claims, await hopPrivateKey(folder), now);
    expect(await verifyCallerToken(token, await hopPublicKey(folder), now)).toEqual(claims);
  });
  test('a lost public half is made again from the private one', async () => {
    makeKeys(folder);
    const before = readFileSync(join(folder, 'hop.public.pem'), 'utf8');
    rmSync(join(folder, 'hop.public.pem'));
    makeKeys(folder);
    expect(readFileSync(join(folder, 'hop.public.pem'), 'utf8')).toBe(before);
  });

  test.each([
    ['a short key', 'linkage.key', 'abc', () => linkageKey(folder), 'shorter than 32 bytes'],
    ['an empty key', 'linkage.key', '', () => linkageKey(folder), 'shorter than 32 bytes'],
    ['no PEM', 'hop.private.pem', 'secret-content', () => hopPrivateKey(folder), 'content'],
    ['the wrong half', 'hop.public.pem', 'PRIVATE', () => hopPublicKey(folder), 'content'],
    ['none', 'missing', '', () => hopPublicKey(folder), 'ENOENT'],
    ['a folder in its place', 'pseudonym', 'x', () => pseudonymKey(folder, 'pks'), /^E/],
  ])('%s is refused by the name of its file alone', async (_, file, content, read, detail) => {
    if (content === 'PRIVATE')
      writeFileSync(
        join(folder, file),
        await exportPKCS8((await generateKeyPair('EdDSA', { extractable: true })).privateKey),
      );
    else writeFileSync(join(folder, file), content);
    const error = await Promise.resolve()
      .then(async () => read())
      .then(
        () => null,
        (e: unknown) => e as SimpulError,
      );
    expect(error?.code).toBe('KEY_UNREADABLE');
    expect(error?.values.detail).toMatch(detail);
    expect(error?.message).not.toContain(folder);
    expect(error?.message).not.toContain('secret-content');
  });

  test('public keys that are not there are none; those that cannot be read are told by their file', () => {
    expect([logKeys(folder), witnessKey(folder, 'kpu')]).toEqual([[], null]);
    publishLogKeys(folder, 'gateway-1', 'a\nb\n');
    publishWitnessKey(folder, 'kpu', 'c');
    for (const path of ['ledger/broken.vkey', 'witness/ahu.vkey']) mkdirSync(join(folder, path));
    const [broken, whole] = logKeys(folder);
    expect([broken?.file, whole?.file]).toEqual(['ledger/broken.vkey', 'ledger/gateway-1.vkey']);
    expect([whole?.lines(), witnessKey(folder, 'kpu')]).toEqual([['a', 'b'], 'c']);
    expect(() => broken?.lines()).toThrow('ledger/broken.vkey cannot be read: EISDIR');
    expect(() => witnessKey(folder, 'ahu')).toThrow('witness/ahu.vkey cannot be read: EISDIR');
    rmSync(join(folder, 'ledger'), { recursive: true });
    writeFileSync(join(folder, 'ledger'), '');
    expect(() => logKeys(folder)).toThrow('ledger cannot be read: ENOTDIR');
  });

  test('first starts at the same moment agree', async () => {
    const script = join(folder, 'start.mts');
    const door = new URL('./index.ts', import.meta.url).href;
    const keys = join(folder, 'keys');
    writeFileSync(
      script,
      `const { makeKeys, hopHmacKey, pseudonymKey } = await import(${JSON.stringify(door)});
       const { createPublicKey } = await import('node:crypto'); const { readFileSync } = await import('node:fs');
       process.once('message', () => {
         makeKeys(process.argv[2]);
         const read = (n) => readFileSync(process.argv[2] + '/' + n, 'utf8');
         process.send([hopHmacKey(process.argv[2], 'roll').toString('hex'), pseudonymKey(process.argv[2], 'pks').toString('hex'), read('hop.private.pem'), read('hop.public.pem')]);
         process.disconnect();
       });
       process.send('ready');`,
    );
    const children = Array.from({ length: 4 }, () =>
      fork(script, [keys], { execArgv: ['--import', 'tsx'], cwd: process.cwd() }),
    );
    await Promise.all(children.map((c) => new Promise((ready) => c.once('message', ready))));
    const said = children.map(
      (c) =>
        new Promise<string[]>((resolve, reject) => {
          c.once('message', (m) => resolve(m as string[]));
          c.once('exit', (code) => code !== 0 && reject(new Error(`exit ${code}`)));
        }),
    );
    for (const c of children) c.send('go');
    const [first, ...others] = await Promise.all(said);
    for (const other of others) expect(other).toEqual(first);
    const token = await signCallerToken(claims, await importPKCS8(first?.[2] ?? '', 'EdDSA'), now);
    expect(await verifyCallerToken(token, await importSPKI(first?.[3] ?? '', 'EdDSA'), now)).toEqual(claims);
    // no draft is left behind
    expect(readdirSync(keys).filter((n) => /[0-9a-f]{8}-/.test(n))).toEqual([]);
  });
});
