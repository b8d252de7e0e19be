import { sql } from 'kysely';
import { type IndexRow, mark } from './index-row.ts';
import type { Db } from './take-in.ts';

const union = <T>(...lists: ReadonlyArray<readonly T[]>): T[] => [...new Set(lists.flat())];

/**
 * A record that is too large for one entry has its hops in the first part, and its people in parts without fields: such a part
 * alone would have no party but who asked. So every part is of the parties of the first one.
 */
export async function withParties(db: Db, rows: readonly IndexRow[]): Promise<readonly IndexRow[]> {
  const later = rows.filter(({ part }) => part > 1);
  if (later.length === 0) return rows;
  const firstOf = ({ index, part }: IndexRow): number => index - part + 1;
  const parties = new Map(rows.map((row) => [row.index, row.parties]));
  const before = union(later.map(firstOf)).filter((index) => !parties.has(index));
  if (before.length > 0) {
    const held = await sql<{ index: string; parties: string[] }>`select index, parties from entry
      where origin = ${later[0]?.origin} and index = any(${before}::bigint[])`.execute(db);
    for (const row of held.rows) parties.set(Number(row.index), row.parties);
  }
  return rows.map((row) => {
    if (row.part === 1) return row;
    const all = union(row.parties, parties.get(firstOf(row)) ?? []);
    return { ...row, parties: all, marks: union(row.marks, all.map(mark.party)) };
  });
}
