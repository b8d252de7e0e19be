import { SimpulError } from '../../../schema/errors/index.ts';
import { pseudonymKey } from '../../../schema/hop/index.ts';
import type { Store } from '../../kit/index.ts';
import { fewLines, leastShareKnown, matchRoll } from './match-roll.ts';
import type { LinkReport } from './report/report.ts';
import { changePages } from './roll/change-pages.ts';
import { GateClient } from './roll/gate-client.ts';
import type { TokenSource } from './roll/token-source.ts';
import { rollSize, voterPages } from './roll/voter-pages.ts';
import type { LinkageDb } from './store/linkage-db.ts';
import { pseudonymise, shareKnown } from './store/persons.ts';
import {
  beginChanges,
  beginRun,
  dropRun,
  type RollSource,
  type Run,
  takeChanges,
  takePage,
  unfinishedRun,
} from './store/run.ts';

/** What one matching is told. */
export interface LinkOptions extends RollSource {
  /** The gate's `/graphql`. */
  readonly url: string;
  readonly token: TokenSource;
  /** Default DTSEN_UPDATE. */
  readonly purpose?: string;
  /** Key folder of BPS, with `pseudonym/INSTRUMENT.key`. */
  readonly keys: string;
  /** Lines per page. Default 5000, the most that the gate gives. */
  readonly pageSize?: number;
  /** Read what changed since the current matching, from the journal of the roll; the whole roll where there is none. */
  readonly changes?: boolean;
  /** Told after each page how many lines of how many are in. */
  readonly onPage?: (done: number, total: number) => void;
  /** Told which part of the matching has ended. */
  readonly onPart?: (part: string) => void;
}

/**
 * Updates DTSEN from the voter roll: reads it through the gate like any consumer, matches it, and makes the outcome current. One that was cut off
 * goes on where it was.
 * @throws SimpulError ROLL_UNREACHABLE, ROLL_REFUSED, ROLL_FORM_UNEXPECTED, LINK_TOKEN_NEEDED, PSEUDONYM_KEY_MISMATCH, LINK_BUSY,
 * KEY_UNREADABLE; what was current stays current
 */
export async function linkRoll<Tables>(store: Store<Tables>, options: LinkOptions): Promise<LinkReport> {
  const { instrument, list, election, keys } = options;
  const db = store.db as LinkageDb;
  const key = Buffer.from(pseudonymKey(keys, instrument)).toString('base64url');
  const gate = new GateClient({ ...options, purpose: options.purpose ?? 'DTSEN_UPDATE' });
  const source = { instrument, list, election };
  const started = performance.now();
  const since = (): number => (performance.now() - started) / 1000;
  try {
    const begun = await openRun(db, source, gate, options);
    // BPS's own half is made while the other half is read
    const pseudonyms = pseudonymise(db, key).then(since);
    pseudonyms.catch(() => undefined);
    let run: Run;
    try {
      run = await follow(db, await read(db, begun, gate, key, options), gate, options);
    } catch (error) {
      await pseudonyms.catch(() => undefined);
      throw error;
    }
    const reading = since();
    const seconds = { 'own pseudonyms (while reading)': await pseudonyms, reading };
    try {
      return await matchRoll(db, run, seconds, options.onPart);
    } catch (error) {
      if (error instanceof SimpulError && error.code === 'PSEUDONYM_KEY_MISMATCH') await dropRun(db, run);
      throw error;
    }
  } finally {
    await gate.close();
  }
}

/** The run to go on with, or a new one. */
async function openRun(
  db: LinkageDb,
  source: RollSource,
  gate: GateClient,
  { changes = false }: LinkOptions,
): Promise<Run> {
  const held = (await unfinishedRun(db, source)) ?? (changes ? await beginChanges(db, source) : null);
  return held ?? beginRun(db, source, await rollSize(gate, source));
}

/** Reads the list. */
async function read(db: LinkageDb, begun: Run, gate: GateClient, key: string, options: LinkOptions): Promise<Run> {
  const { instrument, pageSize = 5000, onPage } = options;
  let run = begun;
  if (run.state !== 'READING') return run;
  let checked = false;
  const wanted = { list: run.list, election: run.election };
  for await (const page of voterPages(gate, wanted, { first: pageSize, after: run.cursor })) {
    if (!checked && page.lines.length >= fewLines) {
      if ((await shareKnown(db, key, page.lines)) < leastShareKnown) {
        await dropRun(db, run);
        throw new SimpulError('PSEUDONYM_KEY_MISMATCH', { instrument });
      }
      checked = true;
    }
    run = await takePage(db, run, page.lines, page.cursor);
    onPage?.(run.rowsRead, run.total);
  }
  return run;
}

/**
 * Reads what changed: behind a list from the journal's beginning, for who came into the roll after that list was made is in no page of
 * it, nor what changed while it was read.
 */
async function follow(
  db: LinkageDb,
  begun: Run,
  gate: GateClient,
  { pageSize = 5000, onPage }: LinkOptions,
): Promise<Run> {
  let run = begun;
  if (run.state !== 'FOLLOWING') return run;
  for await (const { lines, cursor, position } of changePages(gate, pageSize, run.cursor)) {
    run = await takeChanges(db, run, lines, { position, last: cursor === null });
    onPage?.(run.rowsRead, Math.max(run.total, run.rowsRead, 1));
  }
  return run;
}
