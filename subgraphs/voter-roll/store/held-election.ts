import { type Kysely, sql } from 'kysely';

/** The election whose lists a roll holds; null where there is none. */
// biome-ignore lint/suspicious/noExplicitAny: within a transaction and without
export async function heldElectionIn(db: Kysely<any>): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from election where held`.execute(db);
  return rows[0]?.id ?? null;
}
