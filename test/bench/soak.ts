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
import { heapAfterCollections } from './heap-after-collections.ts';

/**
 * `npm run bench:soak [-- --minutes 30 --rate N --to docs/soak/soak]`: the gate under policy and ledger, at half of what it can do or at a
 * rate (requests/s), and its memory meanwhile: FILE.csv and the chart of it, FILE.svg. Ends with 1 where a request failed, or where
 * the heap after collections is a tenth larger in the last third of the time than in the second.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    rate: { type: 'string', default: '' },
    to: { type: 'string', default: '' },
  },
});
const seconds = Number(values.minutes) * 60;
const folder = join(resolve(process.env.SIMPUL_DATA || '.data'), 'bench');
mkdirSync(folder, { recursive: true });
const file = values.to === '' ? join(folder, 'soak') : values.to;

/** Memory of the gate at one moment. MB */
interface Sample {
  readonly seconds: number;
  readonly resident: number;
  /** Of the heap, collected or not. */
  readonly used: number;
  /** Of it what outlived collections. */
  readonly old: number;
}

const columns = ['seconds', 'resident', 'used', 'old'] as const;

const csvOf = (samples: readonly Sample[]): string =>
  [columns.join(','), ...samples.map((s) => columns.map((c) => s[c].toFixed(1)).join(','))].join('\n').concat('\n');

/** Draws what a CSV file has, from nothing to the most. */
function drawn(csv: string, title: string): string {
  const rows = csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const most = Math.ceil(Math.max(...rows.flatMap((row) => row.slice(1))) / 100) * 100;
  const end = rows.at(-1)?.[0] ?? 1;
  const line = (column: number): string =>
    rows
      .map(
        (row) =>
          `${(50 + ((row[0] ?? 0) / end) * 560).toFixed(1)},${(220 - ((row[column] ?? 0) / most) * 180).toFixed(1)}`,
      )
      .join(' ');
  const lines = [
    ['#0a5', 'resident'],
    ['#aac', 'heap'],
    ['#225', 'heap, old'],
  ].map(
    ([colour, name], i) =>
      `<polyline fill="none" stroke="${colour}" stroke-width="1.5" points="${line(i + 1)}"/>\n` +
      `<text x="616" y="${60 + 18 * i}" fill="${colour}">${name}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 250" font-family="sans-serif" font-size="12">
<title>${title}</title>
<rect width="700" height="250" fill="#fff"/>
<text x="50" y="20">${title}</text>
<text x="45" y="44" text-anchor="end">${most} MB</text><text x="45" y="224" text-anchor="end">0</text>
<text x="610" y="238" text-anchor="end">${(end / 60).toFixed(0)} min</text>
<path d="M50 40V220H610" fill="none" stroke="#777"/>
${lines.join('\n')}
</svg>
`;
}

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
    const full = values.rate === '' ? (await autocannon({ ...options, duration: 20 })).requests.average : null;
    const rate = full === null ? Number(values.rate) : Math.max(1, Math.floor(full / 2));
    const begun = performance.now();
    const samples: Sample[] = [];
    const sample = async (): Promise<void> => {
      const text = await (await fetch(`http://127.0.0.1:${port + 90}/metrics`)).text();
      const megabytes = (metric: RegExp): number => {
        const told = Number(metric.exec(text)?.[1]);
        if (!(told > 0)) throw new Error(`the gate does not tell ${metric.source}`);
        return told / 2 ** 20;
      };
      const resident = residentMb(child.pid as number);
      samples.push({
        seconds: (performance.now() - begun) / 1_000,
        resident,
        used: megabytes(/^nodejs_heap_size_used_bytes (\S+)/m),
        old: megabytes(/^nodejs_heap_space_size_used_bytes\{space="old"\} (\S+)/m),
      });
    };
    await sample();
    let missed = 0;
    const sampling = setInterval(() => void sample().catch(() => missed++), Math.max(1, seconds / 200) * 1_000);
    const result = await autocannon({ ...options, duration: seconds, overallRate: rate });
    clearInterval(sampling);
    const failed = result.non2xx + result.errors + result.timeouts;
    const { before, after, flat } = heapAfterCollections(samples.map(({ old }) => old));
    const of = full === null ? '' : ` of ${full.toFixed(0)}`;
    const told = `${values.minutes} min at ${rate} requests/s${of}: ${result['2xx']} answered, ${failed} failed`;
    console.log(`${told}; load ${loadavg()[0]?.toFixed(1)}`);
    if (missed > 0) console.log(`${missed} looks at its memory failed`);
    console.log(`p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms`);
    console.log(
      `old heap after collections: second third ${before.toFixed(1)} MB, last ${after.toFixed(1)} MB; ${file}.csv, ${file}.svg`,
    );
    const csv = csvOf(samples);
    writeFileSync(`${file}.csv`, csv);
    writeFileSync(`${file}.svg`, drawn(csv, `Policy and ledger, big query. ${told}`));
    process.exitCode = failed > 0 || missed > 0 || !flat ? 1 : 0;
  } finally {
    await end(child);
  }
} finally {
  await end(services);
}
