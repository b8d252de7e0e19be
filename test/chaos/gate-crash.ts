import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  checkpointPath,
  openCheckpoint,
  parseVerifier,
  readEntry,
  readLog,
  saltedDigest,
  verifyLog,
} from '../../schema/ledger/index.ts';
import { encodeFrame, readFrames } from '../../schema/ledger/log/frame.ts';
import { journalFiles } from '../../schema/ledger/log/journal.ts';
import { leafHash } from '../../schema/ledger/tree/hash.ts';
import { agencies } from '../../subgraphs/agencies.ts';
import { openHouse } from '../house.ts';
import { freePort } from '../listening.ts';
import { askers, load, type Received } from './gate-load.ts';
import { type GateProcess, startGate } from './gate-process.ts';

/** When a gate is killed: so long after so many answers; with 0 answers, so long after its process was started. */
export interface Moment {
  readonly answers: number;
  /** Milliseconds. */
  readonly delay: number;
  /** Bytes of an unfinished entry that are then put behind what it left: a kill alone seldom tears a write. */
  readonly torn: number;
}

/** What one killed gate left. */
export interface GateCrash {
  /** Answers that the clients received from it, whole or begun. */
  readonly answers: number;
  /** Answers of which a client had the head and not the whole body. */
  readonly begun: number;
  /** Entries that are durable. */
  readonly size: number;
  /** Of them, those that stand in the journal alone. */
  readonly entries: number;
  /** Bytes of an unfinished frame behind them. */
  readonly cutBytes: number;
}

/**
 * Kills one gate process after another with SIGKILL under load, and opens the next on the same folder. Each time the log that is
 * left must verify, the next gate must open it by itself and say what it took in and cut, and every answer that any client ever
 * received must have its entry, with the leaf of its receipt and the digest of its body. The agencies live on.
 * @throws Error where something does not
 */
export async function crashGate(
  moments: readonly Moment[],
  told: (crash: GateCrash) => void = () => {},
  voters = 200,
): Promise<void> {
  const port = await freePort();
  const house = await openHouse({ voters, port });
  await house.kill('gateway');
  const env: Record<string, string> = { PORT: String(port), SIMPUL_DATA: house.folder, LOG_LEVEL: 'info' };
  for (const { name } of await agencies())
    env[`${name.toUpperCase().replaceAll('-', '_')}_PORT`] = new URL(house.urlOf(name)).port;
  const directory = join(house.folder, 'ledger', 'gateway-1');
  const keys = [parseVerifier(readFileSync(join(directory, 'log.vkey'), 'utf8'))];
  const checkpoint = () => openCheckpoint(readFileSync(join(directory, checkpointPath)), keys);
  const tokens = new Map<string, string>();
  for (const persona of askers) tokens.set(persona, await house.token(persona));

  const all: Received[] = [];
  let received: readonly Received[] = [];
  let left = { entries: 0, cutBytes: 0 };
  let gate: GateProcess | null = null;
  /** Waits until the next gate listens, and holds what it opened against everything that is known. */
  const opened = async (next: GateProcess): Promise<void> => {
    await next.ready;
    const report = verifyLog(directory, { keys, since: last });
    if (report.found > 0) throw new Error(`after it was opened again: ${JSON.stringify(report.findings)}`);
    last = checkpoint();
    // Those of gates before it were held, and the log grew out of what they were held against.
    holds(directory, received);
  };
  /** What a gate that has ended said of its opening. */
  const said = (ended: GateProcess): void => {
    const { entries, cutBytes } = ended.recovered() ?? { entries: 0, cutBytes: 0 };
    if (entries !== left.entries || cutBytes !== left.cutBytes)
      throw new Error(`left were ${JSON.stringify(left)}, said was ${JSON.stringify({ entries, cutBytes })}`);
  };
  let last = checkpoint();
  try {
    for (const { answers, delay, torn } of moments) {
      gate = startGate(env);
      if (answers === 0) {
        await wait(delay);
        await gate.kill();
      } else {
        await opened(gate);
        received = await load(gate, { tokens, answers, delay });
        said(gate);
        all.push(...received);
      }
      tear(directory, torn);
      const report = verifyLog(directory, { keys, since: last });
      if (report.found > 0) throw new Error(`what the killed gate left: ${JSON.stringify(report.findings)}`);
      left = { entries: report.journaled, cutBytes: tornBytes(directory) };
      const given = answers === 0 ? [] : received;
      const begun = given.filter(({ body }) => body === null).length;
      told({ answers: given.length, begun, size: report.size + report.journaled, ...left });
    }
    gate = startGate(env);
    await opened(gate);
    holds(directory, all);
    await gate.stop();
    said(gate);
  } finally {
    await gate?.kill();
    await house.stop();
  }
}

/** Holds every answer against the log. */
function holds(directory: string, answers: readonly Received[]): void {
  const ordered = answers.toSorted((a, b) => a.index - b.index);
  const entries = new Map(readLog(directory, ordered[0]?.index));
  const given = new Set<number>();
  for (const { index, leaf, salt, body, file } of ordered) {
    const bytes = entries.get(index);
    if (bytes === undefined) throw new Error(`the answer of entry ${index} was received, and its entry is lost`);
    if (given.has(index)) throw new Error(`entry ${index} was given twice`);
    given.add(index);
    if (leafHash(bytes).toString('base64') !== leaf) throw new Error(`entry ${index} is not the one of its receipt`);
    const recorded = file === null ? body : file.whole[0];
    if (recorded != null && readEntry(bytes).response !== saltedDigest(Buffer.from(salt, 'base64'), recorded))
      throw new Error(`entry ${index} is not of the answer that was received`);
  }
  const files = ordered.flatMap(({ index, file }) => (file === null ? [] : [{ index, file }]));
  const fieldsOf = (bytes: Buffer): string => JSON.stringify(readEntry(bytes).fields);
  const byFields = Map.groupBy(entries, ([, bytes]) => fieldsOf(bytes));
  for (const [i, { index, file }] of files.entries()) {
    // One client reads them, one after another, and nobody else asks for the same: up to the next one all is of this one.
    const to = files[i + 1]?.index ?? Number.POSITIVE_INFINITY;
    const pages = byFields.get(fieldsOf(entries.get(index)!))?.filter(([at]) => at >= index && at < to) ?? [];
    if (pages.length < file.begun)
      throw new Error(`of the file of entry ${index} came ${file.begun} pages, and ${pages.length} are recorded`);
  }
}

/** Puts the beginning of an entry behind the journal that a killed gate left. */
function tear(directory: string, bytes: number): void {
  const file = journalFiles(directory).at(-1);
  if (file === undefined || bytes === 0) return;
  const frame = encodeFrame({ first: 0, entries: [Buffer.alloc(bytes)] });
  appendFileSync(file.path, frame.subarray(0, bytes));
}

/** Bytes of an unfinished frame at the end of a journal that nobody writes. */
function tornBytes(directory: string): number {
  const last = journalFiles(directory).at(-1);
  if (last === undefined) return 0;
  const bytes = readFileSync(last.path);
  return bytes.length - readFrames(bytes).length;
}
