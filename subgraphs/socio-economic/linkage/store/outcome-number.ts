import { type Kysely, sql } from 'kysely';
import { keySpace } from '../../../kit/index.ts';

/** Writes beside the counts of a matching a number that changes when anybody comes to one side of it or leaves it. */
// biome-ignore lint/suspicious/noExplicitAny: a migration knows no tables
export async function numberOutcome(db: Kysely<any>): Promise<void> {
  await sql`update match_count set outcome_key = (
    select sum(key::bigint * case outcome when 'MATCHED' then 1 when 'ONLY_LEFT' then 2 else 3 end) % ${sql.lit(keySpace)}
    from match_count)`.execute(db);
}
