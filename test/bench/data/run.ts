import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../house.ts';
import { asks } from './asks.ts';

/** What one size on one kind of store came to. */
export interface DataRun {
  /** Seconds until the house was filled and ready. */
  readonly filled: number;
  /** Name of the ask → median milliseconds, from the question to the answer as the asker has it. */
  readonly medians: Readonly<Record<string, number>>;
  /** Machine's load after it, one minute. */
  readonly load: number;
}

/**
 * One size on one kind of store, in a process of its own. Arguments: number of voters, and as JSON the URL of each agency's
 * database by its name, `{}` for PGlite. Prints a DataRun as JSON.
 */
const [count = '', databases = '{}'] = process.argv.slice(2);
const urls = JSON.parse(databases) as Readonly<Record<string, string>>;
const voters = Number(count);
const rounds = 15;
const folder = mkdtempSync(join(tmpdir(), 'simpul-bench-data-'));
const began = performance.now();
const house = await openHouse({
  voters,
  address(name) {
    const url = urls[name];
    return url === undefined ? { folder: join(folder, name) } : { url };
  },
});
const medians: Record<string, number> = {};
try {
  const filled = (performance.now() - began) / 1000;
  for (const { name, as, purpose, query, variables, inRound } of asks) {
    const prepared = (await variables?.(house, voters)) ?? {};
    const headers: Record<string, string> = purpose === undefined ? {} : { 'x-purpose': purpose };
    const times: number[] = [];
    for (let round = -2; round < rounds; round++) {
      const options = { headers, variables: { ...prepared, ...inRound?.(round) } };
      const start = performance.now();
      const { data, errors } = await house.ask(as, query, options);
      if (round >= 0) times.push(performance.now() - start);
      // a count that is withheld is an answer; a question that is refused would be measured as one
      const refused = errors.find((e) => e.extensions.code !== 'SUPPRESSED');
      if (refused !== undefined || data == null) throw new Error(`${name}: ${JSON.stringify(errors.slice(0, 2))}`);
    }
    medians[name] = times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
  }
  process.stdout.write(`${JSON.stringify({ filled, medians, load: loadavg()[0] ?? 0 } satisfies DataRun)}\n`);
} finally {
  await house.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
