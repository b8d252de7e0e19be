import { type Kysely, sql } from 'kysely';
import type { ExchangeMonitorTables } from './tables.ts';

/**
 * Drops the index. What was seen of each log stays, so that one that is rolled back meanwhile is still told, and so do alerts
 * that were delivered: made anew they have the same id.
 */
export async function forget(db: Kysely<ExchangeMonitorTables>): Promise<void> {
  await sql`truncate entry, entry_mark, people_bucket, disclosure, novelty, measure, measured_value`.execute(db);
  await sql`update log set indexed = 0`.execute(db);
}
