import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** What ends a process is told in both languages, and the process ends with a code that is not 0. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'simpul-start-'));

const register = (name: string, change: (text: string) => string): string => {
  const copy = mkdtempSync(join(folder, 'register-'));
  cpSync(join(root, 'schema/agreements'), copy, { recursive: true });
  writeFileSync(join(copy, name), change(readFileSync(join(copy, name), 'utf8')));
  return copy;
};

const run = (
  script: string,
  env: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, SIMPUL_DATA: join(folder, 'data'), LOG_LEVEL: 'silent', ...env },
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('exit', (code) => resolve({ code: code ?? -1, said }));
  });

let taken: Server;
let port: number;
beforeAll(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  port = (taken.address() as { port: number }).port;
});
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the gateway ends with a clear word', () => {
  const cases: Array<[string, () => Record<string, string>, string, RegExp]> = [
    ['port in use', () => ({ PORT: String(port) }), 'PORT_IN_USE', /Port \d+ sudah dipakai[\s\S]*Port \d+ is in use/],
    ['a port that is none', () => ({ PORT: 'x' }), 'CONFIG_INVALID', /PORT must be a port/],
    [
      'an instrument that is not YAML',
      () => ({ SIMPUL_REGISTER: register('internal-ahu.yaml', (t) => t.replace('parties:', 'parties: [')) }),
      'REGISTER_INVALID',
      /internal-ahu\.yaml:\d+: not readable as YAML/,
    ],
    [
      'a grant of a field that does not exist',
      () => ({
        SIMPUL_REGISTER: register('internal-kpu.yaml', (t) => t.replace('birthPlace: clear', 'birthPlaces: clear')),
      }),
      'REGISTER_INVALID',
      /internal-kpu\.yaml:\d+: Voter\.birthPlaces is not in the schema; write one of: /,
    ],
    [
      'a grant of what another agency owns',
      () => ({
        SIMPUL_REGISTER: register('internal-bps.yaml', (t) =>
          t.replaceAll('Voter: [socioEconomic]', 'Voter: [fullName]'),
        ),
      }),
      'REGISTER_INVALID',
      /internal-bps\.yaml:\d+: Voter\.fullName belongs to KPU, not to BPS/,
    ],
    ['no register', () => ({ SIMPUL_REGISTER: join(folder, 'nowhere') }), 'REGISTER_INVALID', /folder not readable/],
    [
      'no supergraph',
      () => ({ SIMPUL_SUPERGRAPH: join(folder, 'none.graphql') }),
      'SUPERGRAPH_INVALID',
      /not readable/,
    ],
    [
      'open policy on every address',
      () => ({ SIMPUL_POLICY: 'open', SIMPUL_HOST: '0.0.0.0' }),
      'CONFIG_INVALID',
      /loopback/,
    ],
  ];
  test.each(cases)('%s', async (_name, env, code, words) => {
    const { code: exit, said } = await run('gateway/main.ts', { PORT: '0', ...env() });
    expect(said).toMatch(words);
    expect(said.match(new RegExp(`${code}:`, 'g'))).toHaveLength(2);
    expect(exit).toBeGreaterThan(0);
  });

  test('a key file that anyone wrote into', async () => {
    const data = join(folder, 'bad-keys');
    cpSync(join(folder, 'data'), data, { recursive: true });
    writeFileSync(join(data, 'keys', 'hop', 'voter-roll.hmac'), 'short');
    const { code, said } = await run('gateway/main.ts', { PORT: '0', SIMPUL_DATA: data });
    expect(said).toMatch(/KEY_UNREADABLE: .*voter-roll\.hmac/);
    expect(code).toBeGreaterThan(0);
  });
});

describe('the matching with the roll ends with a clear word', () => {
  test('an instrument that gives BPS no roll: it names those that do, and opens no store', async () => {
    const { code, said } = await run('subgraphs/link.ts', { SIMPUL_DATA: join(folder, 'none') }, [
      '--instrument',
      'pks-kpu-lkpp-2022',
    ]);
    expect(said).toMatch(/DTSEN_UPDATE: pks-kpu-bps-2025$/m);
    expect(code).toBe(2);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

describe('a subgraph ends with a clear word', () => {
  test('a store that cannot be opened, told without its address', async () => {
    const url = 'postgres://someone:geheim@127.0.0.1:1/none';
    const { code, said } = await run('subgraphs/main.ts', { VOTER_ROLL_DATABASE_URL: url }, ['voter-roll']);
    expect(said).toMatch(/STORE_UNAVAILABLE: Penyimpanan[\s\S]*STORE_UNAVAILABLE: Store/);
    expect(said).not.toMatch(/geheim|someone/);
    expect(code).toBeGreaterThan(0);
  });
  test.each([
    [['members', 'x.csv', '--party', 'golkar', '--on', '2022-02-30'], /^--on: YYYY-MM-DD/],
    [['sample', 'x.csv', '--party', 'golkar', '--voters', 'abc'], /^--voters: 1/],
  ])('a value that a check of a list cannot take: %j', async (args, words) => {
    const { code, said } = await run('subgraphs/verify.ts', {}, args);
    expect(said).toMatch(words);
    expect(code).toBe(2);
  });
  test('a name that is no agency’s', async () => {
    const { code, said } = await run('subgraphs/main.ts', {}, ['voter-rol']);
    expect(said).toMatch(/exchange-monitor \| party-registry \| socio-economic \| voter-roll/);
    expect(code).toBeGreaterThan(0);
  });
});
