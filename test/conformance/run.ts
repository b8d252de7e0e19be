import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadBehaviours } from './behaviours/index.ts';
import { page } from './page.ts';
import { installPeers } from './peers/install.ts';
import { runSuite } from './suite.ts';
import { table } from './table.ts';

/** `npm run conformance [-- --simpul]`: asks every target, prints the table, writes docs/conformance.md. */
async function main(): Promise<void> {
  const alone = process.argv.includes('--simpul');
  const installed = alone ? null : installPeers(process.env.SIMPUL_DATA || '.data');
  const peers = installed === null ? null : installed.folder === null ? { why: installed.why } : installed;
  const behaviours = await loadBehaviours();
  const columns = await runSuite({ behaviours, peers, onProgress: (text) => process.stderr.write(`${text}\n`) });
  process.stdout.write(`${table(behaviours, columns)}\n`);
  if (!alone)
    writeFileSync(fileURLToPath(new URL('../../docs/conformance.md', import.meta.url)), page(behaviours, columns));
  const ours = columns.filter((c) => c.name.startsWith('Simpul'));
  const broken = ours.some((c) => [...c.outcomes.values()].some((o) => o.verdict !== 'holds' && o.verdict !== 'n/a'));
  process.exitCode = broken ? 1 : 0;
}

await main();
