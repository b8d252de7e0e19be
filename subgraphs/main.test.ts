import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKeys } from '../schema/hop/index.ts';
import { readConfig } from './config.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'simpul-main-'));
beforeAll(() => makeKeys(join(data, 'keys')));
afterAll(() => rmSync(data, { recursive: true, force: true }));

interface Run {
  readonly child: ChildProcess;
  readonly messages: Array<{ type: string; port?: number }>;
  readonly ready: Promise<void>;
  readonly exit: Promise<{ code: number | null; told: string }>;
}

function start(environment: Record<string, string>, name = 'voter-roll'): Run {
  const child = fork(main, [name], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, SIMPUL_DATA: data, SIMPUL_VOTERS: '300', ...environment },
  });
  let told = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  const messages: Run['messages'] = [];
  // not 'close': it does not come after the parent has disconnected
  const exit = Promise.all([
    new Promise<number | null>((resolve) => {
      child.once('exit', resolve);
    }),
    new Promise((resolve) => {
      child.stderr?.once('close', resolve);
    }),
  ]).then(([code]) => ({ code, told }));
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: { type: string }) => {
      messages.push(message);
      if (message.type === 'ready') resolve();
    });
    exit.then(({ told: text }) => reject(new Error(`ended: ${text}`)));
  });
  ready.catch(() => undefined);
  return { child, messages, ready, exit };
}

/** A port that is taken for as long as the server stands. */
const taken = (): Promise<{ server: Server; port: number }> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () =>
      resolve({ server, port: (server.address() as { port: number }).port }),
    );
  });

async function freePort(): Promise<string> {
  const { server, port } = await taken();
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

describe('a subgraph process', () => {
  it('fills an empty store, tells its parent, refuses a second process, and ends with SIGTERM or its parent', async () => {
    const port = await freePort();
    const first = start({ VOTER_ROLL_PORT: port });
    await first.ready;
    expect(first.messages[0]).toEqual({ type: 'progress', done: 300, total: 300 });
    expect(first.messages.at(-1)).toEqual({ type: 'ready', name: 'voter-roll', port: Number(port) });
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);

    const second = await start({ VOTER_ROLL_PORT: await freePort() }).exit;
    expect(second.code).toBe(1);
    expect(second.told).toMatch(/STORE_IN_USE: Penyimpanan voter-roll[\s\S]*STORE_IN_USE: Store/);

    first.child.kill('SIGTERM');
    expect((await first.exit).code).toBe(0);

    const again = start({ VOTER_ROLL_PORT: port });
    await again.ready;
    expect(again.messages.map((m) => m.type)).toEqual(['ready']);
    again.child.disconnect();
    expect((await again.exit).code).toBe(0);
  }, 240_000);

  it('says in both languages which port is taken', async () => {
    const { server, port } = await taken();
    const { code, told } = await start({ VOTER_ROLL_PORT: String(port) }).exit;
    server.close();
    expect(code).toBe(1);
    expect(told).toContain(`PORT_IN_USE: Port ${port} sudah dipakai.`);
    expect(told).toContain(`PORT_IN_USE: Port ${port} is in use.`);
  }, 120_000);

  it('says which register cannot be read', async () => {
    const { code, told } = await start({ SIMPUL_REGISTER: join(data, 'nowhere') }).exit;
    expect(code).toBe(1);
    expect(told).toContain('REGISTER_INVALID');
  }, 120_000);
});

describe('the configuration', () => {
  it('has defaults for everything', () => {
    expect(readConfig('voter-roll', 4001, {})).toMatchObject({
      port: 4001,
      store: { folder: join('.data', 'voter-roll') },
      keys: join('.data', 'keys'),
      voters: 20_090,
      logLevel: 'info',
    });
  });

  it.each([
    ['VOTER_ROLL_PORT', '70000'],
    ['VOTER_ROLL_PORT', '4001x'],
    ['SIMPUL_VOTERS', '0'],
    ['SIMPUL_VOTERS', '1e3'],
    ['VOTER_ROLL_DATABASE_URL', 'mysql://root:hush@x/y'],
    ['VOTER_ROLL_WEBHOOK_URL', 'file:///hush'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s by name and not by value', (name, value) => {
    const read = () => readConfig('voter-roll', 4001, { [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow(/hush/);
  });
});
