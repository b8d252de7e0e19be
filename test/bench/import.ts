import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { world } from '../../subgraphs/population/index.ts';
import { writeDp4 } from '../../subgraphs/voter-roll/import/index.ts';
import { startPostgres } from '../postgres.ts';
import type { ImportRun } from './import-run.ts';

/**
 * How long a DP4 file takes from the file to the roll that readers see, with its counts: into an empty roll (everybody is
 * new), then the next delivery of the same people (everybody is known). `-- --lines 10000,100000` for other sizes,
 * `--store PostgreSQL` for one kind of store.
 */
const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '10000,100000,1004518' },
    store: { type: 'string', multiple: true, default: ['PGlite', 'PostgreSQL'] },
  },
});
const sizes = values.lines.split(',').map(Number);
const run = fileURLToPath(new URL('./import-run.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'simpul-import-'));
const server = await startPostgres();

const measure = (file: string, store: string): ImportRun =>
  JSON.parse(
    execFileSync(process.execPath, ['--import', 'tsx', run, file, join(folder, 'keys'), store], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  ) as ImportRun;

const cell = (value: number, digits = 1): string => value.toFixed(digits);

try {
  process.stdout.write(
    '| store | lines | delivery | read s | check s | merge s | all s | lines/s | processor s | peak MB | load |\n|---|---|---|---|---|---|---|---|---|---|---|\n',
  );
  for (const lines of sizes) {
    const first = join(folder, `dp4-${lines}.csv`);
    const next = join(folder, `dp4-${lines}-next.csv`);
    await writeDp4(world({ voters: lines }), first);
    copyFileSync(first, next);
    appendFileSync(next, '\n');
    for (const kind of values.store) {
      const store = kind === 'PGlite' ? join(folder, `pglite-${lines}`) : await server.database(`import_${lines}`);
      for (const [delivery, file] of [
        ['first', first],
        ['next', next],
      ] as const) {
        const { seconds, processor, phases, peak, before } = measure(file, store);
        const { read = 0, stage = read, merge = stage } = phases;
        process.stdout.write(
          `| ${kind} | ${lines} | ${delivery} | ${cell(read)} | ${cell(stage - read)} | ${cell(merge - stage)} | ${cell(seconds)} | ${cell(lines / seconds, 0)} | ${cell(processor)} | ${cell(peak, 0)} (${cell(before, 0)} before) | ${cell(loadavg()[0] ?? 0)} |\n`,
        );
      }
      if (kind === 'PGlite') rmSync(store, { recursive: true, force: true });
    }
    rmSync(first);
    rmSync(next);
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
