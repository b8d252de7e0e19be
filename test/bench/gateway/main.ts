import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { installPeers } from './peers/install.ts';
import { type Recording, record } from './recording.ts';
import { scenarios, shopSupergraph } from './shop.ts';

/** `npm run bench:gateway [-- --rounds 3 --seconds 10]`: gateways in turn over the same subgraphs, every answer checked. */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const rounds = option('rounds', 3);
const seconds = option('seconds', 10);
const connections = option('connections', 50);

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const dataDir = resolve(process.env.SIMPUL_DATA || '.data');
const folder = join(dataDir, 'bench');
mkdirSync(folder, { recursive: true });

/** Clock ticks a second of /proc on Linux. */
const ticks = 100;

const cpuSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticks;
};
const memory = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

const start = (args: readonly string[], env: Record<string, string> = {}, cwd = process.cwd()): ChildProcess =>
  spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true', NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(hard);
}

const ask = async (url: string, query: string): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
};

async function listening(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error('it ended');
    const up = await ask(url, '{__typename}').catch(() => null);
    if (up !== null) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error('it does not answer');
}

interface Contestant {
  readonly name: string;
  start(port: number): ChildProcess;
  readonly path: string;
}

interface Measured {
  readonly cpu: number;
  readonly rps: number;
  readonly p50: number;
  readonly p99: number;
  readonly rss: number;
}

async function shoot(url: string, query: string, perUser: boolean, seconds: number): Promise<autocannon.Result> {
  let user = 0;
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    body: JSON.stringify({ query }),
    headers,
    ...(perUser
      ? { requests: [{ setupRequest: (r: object) => ({ ...r, headers: { ...headers, 'x-user': String(user++) } }) }] }
      : {}),
  } as autocannon.Options);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const services = start(['--import', 'tsx', here('./services.ts')]);
const [urls] = (await once(services, 'message')) as [Record<string, string>];
try {
  const sdl = shopSupergraph(urls);
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, sdl);
  const recordings: Record<string, Recording & { query: string }> = {};
  for (const [name, query] of Object.entries(scenarios)) {
    recordings[name] = { ...(await record(sdl, urls, query)), query };
    const { fetches, waves, answer } = recordings[name];
    console.log(`${name}: ${fetches} fetches in ${waves.length} waves, ${answer.length} bytes`);
  }
  const recorded = join(folder, 'recordings.json');
  writeFileSync(recorded, JSON.stringify({ urls, recordings }));

  const contestants: Contestant[] = [
    {
      name: 'floor',
      path: '/',
      start: (port) =>
        start(['--max-semi-space-size=64', '--import', 'tsx', here('./floor.ts'), recorded, String(port)]),
    },
    {
      name: 'Simpul, open policy',
      path: '/graphql',
      start: (port) =>
        start(['--max-semi-space-size=64', '--import', 'tsx', here('../../../gateway/main.ts')], {
          PORT: String(port),
          SIMPUL_POLICY: 'open',
          SIMPUL_SUPERGRAPH: supergraph,
          SIMPUL_DATA: join(folder, 'data'),
          LOG_LEVEL: 'silent',
        }),
    },
  ];
  const peers = installPeers(dataDir);
  if ('why' in peers) console.log(`peers are not run: ${peers.why}`);
  else
    contestants.push({
      name: '@apollo/gateway',
      path: '/',
      start: (port) => start(['apollo.mjs', supergraph, String(port)], {}, peers.folder),
    });

  const runs = new Map<string, Measured[]>();
  for (let round = 0; round < rounds; round++)
    for (const { name, path, start: begin } of contestants) {
      const port = await freePort();
      const child = begin(port);
      const url = `http://127.0.0.1:${port}${path}`;
      try {
        await listening(url, child);
        for (const [scenario, query] of Object.entries(scenarios))
          for (const perUser of [true, false]) {
            const wanted = JSON.stringify(JSON.parse(recordings[scenario]?.answer ?? ''));
            if (JSON.stringify(await ask(url, query)) !== wanted) throw new Error(`another answer of ${scenario}`);
            await shoot(url, query, perUser, Math.ceil(seconds / 3));
            const before = cpuSeconds(child.pid as number);
            const result = await shoot(url, query, perUser, seconds);
            const cpu = cpuSeconds(child.pid as number) - before;
            const done = result['2xx'];
            if (result.non2xx > 0 || done === 0) throw new Error(`${result.non2xx} failed of ${scenario}`);
            const key = `${scenario} ${perUser ? 'per user' : 'identical'}\t${name}`;
            const { p50, p99 } = result.latency;
            const measured = {
              cpu: (cpu / done) * 1_000,
              rps: done / result.duration,
              p50,
              p99,
              rss: memory(child.pid as number),
            };
            runs.set(key, [...(runs.get(key) ?? []), measured]);
            console.log(`${key}\t${measured.cpu.toFixed(3)} CPU s/1000\t${measured.rps.toFixed(0)} rps`);
          }
      } finally {
        await stop(child);
      }
    }
  console.log(`\nmedian of ${rounds} rounds, ${connections} connections, load ${loadavg()[0]?.toFixed(1)}`);
  console.log('scenario\tgateway\tCPU s/1000\tto floor\trps\tp50 ms\tp99 ms\tRSS MB');
  for (const [key, all] of [...runs].sort(([a], [b]) =>
    (a.split('\t')[0] as string).localeCompare(b.split('\t')[0] as string),
  )) {
    const [scenario = ''] = key.split('\t');
    const of = (field: keyof Measured, list = all): number => median(list.map((m) => m[field]));
    const floor = of('cpu', runs.get(`${scenario}\tfloor`) ?? []);
    console.log(
      [
        key,
        of('cpu').toFixed(3),
        (of('cpu') / floor).toFixed(2),
        of('rps').toFixed(0),
        of('p50'),
        of('p99'),
        of('rss').toFixed(0),
      ].join('\t'),
    );
  }
} finally {
  await stop(services);
}
