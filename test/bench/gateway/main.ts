import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Contestant, contestants, type Started } from './contestants.ts';
import { beginNode, end, freePort } from './processes.ts';
import { type Recording, record } from './recording.ts';
import { ask, type Measured, measure } from './shooting.ts';
import { scenarios, shopSupergraph } from './shop.ts';
import { targetTable } from './targets.ts';

/**
 * `npm run bench:gateway [-- --rounds 3 --requests 1000 --connections 50 --only Simpul,apollo --per-user]`: gateways in turn over the
 * same subgraphs, every answer checked, and the targets held against what was measured. One that cannot be run is told with the
 * reason. The slow ones take the time: of what is cut, all are given less alike.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    /** Of the small query ten times as many. */
    requests: { type: 'string', default: '1000' },
    connections: { type: 'string', default: '50' },
    only: { type: 'string', default: '' },
    /** Leaves out the rounds of identical requests: half the time, and one target without a figure. */
    'per-user': { type: 'boolean', default: false },
  },
});
const [rounds, requests, connections] = [Number(values.rounds), Number(values.requests), Number(values.connections)];
const only = values.only.split(',');

const dataDir = resolve(process.env.SIMPUL_DATA || '.data');
const folder = join(dataDir, 'bench');
mkdirSync(folder, { recursive: true });

async function listening({ child }: Started, url: string, headers: Record<string, string>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const up = await ask({ url, query: '{__typename}', headers }).catch(() => null);
    if (up !== null) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error('it does not answer');
}

const inOrder = (value: unknown): unknown =>
  value === null || typeof value !== 'object'
    ? value
    : Array.isArray(value)
      ? value.map(inOrder)
      : Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, inOrder(v)]),
        );

/** JSON whose members are in one order: not every gateway keeps the order of the selection. */
const comparable = (answer: unknown): string => JSON.stringify(inOrder((answer as { data?: unknown }).data));

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;

const begun = performance.now();
const services = beginNode(['--import', 'tsx', fileURLToPath(new URL('./services.ts', import.meta.url))]);
const [urls] = (await once(services, 'message')) as [Record<string, string>];
try {
  const sdl = shopSupergraph(urls);
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, sdl);
  const recordings: Record<string, Recording & { query: string }> = {};
  for (const [name, query] of Object.entries(scenarios)) {
    const recording = await record(sdl, urls, query);
    recordings[name] = { ...recording, query };
    console.log(
      `${name}: ${recording.fetches} fetches in ${recording.waves.length} waves, ${recording.answer.length} B`,
    );
  }
  const recorded = join(folder, 'recordings.json');
  writeFileSync(recorded, JSON.stringify({ urls, recordings }));

  const runs = new Map<string, Measured[]>();
  const refused = new Map<string, string>();
  const loads: number[] = [];

  async function round(contestant: Contestant): Promise<void> {
    const { name } = contestant;
    if ('why' in contestant) throw new Error(contestant.why);
    const port = await freePort();
    const started = await contestant.start(port);
    const { child, path, headers = {} } = started;
    const url = `http://127.0.0.1:${port}${path}`;
    try {
      await listening(started, url, headers);
      for (const [scenario, query] of Object.entries(scenarios))
        for (const perUser of values['per-user'] ? [true] : [true, false]) {
          const wanted = comparable(JSON.parse(recordings[scenario]?.answer ?? ''));
          if (comparable(await ask({ url, query, headers })) !== wanted)
            throw new Error(`another answer of ${scenario}`);
          const aim = { url, query, headers, perUser, connections };
          const measured = await measure(child.pid as number, aim, scenario === 'big' ? requests : 10 * requests);
          loads.push(loadavg()[0] ?? 0);
          const key = `${scenario}, ${perUser ? 'per user' : 'identical'}\t${name}`;
          runs.set(key, [...(runs.get(key) ?? []), measured]);
          console.log(`${key}\t${measured.cpu.toFixed(3)} CPU s/1000\t${measured.rps.toFixed(0)} rps`);
        }
    } finally {
      await end(child);
    }
  }

  const all = contestants({ folder, dataDir, supergraph, recorded, urls }).filter(
    ({ name }) => name === 'floor' || only.some((o) => name.includes(o)),
  );
  for (let n = 0; n < rounds; n++)
    for (const contestant of all)
      await round(contestant).catch((error: Error) => {
        refused.set(contestant.name, error.message);
        console.log(`${contestant.name}: ${error.message}`);
      });

  const [least, most] = [Math.min(...loads), Math.max(...loads)].map((l) => l.toFixed(1));
  console.log(
    `\nmedian of ${rounds} rounds, ${requests} requests (small: ${10 * requests}), ${connections} connections, load ${least} to ${most}\n`,
  );
  for (const scenario of new Set([...runs.keys()].map((key) => key.split('\t')[0] ?? ''))) {
    console.log(
      `| ${scenario} | CPU s/1000 | to floor | rps | p50 ms | p99 ms | RSS MB |\n|---|---|---|---|---|---|---|`,
    );
    const floor = median((runs.get(`${scenario}\tfloor`) ?? []).map((m) => m.cpu));
    for (const { name } of all) {
      const found = runs.get(`${scenario}\t${name}`);
      const of = (field: keyof Measured): number => median((found ?? []).map((m) => m[field]));
      console.log(
        found === undefined
          ? `| ${name} | not measured: ${refused.get(name)} | | | | | |`
          : `| ${name} | ${of('cpu').toFixed(3)} | ${(of('cpu') / floor).toFixed(2)} | ${of('rps').toFixed(0)} | ${of('p50')} | ${of('p99')} | ${of('rss').toFixed(0)} |`,
      );
    }
    console.log('');
  }
  const names = all.map(({ name }) => name);
  console.log(
    targetTable(names, (scenario, name, field) => {
      const found = runs.get(`${scenario}\t${name}`);
      return found === undefined ? undefined : median(found.map((m) => m[field]));
    }),
  );
  console.log(`\n${((performance.now() - begun) / 60_000).toFixed(0)} min`);
} finally {
  await end(services);
}
