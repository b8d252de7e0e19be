import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Ledger, makeSecret, parseSigner, type Receipt, verifyLog } from '../../schema/ledger/index.ts';
import { tileWidth, widthIn } from '../../schema/ledger/tree/layout.ts';
import { hashIn } from '../../schema/ledger/tree/tile-reader.ts';
import { tilesIn } from '../../schema/ledger/verify/tiles-check.ts';

const origin = 'chaos.example/ledger';

/** What one killed process left. */
export interface Crash {
  /** Receipts that it gave before it died. */
  readonly receipts: number;
  /** Entries in the log afterwards. */
  readonly size: number;
  readonly cutBytes: number;
}

/**
 * Kills one writer after another with SIGKILL, under load and at a moment of its own each time, and after each opens the log and
 * holds it against every receipt that any of them gave.
 * @param receiptsBefore how many receipts a writer gives before it is killed; the round is passed
 * @throws Error where a receipt has no entry, or the log is not whole
 */
export async function crash(
  directory: string,
  rounds: number,
  receiptsBefore: (round: number) => number,
  told: (crash: Crash) => void = () => {},
): Promise<void> {
  const secret = makeSecret(origin);
  const signer = parseSigner(secret);
  /** By index: the leaf that a receipt gave; holes where a writer died before it told. */
  const leaves: Array<string | undefined> = [];
  for (let round = 0; round < rounds; round++) {
    const receipts = await killedAfter(directory, secret, receiptsBefore(round));
    for (const { index, leaf } of receipts) {
      if (leaves[index] !== undefined) throw new Error(`round ${round}: entry ${index} was given twice`);
      leaves[index] = leaf;
    }
    const ledger = await Ledger.open({ directory, origin, signers: [signer] });
    const { size, recovered } = ledger;
    await ledger.close();
    const whole = verifyLog(directory, { keys: [signer.verifier] });
    if (whole.found > 0) throw new Error(`round ${round}: ${JSON.stringify(whole.findings)}`);
    const tiles = tilesIn(directory, size);
    for (const [index, leaf] of leaves.entries()) {
      if (leaf === undefined) continue;
      if (index >= size) throw new Error(`round ${round}: entry ${index} has a receipt and is lost`);
      const n = Math.floor(index / tileWidth);
      const held = hashIn(tiles({ level: 0, n, width: widthIn(size, 0, n) }), index % tileWidth);
      if (held.toString('base64') !== leaf)
        throw new Error(`round ${round}: entry ${index} is not the one of its receipt`);
    }
    told({ receipts: receipts.length, size, cutBytes: recovered.cutBytes });
  }
}

/** Runs a writer until it gave this many receipts, kills it, and returns all that it gave. */
async function killedAfter(directory: string, secret: string, count: number): Promise<Receipt[]> {
  const writer = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./ledger-writer.ts', import.meta.url)), directory, origin],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  writer.stdin.end(secret);
  const ended = once(writer, 'exit');
  const receipts: Receipt[] = [];
  for await (const line of createInterface(writer.stdout)) {
    if (line.startsWith('open')) continue;
    // The last line may be cut by the kill; who reads half a receipt has none.
    if (line.endsWith('}')) receipts.push(JSON.parse(line) as Receipt);
    if (receipts.length === count) writer.kill('SIGKILL');
  }
  await ended;
  if (receipts.length < count) throw new Error(`the writer ended by itself after ${receipts.length} receipts`);
  return receipts;
}
