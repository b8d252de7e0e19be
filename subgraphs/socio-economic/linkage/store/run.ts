import { sql } from 'kysely';
import { SimpulError } from '../../../../schema/errors/index.ts';
import { bulkLoad, type LoadColumn } from '../../../kit/index.ts';
import type { RollLine } from '../roll/roll-line.ts';
import type { LinkageDb } from './linkage-db.ts';

/** What is read: one list of one election under one instrument. */
export interface RollSource {
  readonly instrument: string;
  readonly list: string;
  readonly election: string;
}

/** A reading that is under way or done. */
export interface Run extends RollSource {
  readonly id: number;
  /** READING the list; FOLLOWING the journal of the roll behind it; READ. */
  readonly state: 'READING' | 'FOLLOWING' | 'READ';
  /** Where the next page of the list or of the journal begins; null: at the beginning. */
  readonly cursor: string | null;
  readonly rowsRead: number;
  readonly total: number;
  /** The whole roll, or what changed of it. */
  readonly reads: 'ROLL' | 'CHANGES';
}

interface Row {
  id: number;
  instrument: string;
  list: string;
  election: string;
  state: Run['state'];
  cursor: string | null;
  rows_read: number;
  total: number;
  reads: Run['reads'];
}

const runOf = (row: Row): Run => ({
  id: row.id,
  instrument: row.instrument,
  list: row.list,
  election: row.election,
  state: row.state,
  cursor: row.cursor,
  rowsRead: row.rows_read,
  total: row.total,
  reads: row.reads,
});

/** A reading of the same roll that broke off, to go on with. */
export async function unfinishedRun(db: LinkageDb, source: RollSource): Promise<Run | null> {
  const { rows } = await sql<Row>`select * from linkage_run
    where state in ('READING', 'FOLLOWING', 'READ') and instrument = ${source.instrument} and list = ${source.list}
      and election = ${source.election}
    order by id desc limit 1`.execute(db);
  const [row] = rows;
  return row === undefined ? null : runOf(row);
}

/** Begins a reading: what an unfinished one had read is dropped. What is current stays until the new one takes its place. */
export function beginRun(db: LinkageDb, source: RollSource, total: number): Promise<Run> {
  return db.transaction().execute(async (tx) => {
    await sql`delete from linkage_run where state in ('READING', 'FOLLOWING', 'READ')`.execute(tx);
    await sql`truncate linkage_voter`.execute(tx);
    const { rows } = await sql<Row>`
      insert into linkage_run (instrument, list, election, state, total)
      values (${source.instrument}, ${source.list}, ${source.election}, 'READING', ${total})
      returning *`.execute(tx);
    return runOf(rows[0]!);
  });
}

/**
 * Begins a reading of what changed since the current matching of the same roll; null where there is none, or where the lines
 * behind it were dropped for another reading, or do not say in which lists they stand.
 */
export function beginChanges(db: LinkageDb, source: RollSource): Promise<Run | null> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Row>`
      insert into linkage_run (instrument, list, election, state, total, position, cursor, reads)
      select instrument, list, election, 'FOLLOWING', 0, position, position, 'CHANGES' from linkage_run
      where state = 'CURRENT' and instrument = ${source.instrument} and list = ${source.list}
        and election = ${source.election} and position is not null
        and not exists (select from linkage_run where state in ('READING', 'FOLLOWING', 'READ'))
        and exists (select from linkage_voter) and not exists (select from linkage_voter where in_dpt is null)
      returning *`.execute(tx);
    return rows[0] === undefined ? null : runOf(rows[0]);
  });
}

/** Forgets a reading that must not be used. */
export async function dropRun(db: LinkageDb, run: Run): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`delete from linkage_run where id = ${run.id}`.execute(tx);
    await sql`truncate linkage_voter`.execute(tx);
  });
}

const columns: ReadonlyArray<LoadColumn<RollLine & { readonly id: number }>> = [
  { name: 'id', type: 'int', value: (v) => v.id },
  { name: 'pseudonym', type: 'text', value: (v) => v.pseudonym },
  { name: 'card', type: 'text', value: (v) => v.card },
  { name: 'village_code', type: 'text', value: (v) => v.village },
  { name: 'birth_year', type: 'smallint', value: (v) => v.birthYear },
  { name: 'finding', type: 'smallint', value: (v) => v.finding },
  { name: 'in_dpt', type: 'boolean', value: (v) => v.inDpt },
  { name: 'sex', type: 'text', value: (v) => v.sex },
  { name: 'full_name', type: 'text', value: (v) => v.fullName },
];

/**
 * Takes a page of the list in: its rows and the cursor behind them in one transaction, so that who was cut off goes on behind the
 * last page that is whole. @param cursor null: it was the last page, and the journal follows from its beginning
 * @throws SimpulError LINK_BUSY where another process went on with the run
 */
export function takePage(db: LinkageDb, run: Run, lines: readonly RollLine[], cursor: string | null): Promise<Run> {
  return db.transaction().execute(async (tx) => {
    const state = cursor === null ? 'FOLLOWING' : 'READING';
    const rowsRead = run.rowsRead + lines.length;
    const { rows } = await sql`update linkage_run
      set cursor = ${cursor}, rows_read = ${rowsRead}, state = ${state},
        read_on = (now() at time zone 'Asia/Jakarta')::date
      where id = ${run.id} and state = 'READING' and rows_read = ${run.rowsRead} returning id`.execute(tx);
    if (rows.length === 0) throw new SimpulError('LINK_BUSY');
    await bulkLoad(
      tx,
      'linkage_voter',
      columns,
      lines.map((line, i) => ({ ...line, id: run.rowsRead + i })),
    );
    return { ...run, cursor, rowsRead, state };
  });
}

/**
 * Takes a page of changes in: the lines as they are now in the place of those that were, and the position behind them, in one
 * transaction. @throws SimpulError LINK_BUSY
 */
export function takeChanges(
  db: LinkageDb,
  run: Run,
  lines: readonly RollLine[],
  { position, last }: { readonly position: string | null; readonly last: boolean },
): Promise<Run> {
  return db.transaction().execute(async (tx) => {
    const state = last ? 'READ' : 'FOLLOWING';
    const rowsRead = run.rowsRead + lines.length;
    const { rows } = await sql`update linkage_run
      set cursor = ${position}, position = ${position}, rows_read = ${rowsRead}, state = ${state},
        read_on = (now() at time zone 'Asia/Jakarta')::date
      where id = ${run.id} and state = 'FOLLOWING' and cursor is not distinct from ${run.cursor} returning id`.execute(
      tx,
    );
    if (rows.length === 0) throw new SimpulError('LINK_BUSY');
    await sql`delete from linkage_voter where pseudonym = any(${lines.map((line) => line.pseudonym)}::text[])`.execute(
      tx,
    );
    const { rows: top } = await sql<{
      next: number;
    }>`select coalesce(max(id) + 1, 0) as next from linkage_voter`.execute(tx);
    const next = top[0]!.next;
    await bulkLoad(
      tx,
      'linkage_voter',
      columns,
      lines.map((line, i) => ({ ...line, id: next + i })),
    );
    return { ...run, cursor: position, rowsRead, state };
  });
}
