import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openHouse } from '../house.ts';

/** As released; installed into a folder of its own, so that the house does not depend on it. */
const cli = '@usebruno/cli@4.1.0';
const run = promisify(execFile);
const collection = fileURLToPath(new URL('../../docs/integrate/simpul.postman_collection.json', import.meta.url));

/** What Bruno reports of one run. */
interface Report {
  readonly results: ReadonlyArray<{
    readonly name: string;
    readonly status: string;
    readonly response: { readonly status: number | 'error' };
  }>;
}

/**
 * `node --import tsx test/acceptance/bruno.ts`: Bruno's own command line imports docs/integrate/simpul.postman_collection.json with
 * Bruno's own converter, and sends every request of it to a house. Needs the npm registry, so no test does it.
 */
const folder = mkdtempSync(join(tmpdir(), 'simpul-bruno-'));
const house = await openHouse({ voters: 300 });
try {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  await run('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', cli], { cwd: folder });
  const load = createRequire(join(folder, 'package.json'));
  const { postmanToBruno } = load('@usebruno/converters');
  const { createCollectionFromBrunoObject } = load('@usebruno/cli/src/utils/collection.js');
  const { collection: imported, issues = [] } = await postmanToBruno(JSON.parse(readFileSync(collection, 'utf8')));
  if (issues.length > 0) throw new Error(JSON.stringify(issues));
  const variables = { gate: house.gate.url, token: await house.token('bps-analyst') };
  imported.environments = [
    {
      name: 'house',
      variables: Object.entries(variables).map(([name, value]) => ({ name, value, type: 'text', enabled: true })),
    },
  ];
  const directory = join(folder, 'simpul');
  mkdirSync(directory);
  await createCollectionFromBrunoObject(imported, directory, { format: 'bru' });
  const report = join(folder, 'report.json');
  const bru = join(folder, 'node_modules/.bin/bru');
  await run(bru, ['run', '-r', '--env', 'house', '--reporter-json', report], { cwd: directory });
  const results = (JSON.parse(readFileSync(report, 'utf8')) as Report[]).flatMap((iteration) => iteration.results);
  for (const { name, response } of results) process.stdout.write(`${response.status} ${name}\n`);
  const failed = results.filter((r) => r.response.status !== 200).length;
  process.stdout.write(`${cli}: ${results.length} requests, ${failed} without 200\n`);
  process.exitCode = failed === 0 && results.length > 0 ? 0 : 1;
} finally {
  await house.stop();
  rmSync(folder, { recursive: true, force: true });
}
