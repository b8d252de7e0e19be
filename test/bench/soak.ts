import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { type Contestant, own } from './gateway/contestants.ts';
import { beginNode, end, freePort, residentMb } from './gateway/processes.ts';
import { ask } from './gateway/shooting.ts';
import { scenarios, shopSupergraph } from './gateway/shop.ts';

/**
 * `npm run bench:soak [-- --minutes 30 --chart FILE]`: the gate under policy and ledger at half of what it can do, and its
 * memory meanwhile as a chart. Ends with 1 where a request failed, or where the last third of the time needs a tenth more
 * memory than the second.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, chart: { type: 'string', default: '' } },
});
const seconds = Number(values.minutes) * 60;
const folder = join(resolve(process.env.SIMPUL_DATA || '.data'), 'bench');
mkdirSync(folder, { recursive: true });
const chart = values.chart === '' ? join(folder, 'soak.svg') : values.chart;

/** Memory over time, from nothing to the most. */
function drawn(samples: readonly number[], title: string): string {
  const most = Math.ceil(Math.max(...samples) / 100) * 100;
  const at = (mb: number, i: number): string =>
    `${(50 + (i / Math.max(1, samples.length - 1)) * 640).toFixed(1)},${(220 - (mb / most) * 180).toFixed(1)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 240" font-family="sans-serif" font-size="12">
<text x="50" y="20">${title}</text>
<text x="45" y="44" text-anchor="end">${most}</text><text x="45" y="224" text-anchor="end">0</text>
<path d="M50 40V220H690" fill="none" stroke="#777"/>
<polyline fill="none" stroke="#0b6" stroke-width="2" points="${samples.map(at).join(' ')}"/>
</svg>
`;
}

const mean = (list: readonly number[]): number => list.reduce((sum, v) => sum + v, 0) / list.length;

const services = beginNode(['--import', 'tsx', fileURLToPath(new URL('./gateway/services.ts', import.meta.url))]);
try {
  const [urls] = (await once(services, 'message')) as [Record<string, string>];
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, shopSupergraph(urls));
  const all = own({ folder, dataDir: folder, supergraph, recorded: '', urls });
  const gate = all.find(({ name }) => name.includes('ledger')) as Extract<Contestant, { start: unknown }>;
  const port = await freePort();
  const { child, path, headers = {} } = await gate.start(port);
  try {
    const url = `http://127.0.0.1:${port}${path}`;
    await once(child, 'message');
    const query = scenarios.big ?? '';
    const answer = (await ask({ url, query, headers })) as { errors?: unknown };
    if (answer.errors !== undefined) throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
    const options = {
      url,
      method: 'POST' as const,
      connections: 50,
      body: JSON.stringify({ query }),
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    };
    const full = await autocannon({ ...options, duration: 20 });
    const rate = Math.max(1, Math.floor(full.requests.average / 2));
    const samples: number[] = [];
    const sampling = setInterval(
      () => samples.push(residentMb(child.pid as number)),
      Math.max(1, seconds / 200) * 1_000,
    );
    const result = await autocannon({ ...options, duration: seconds, overallRate: rate });
    clearInterval(sampling);
    const failed = result.non2xx + result.errors + result.timeouts;
    const third = Math.ceil(samples.length / 3);
    const [before, after] = [mean(samples.slice(third, 2 * third)), mean(samples.slice(2 * third))];
    const told = `${values.minutes} min at ${rate} requests/s of ${full.requests.average.toFixed(0)}: ${result['2xx']} answered, ${failed} failed`;
    console.log(`${told}; load ${loadavg()[0]?.toFixed(1)}`);
    console.log(`p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms`);
    console.log(`resident memory: second third ${before.toFixed(0)} MB, last ${after.toFixed(0)} MB; chart ${chart}`);
    writeFileSync(chart, drawn(samples, `Resident memory, MB. ${told}`));
    process.exitCode = failed > 0 || after > before * 1.1 ? 1 : 0;
  } finally {
    await end(child);
  }
} finally {
  await end(services);
}
