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
  readonly state: 'READING' | 'READ';
  /** Where the next page begins; null: at the beginning. */
  readonly cursor: string | null;
  readonly rowsRead: number;
  readonly total: number;
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
}

/** A reading of the same roll that broke off, to go on with. */
export async function unfinishedRun(db: LinkageDb, source: RollSource): Promise<Run | null> {
  const { rows } = await sql<Row>`select * from linkage_run
    where state in ('READING', 'READ') and instrument = ${source.instrument} and list = ${source.list}
      and election = ${source.election}
    order by id desc limit 1`.execute(db);
  const [row] = rows;
  return row === undefined
    ? null
    : { ...source, id: row.id, state: row.state, cursor: row.cursor, rowsRead: row.rows_read, total: row.total };
}

/** Begins a reading: what an unfinished one had read is dropped. What is current stays until the new one takes its place. */
export function beginRun(db: LinkageDb, source: RollSource, total: number): Promise<Run> {
  return db.transaction().execute(async (tx) => {
    await sql`delete from linkage_run where state in ('READING', 'READ')`.execute(tx);
    await sql`truncate linkage_voter`.execute(tx);
    const { rows } = await sql<{ id: number }>`
      insert into linkage_run (instrument, list, election, state, total)
      values (${source.instrument}, ${source.list}, ${source.election}, 'READING', ${total}) returning id`.execute(tx);
    return { ...source, id: rows[0]!.id, state: 'READING', cursor: null, rowsRead: 0, total };
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
  { name: 'sex', type: 'text', value: (v) => v.sex },
  { name: 'full_name', type: 'text', value: (v) => v.fullName },
];

/**
 * Takes a page in: its rows and the cursor behind them in one transaction, so that who was cut off goes on behind the last page
 * that is whole. @param cursor null: it was the last page
 * @throws SimpulError LINK_BUSY where another process went on with the run
 */
export function takePage(db: LinkageDb, run: Run, lines: readonly RollLine[], cursor: string | null): Promise<Run> {
  return db.transaction().execute(async (tx) => {
    const state = cursor === null ? 'READ' : 'READING';
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
