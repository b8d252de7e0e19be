import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exampleDraft } from '../../schema/ledger/entry/testing.ts';
import { inCommon, Ledger, linkSets, makeSecret, parseSigner, verifyLog } from '../../schema/ledger/index.ts';

/**
 * What a ledger sustains: entries of one page of twenty people, appended by many waiters at once, each durable before its waiter
 * goes on, what they have in common taken as the gate takes it for one operation; then how long the whole takes to verify. Before
 * it, how long an entry waits where they come at the pace of a gate, whoever waits. `-- --entries 1000000 --waiters 2000 --rate 1000`.
 * The load of the machine is told: the numbers are of the processor that was left.
 */
const option = (name: string, standard: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? standard : Number(process.argv[at + 1]);
};
const entries = option('entries', 1_000_000);
const waiters = option('waiters', 2000);
const rate = option('rate', 1000);
const paced = 10 * rate;
const origin = 'bench.example/ledger';
const signer = parseSigner(makeSecret(origin));
const directory = mkdtempSync(join(tmpdir(), 'ledger-bench-'));

const load = (): string => loadavg()[0]!.toFixed(1);
const seconds = (since: bigint): number => Number(process.hrtime.bigint() - since) / 1e9;
const processor = (usage: NodeJS.CpuUsage): number => (usage.user + usage.system) / 1e6;
const spread = (waits: Float64Array): string => {
  waits.sort();
  const at = (share: number): string => `${waits[Math.floor((waits.length - 1) * share)]!.toFixed(1)} ms`;
  return `waited p50 ${at(0.5)}, p99 ${at(0.99)}`;
};

try {
  const [links] = linkSets(
    'bench',
    Array.from({ length: 20 }, (_, i) => `person ${i}`),
  );
  const { fields, instruments } = exampleDraft();
  const operation = { fields: inCommon(fields), instruments: inCommon(instruments), links: links! };
  const ledger = await Ledger.open({ directory, origin, signers: [signer] });
  const append = async (i: number, waits: Float64Array): Promise<void> => {
    const began = process.hrtime.bigint();
    await ledger.append(exampleDraft({ ...operation, micros: i }));
    waits[i] = seconds(began) * 1000;
  };

  const pacedWaits = new Float64Array(paced);
  const under: Promise<void>[] = [];
  const start = process.hrtime.bigint();
  while (under.length < paced) {
    const due = Math.min(paced, Math.floor(seconds(start) * rate));
    while (under.length < due) under.push(append(under.length, pacedWaits));
    await sleep(1);
  }
  await Promise.all(under);
  console.log(`paced    ${paced} entries at ${rate}/s: ${spread(pacedWaits)} · load ${load()}`);

  const waits = new Float64Array(entries);
  let next = 0;
  const wait = async (): Promise<void> => {
    for (let i = next++; i < entries; i = next++) await append(i, waits);
  };
  const [began, cpu, before] = [process.hrtime.bigint(), process.cpuUsage(), load()];
  await Promise.all(Array.from({ length: waiters }, wait));
  const [took, used] = [seconds(began), processor(process.cpuUsage(cpu))];
  await ledger.close();
  console.log(
    `append   ${entries} entries, ${waiters} waiters: ${took.toFixed(1)} s, ${Math.round(entries / took)} entries/s`,
  );
  console.log(`         ${((used / entries) * 1e6).toFixed(1)} µs of processor each · ${spread(waits)}`);
  console.log(`         load ${before} before, ${load()} after`);

  const [verifying, cpuVerify] = [process.hrtime.bigint(), process.cpuUsage()];
  const report = verifyLog(directory, { keys: [signer.verifier] });
  if (report.found > 0 || report.size !== paced + entries) throw new Error(`not whole: ${JSON.stringify(report)}`);
  console.log(
    `verify   ${report.size} entries: ${seconds(verifying).toFixed(1)} s, ${processor(process.cpuUsage(cpuVerify)).toFixed(1)} s of processor · load ${load()}`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}
