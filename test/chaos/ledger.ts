import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crashGate, type Moment } from './gate-crash.ts';
import { crash } from './ledger-crash.ts';

/**
 * The long crash test: kills a writer under load a hundred times, or `-- --kills N` times; with `-- --gate` a whole gate under
 * real queries. Ends with 1 where a receipt has no entry, or the log is not whole.
 */
const { values } = parseArgs({ options: { gate: { type: 'boolean' }, kills: { type: 'string', default: '100' } } });
const rounds = Number(values.kills);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--kills: a whole number from 1');
const began = performance.now();
const random = (below: number): number => Math.floor(Math.random() * below);
let round = 0;
let [receipts, parts] = [0, 0];
const tell = (given: number, size: number, rest: string): void => {
  receipts += given;
  console.log(`${++round}/${rounds}: ${given} receipts, ${size} entries, ${rest}`);
};

if (values.gate) {
  // One in five is killed while it opens: a gate takes a second or several to listen.
  const moments = Array.from(
    { length: rounds },
    (_, i): Moment =>
      i % 5 === 4
        ? { answers: 0, delay: random(6000), torn: 0 }
        : { answers: 1 + random(400), delay: random(800), torn: i % 2 === 0 ? 0 : random(2000) },
  );
  await crashGate(
    moments,
    ({ answers, begun, size, entries, cutBytes }) => {
      parts += begun;
      tell(answers, size, `${begun} came in part, ${entries} from the journal, ${cutBytes} bytes of a torn tail cut`);
    },
    400,
  );
} else {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-chaos-'));
  try {
    await crash(
      directory,
      rounds,
      () => 1 + random(3000),
      (done) => tell(done.receipts, done.size, `${done.cutBytes} bytes of a torn tail cut`),
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
const seconds = Math.round((performance.now() - began) / 1000);
const inPart = values.gate ? `, ${parts} of answers that came in part` : '';
console.log(
  `${rounds} kills, ${receipts} receipts${inPart}, each with its entry · ${seconds} s · load ${loadavg()[0]!.toFixed(1)}`,
);
