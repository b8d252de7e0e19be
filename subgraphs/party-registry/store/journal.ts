import { type Kysely, sql } from 'kysely';
import { type FactName, factNames, facts } from './facts.ts';

/** Columns that say when a fact holds and when it was known; the rest of its row is what it says. */
export const timesOf = (name: FactName): string[] => [...(facts[name].valid ?? []), 'recorded_from', 'recorded_to'];

/**
 * The journal: every recording in its order, never changed. What the tables of facts say of any day and moment is what a
 * replay of it says (journal.test.ts).
 *
 * Writes the recordings of all facts that lie in their tables, where it is empty still.
 */
export async function journalAll(db: Kysely<unknown>, by: string): Promise<void> {
  for (const name of factNames) {
    const { key, valid } = facts[name];
    const [from, to] = valid === null ? ['null::date', 'null::date'] : valid;
    const row = `to_jsonb(f) - array[${timesOf(name).map((column) => `'${column}'`)}]`;
    const keys = `jsonb_build_object(${key.map((column) => `'${column}', ${column}`)})`;
    await sql
      .raw(`insert into journal (recorded_at, fact, valid_from, valid_to, key, value, recorded_by)
        select recorded_from, '${name}', ${from}, ${to}, ${keys}, ${row}, '${by}' from ${name} as f
        order by recorded_from`)
      .execute(db);
  }
}
