import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  checkpointPath,
  openCheckpoint,
  parseReceipt,
  parseVerifier,
  type Receipt,
  readEntry,
  readLog,
  saltedDigest,
  verifyLog,
} from '../../schema/ledger/index.ts';
import { readFrames } from '../../schema/ledger/log/frame.ts';
import { journalFiles } from '../../schema/ledger/log/journal.ts';
import { leafHash } from '../../schema/ledger/tree/hash.ts';
import { agencies } from '../../subgraphs/agencies.ts';
import { openHouse } from '../house.ts';
import { freePort } from '../listening.ts';
import { type GateProcess, startGate } from './gate-process.ts';

/** When a gate is killed: so long after so many answers; with 0 answers, so long after its process was started. */
export interface Moment {
  readonly answers: number;
  /** Milliseconds. */
  readonly delay: number;
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

/** An answer as its client has it. */
interface Received extends Receipt {
  readonly salt: string;
  /** null: the gate died while it was read. */
  readonly body: string | null;
}

const clients = 12;

/** What is asked: lists, what only a part is given of, counts, what is refused, what is not read. */
const questions: ReadonlyArray<readonly [persona: string | null, query: string]> = [
  ['bps-analyst', '{ voters(first: 20) { nodes { nationalId fullName birthDate } } }'],
  ['bps-analyst', '{ voters(first: 5) { nodes { fullName disabilityType } } }'],
  ['bps-analyst', '{ voters(first: 200) { nodes { nationalId fullName sex birthDate } } }'],
  [null, '{ voters(first: 3) { nodes { fullName } } }'],
  ['bps-analyst', '{ voters'],
];

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
  const env: Record<string, string> = {
    PORT: String(port),
    SIMPUL_DATA: house.folder,
    LOG_LEVEL: 'info',
  };
  for (const { name } of await agencies())
    env[`${name.toUpperCase().replaceAll('-', '_')}_PORT`] = new URL(house.urlOf(name)).port;
  const directory = join(house.folder, 'ledger', 'gateway-1');
  const keys = [parseVerifier(readFileSync(join(directory, 'log.vkey'), 'utf8'))];
  const checkpoint = () => openCheckpoint(readFileSync(join(directory, checkpointPath)), keys);
  const tokens = new Map<string, string>();
  for (const [persona] of questions) if (persona !== null) tokens.set(persona, await house.token(persona));

  const all: Received[] = [];
  let left = { entries: 0, cutBytes: 0 };
  let gate: GateProcess | null = null;
  /** Waits until the next gate listens, and holds what it opened against everything that is known. */
  const opened = async (next: GateProcess): Promise<void> => {
    await next.ready;
    const report = verifyLog(directory, { keys, since: last });
    if (report.found > 0) throw new Error(`after it was opened again: ${JSON.stringify(report.findings)}`);
    last = checkpoint();
    holds(directory, all);
  };
  /** What a gate that has ended said of its opening. */
  const said = (ended: GateProcess): void => {
    const { entries, cutBytes } = ended.recovered() ?? {
      entries: 0,
      cutBytes: 0,
    };
    if (entries !== left.entries || cutBytes !== left.cutBytes)
      throw new Error(`left were ${JSON.stringify(left)}, said was ${JSON.stringify({ entries, cutBytes })}`);
  };
  let last = checkpoint();
  try {
    for (const { answers, delay } of moments) {
      gate = startGate(env);
      const received: Received[] = [];
      if (answers === 0) {
        await wait(delay);
        await gate.kill();
      } else {
        await opened(gate);
        await load(gate, tokens, received, answers, delay);
        said(gate);
      }
      all.push(...received);
      const report = verifyLog(directory, { keys, since: last });
      if (report.found > 0) throw new Error(`what the killed gate left: ${JSON.stringify(report.findings)}`);
      left = { entries: report.journaled, cutBytes: tornBytes(directory) };
      const begun = received.filter(({ body }) => body === null).length;
      told({
        answers: received.length,
        begun,
        size: report.size + report.journaled,
        ...left,
      });
    }
    gate = startGate(env);
    await opened(gate);
    await gate.stop();
    said(gate);
  } finally {
    await gate?.kill();
    await house.stop();
  }
}

/** Asks without end from many clients, kills the gate at its moment, and returns when every client has noticed. */
async function load(
  gate: GateProcess,
  tokens: ReadonlyMap<string, string>,
  received: Received[],
  answers: number,
  delay: number,
): Promise<void> {
  let killed: Promise<void> | null = null;
  const client = async (number: number): Promise<void> => {
    for (let i = number; ; i++) {
      const [persona, query] = questions[i % questions.length]!;
      let response: Response;
      try {
        response = await fetch(`${gate.url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(persona === null ? {} : { authorization: `Bearer ${tokens.get(persona)}` }),
          },
          body: JSON.stringify({ query }),
        });
      } catch (error) {
        if (killed !== null) return;
        throw error;
      }
      const header = response.headers.get('x-receipt');
      if (header === null) throw new Error(`an answer ${response.status} without a receipt`);
      const salt = /;salt=:([^:]+):$/.exec(header)?.[1] ?? '';
      const body = await response.text().catch(() => null);
      received.push({ ...parseReceipt(header), salt, body });
      if (received.length >= answers) killed ??= wait(delay).then(() => gate.kill());
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  await killed;
}

/** Holds every answer against the log. */
function holds(directory: string, answers: readonly Received[]): void {
  const entries = new Map(readLog(directory));
  const given = new Set<number>();
  for (const { index, leaf, salt, body } of answers) {
    const bytes = entries.get(index);
    if (bytes === undefined) throw new Error(`the answer of entry ${index} was received, and its entry is lost`);
    if (given.has(index)) throw new Error(`entry ${index} was given twice`);
    given.add(index);
    if (leafHash(bytes).toString('base64') !== leaf) throw new Error(`entry ${index} is not the one of its receipt`);
    if (body !== null && readEntry(bytes).response !== saltedDigest(Buffer.from(salt, 'base64'), body))
      throw new Error(`entry ${index} is not of the answer that was received`);
  }
}

/** Bytes of an unfinished frame at the end of a journal that nobody writes. */
function tornBytes(directory: string): number {
  const last = journalFiles(directory).at(-1);
  if (last === undefined || !existsSync(last.path)) return 0;
  const bytes = readFileSync(last.path);
  return bytes.length - readFrames(bytes).length;
}
