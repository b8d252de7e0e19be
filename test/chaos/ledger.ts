import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { crash } from './ledger-crash.ts';

/** The long crash test: kills a writer under load a hundred times, or `-- N` times. Ends with 1 where a receipt has no entry. */
const rounds = Number(process.argv[2] ?? 100);
const directory = mkdtempSync(join(tmpdir(), 'ledger-chaos-'));
let round = 0;
let receipts = 0;
try {
  await crash(
    directory,
    rounds,
    () => 1 + Math.floor(Math.random() * 3000),
    (done) => {
      round++;
      receipts += done.receipts;
      console.log(
        `${round}/${rounds}: ${done.receipts} receipts, ${done.size} entries, ${done.cutBytes} bytes of a torn tail cut`,
      );
    },
  );
  console.log(`${receipts} receipts, each with its entry · load ${loadavg()[0]!.toFixed(1)}`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
