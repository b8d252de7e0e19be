import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { agencies } from '../../../subgraphs/agencies.ts';
import { startPostgres } from '../../postgres.ts';
import { asks } from './asks.ts';
import type { DataRun } from './run.ts';

/**
 * `npm run bench:data`: what the size of the roll costs whoever asks. The whole house, in one process, over each kind of store
 * at 10⁴, 10⁵ and 10⁶ voters; per question the median of 15, from the question to the answer at the gate. `-- --voters 10000`
 * for other sizes, `--store PostgreSQL` for one kind of store. Imports are measured by `npm run bench:import`.
 */
const { values } = parseArgs({
  options: {
    voters: { type: 'string', default: '10000,100000,1000000' },
    store: { type: 'string', multiple: true, default: ['PGlite', 'PostgreSQL'] },
  },
});
const sizes = values.voters.split(',').map(Number);
const run = fileURLToPath(new URL('./run.ts', import.meta.url));
const server = await startPostgres();

try {
  for (const kind of values.store) {
    const runs: DataRun[] = [];
    for (const voters of sizes) {
      const urls: Record<string, string> = {};
      if (kind === 'PostgreSQL')
        for (const { name } of await agencies())
          urls[name] = await server.database(`${name.replaceAll('-', '_')}_${voters}`);
      const told = execFileSync(process.execPath, ['--import', 'tsx', run, String(voters), JSON.stringify(urls)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      runs.push(JSON.parse(told) as DataRun);
    }
    const line = (cells: readonly string[]): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`);
    line([kind, ...sizes.map((voters) => voters.toLocaleString('en'))]);
    line(['---', ...sizes.map(() => '---:')]);
    line(['filled and ready, s', ...runs.map(({ filled }) => filled.toFixed(1))]);
    for (const { name } of asks) line([`${name}, ms`, ...runs.map(({ medians }) => (medians[name] ?? 0).toFixed(1))]);
    line(['load of the machine', ...runs.map(({ load }) => load.toFixed(1))]);
    process.stdout.write('\n');
  }
} finally {
  await server.stop();
}
