import { type Stats, statSync } from 'node:fs';
import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { fileError } from '../../../schema/files/index.ts';
import { linkageKey, noiseKey } from '../../../schema/hop/index.ts';
import { keeping, populationOf, recordSecret, type Store, storeError } from '../../kit/index.ts';
import { seedNobody } from '../seed/seed.ts';
import { linkSecret } from '../seed/voter-columns.ts';
import { heldElectionIn } from '../store/held-election.ts';
import { holdJournal } from '../store/journal.ts';
import type { VoterRollTables } from '../store/tables.ts';
import {
  type Batch,
  type BatchKey,
  batchOf,
  beginBatch,
  type Db,
  discardUnfinished,
  type ImportCounts,
  inTransaction,
} from './batch.ts';
import { decide, flaggedFor, rejectedFor } from './decide.ts';
import type { LineRules } from './line.ts';
import { merge } from './merge.ts';
import type { People } from './people.ts';
import { refused } from './refusal.ts';
import { writeRejected } from './rejected-file.ts';
import { peopleOf, rulesOf } from './rules.ts';
import { stage } from './staging.ts';
import { placeNewVoters } from './stations.ts';
import { type Survey, survey } from './survey.ts';

/** What an import is at: reading the file whole (bytes), taking its lines in (lines), putting them into the roll (steps). */
export type ImportPhase = 'read' | 'stage' | 'merge';

export interface ImportOptions {
  /** A DP4 file, `.csv` or `.csv.gz`. */
  readonly file: string;
  /** Key folder, for links and record keys. */
  readonly keys: string;
  /** Default: the election whose lists the roll holds. */
  readonly electionId?: string;
  /** The day of the delivery, 'YYYY-MM-DD', for the roll's journal. Default: today (UTC). */
  readonly deliveredOn?: string;
  /** Lines that may be rejected, of those in the file; with more the file is refused. Default: a tenth. */
  readonly mostRejected?: (lines: number) => number;
  /** Where rejected lines are written. Default `FILE.rejected.csv`. */
  readonly rejectedTo?: string;
  /** Judge the file and write the rejected lines, and leave the roll as it is. */
  readonly check?: boolean;
  /** Begin anew where an import of the file was cut off. */
  readonly restart?: boolean;
  /** Of whom a roll is that holds nobody yet. */
  readonly people?: People;
  readonly onProgress?: (phase: ImportPhase, done: number, total: number) => void;
  /** Bytes that are staged in one transaction, about. Default 1 MiB. */
  readonly chunk?: number;
  /** Stops between two chunks; the next import of the file goes on there. */
  readonly signal?: AbortSignal;
}

export interface ImportOutcome extends ImportCounts {
  /** The file had been imported before: nothing was done, and the counts are those of then. */
  readonly already: boolean;
  /** The line from which an import that was cut off went on. */
  readonly resumedAt: number | null;
  /** Null: no line was rejected. */
  readonly rejectedFile: string | null;
}

/**
 * Imports a DP4 file into the voter roll: lines are staged, then one transaction decides over them, merges them and counts
 * anew. Until it commits the roll is as it was, however the process ends.
 * @throws SimpulError FILE_MISSING, FILE_UNREADABLE, IMPORT_REFUSED, STORE_UNAVAILABLE, KEY_UNREADABLE
 */
export async function importDp4(store: Store<VoterRollTables>, options: ImportOptions): Promise<ImportOutcome> {
  const before = statOf(options.file);
  const read = await reading(options.file, () =>
    survey(options.file, (done) => options.onProgress?.('read', done, Math.max(done, before.size))),
  );
  try {
    await openRoll(store, options);
    return await keeping(store.db as Db, (db) =>
      alone(db, async () => {
        const electionId = await electionOf(db, options);
        const rules = await rulesOf(db, electionId, await settlePeople(db, options));
        const key: BatchKey = { digest: read.digest, electionId };
        if (options.restart === true) await discardUnfinished(db);
        const held = await batchOf(db, key);
        if (held?.state === 'DONE' && held.summary !== null)
          return { ...held.summary, already: true, resumedAt: null, rejectedFile: null };
        const batch = held ?? (await beginBatch(db, key, read.body));
        await reading(options.file, () => stageAll(db, batch, read, rules, options));
        const after = statOf(options.file);
        if (after.size !== before.size || after.mtimeMs !== before.mtimeMs || after.ino !== before.ino) {
          await discardUnfinished(db);
          throw refused('FILE_CHANGED');
        }
        const outcome = await finish(db, batch, read, options);
        return { ...outcome, already: false, resumedAt: batch.nextLine > 2 ? batch.nextLine : null };
      }),
    );
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw storeError(store.label, error);
  }
}

const statOf = (file: string): Stats => {
  try {
    return statSync(file);
  } catch (cause) {
    throw fileError(file, cause);
  }
};

/** The system's errors of a file as the catalogue's; those of the store pass. */
async function reading<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException | undefined)?.syscall !== undefined) throw fileError(file, error);
    throw error;
  }
}

/** A roll that was never filled is begun only where it is said of whom it is: the house fills it with made-up people else. */
async function openRoll(store: Store<VoterRollTables>, { people, keys, check }: ImportOptions): Promise<void> {
  if ((await populationOf(store)) !== null) return;
  if (people === undefined || check === true) throw refused('ROLL_EMPTY');
  await seedNobody(store, { keys });
}

/** One import at a time, with time and memory for large statements. The lock ends with the connection. */
async function alone<Result>(db: Db, work: () => Promise<Result>): Promise<Result> {
  const lock = sql`hashtext('simpul import')`;
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${lock}) as taken`.execute(db);
  if (rows[0]?.taken !== true) throw refused('ANOTHER_RUNS');
  try {
    await sql`set statement_timeout = 0`.execute(db);
    await sql`set work_mem = '64MB'`.execute(db);
    await sql`set maintenance_work_mem = '128MB'`.execute(db);
    return await work();
  } finally {
    for (const name of ['statement_timeout', 'work_mem', 'maintenance_work_mem'])
      await sql`reset ${sql.raw(name)}`.execute(db).catch(() => undefined);
    await sql`select pg_advisory_unlock(${lock})`.execute(db).catch(() => undefined);
  }
}

/** The election asked for, which must be the one whose lists the roll holds, with a DP4 that no act has closed. */
async function electionOf(db: Db, { electionId, check }: ImportOptions): Promise<string> {
  const held = await heldElectionIn(db);
  if (held === null || (electionId !== undefined && electionId !== held)) throw refused('ELECTION', held ?? '–');
  const { rows } = await sql<{ number: string }>`
    select number from stage_act where election_id = ${held} and list = 'DP4'`.execute(db);
  if (rows[0] !== undefined && check !== true)
    throw refused('LIST_CLOSED', `${rows[0].number}: npm run lists -- voter add`);
  return held;
}

/** Of whom the roll is: what an import of an empty one says, it is from then on. */
async function settlePeople(db: Db, { people }: ImportOptions): Promise<People> {
  const held = await peopleOf(db);
  if (people === undefined || people === held.people) return held.people;
  if (!held.empty) throw refused('PEOPLE', held.people);
  await sql`update roll_people set people = ${people}`.execute(db);
  return people;
}

function stageAll(db: Db, batch: Batch, read: Survey, rules: LineRules, options: ImportOptions): Promise<void> {
  const { file, keys, onProgress, signal } = options;
  return stage(db, batch, {
    file,
    header: read.header,
    rules,
    keys: { linkage: linkSecret(linkageKey(keys)), noise: recordSecret(noiseKey(keys, 'voter-roll')) },
    onLine: (line) => onProgress?.('stage', line - 1, read.lines),
    signal,
    chunk: options.chunk,
  });
}

/** Decides, writes the rejected lines, merges: one transaction, with writers of the roll held off and readers not. */
async function finish(
  db: Db,
  batch: Batch,
  read: Survey,
  options: ImportOptions,
): Promise<ImportCounts & { rejectedFile: string | null }> {
  const steps = 4;
  const step = (done: number): void => options.onProgress?.('merge', done, steps);
  const check = options.check === true;
  const deliveredOn = options.deliveredOn ?? new Date().toISOString().slice(0, 10);
  const most = options.mostRejected ?? ((lines) => lines / 10);
  try {
    const outcome = await inTransaction(
      db,
      async () => {
        await holdJournal(db);
        await sql`lock table voter, polling_station, voter_count in share row exclusive mode`.execute(db);
        const { begun, late } = await decide(db);
        step(1);
        const rejected = await countOf(db, sql`import_reject`);
        const rejectedFile = rejected === 0 ? null : (options.rejectedTo ?? `${options.file}.rejected.csv`);
        if (rejectedFile !== null)
          await reading(rejectedFile, () => writeRejected(db, options.file, read.header, rejectedFile));
        const accepted = await countOf(db, sql`import_line`);
        const limit = most(accepted + rejected);
        if (!check && rejected > limit) {
          const share = `${rejected} / ${accepted + rejected} (${rejectedFile})`;
          throw rejected - late > limit
            ? refused('TOO_MANY_REJECTED', share)
            : refused('SETTLED', `${begun}, ${share}`);
        }
        step(2);
        const stationsOpened = await placeNewVoters(db);
        const known = await countOf(db, sql`dp4_known`);
        const counts: ImportCounts = {
          lines: accepted + rejected,
          accepted,
          rejected,
          rejectedFor: await rejectedFor(db),
          added: accepted - known,
          known,
          changed: await countOf(db, sql`dp4_known where changed`),
          stationsOpened,
          flagged: await flaggedFor(db),
        };
        step(3);
        if (check) return { ...counts, rejectedFile };
        await merge(db, { batch: batch.id, electionId: await electionOf(db, options), deliveredOn });
        await sql`update import_batch set state = 'DONE', finished_at = now(), summary = ${JSON.stringify(counts)}::json
          where id = ${batch.id}`.execute(db);
        await sql`truncate import_line, import_reject`.execute(db);
        return { ...counts, rejectedFile };
      },
      { undo: check },
    );
    if (check) await discardUnfinished(db);
    // marks the pages as all-visible too: without it an index-only scan reads the rows after all
    else await sql`vacuum analyze voter, polling_station, voter_count`.execute(db);
    step(steps);
    return outcome;
  } catch (error) {
    if (error instanceof SimpulError) await discardUnfinished(db);
    throw error;
  }
}

async function countOf(db: Db, from: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${from}`.execute(db);
  return rows[0]?.n ?? 0;
}
