import { type Kysely, sql } from 'kysely';
import type { Flag, Reason } from './reason.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tables of imports are no reader's
export type Db = Kysely<any>;

/** What an import did, or would do. */
export interface ImportCounts {
  /** Lines below the header that are not blank. */
  readonly lines: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly rejectedFor: Readonly<Partial<Record<Reason, number>>>;
  /** Accepted lines of people who were not in the roll. */
  readonly added: number;
  /** … of people who were, by NIK. */
  readonly known: number;
  /** Of the known, those whose DP4 record changed. */
  readonly changed: number;
  /** Polling stations that were opened for the added. */
  readonly stationsOpened: number;
  readonly flagged: Readonly<Partial<Record<Flag, number>>>;
}

/** An import of one file into the lists of one election. */
export interface Batch {
  readonly id: number;
  readonly state: 'STAGING' | 'DONE';
  readonly nextOffset: number;
  readonly nextLine: number;
  readonly summary: ImportCounts | null;
}

/** How a file is known: what is in it, and for which election. */
export interface BatchKey {
  readonly digest: string;
  readonly electionId: string;
}

/** The import of this file, if there is one. */
export async function batchOf(db: Db, { digest, electionId }: BatchKey): Promise<Batch | null> {
  const { rows } = await sql<{
    id: number;
    state: Batch['state'];
    next_offset: string | number;
    next_line: number;
    summary: ImportCounts | null;
  }>`select id, state, next_offset, next_line, summary from import_batch
    where digest = ${digest} and election_id = ${electionId}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    state: row.state,
    nextOffset: Number(row.next_offset),
    nextLine: row.next_line,
    summary: row.summary,
  };
}

/** Begins an import. One that was left unfinished, of another file, is thrown away: there is one set of staged lines. */
export async function beginBatch(db: Db, key: BatchKey, body: number): Promise<Batch> {
  await discardUnfinished(db);
  const { rows } = await sql<{ id: number }>`
    insert into import_batch (election_id, digest, state, next_offset, next_line)
    values (${key.electionId}, ${key.digest}, 'STAGING', ${body}, 2) returning id`.execute(db);
  return { id: rows[0]?.id ?? 0, state: 'STAGING', nextOffset: body, nextLine: 2, summary: null };
}

/** Empties what is staged: nothing of an import that is not finished stays. */
export async function discardUnfinished(db: Db): Promise<void> {
  await inTransaction(db, async () => {
    await sql`truncate import_line, import_reject`.execute(db);
    await sql`delete from import_batch where state = 'STAGING'`.execute(db);
  });
}

/** Runs statements of one held connection in a transaction. @param undo what was done is only looked at, never kept */
export async function inTransaction<Result>(
  db: Db,
  work: () => Promise<Result>,
  { undo = false }: { undo?: boolean } = {},
): Promise<Result> {
  await sql`begin`.execute(db);
  try {
    const result = await work();
    await sql.raw(undo ? 'rollback' : 'commit').execute(db);
    return result;
  } catch (error) {
    // a broken connection has rolled back by itself
    await sql`rollback`.execute(db).catch(() => undefined);
    throw error;
  }
}
