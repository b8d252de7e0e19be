import { sql } from 'kysely';
import { keeping } from '../../../kit/index.ts';
import type { LinkageDb } from './linkage-db.ts';

/** All that a reading of the roll left: the lines as read, the pairs, the marks and the counts of them. */
const held = ['linkage_voter', 'linkage_person', 'voter_match', 'voter_mark', 'match_count', 'dpt_decile_count'];

/**
 * Forgets what was read under an instrument longer ago than it lets its consumer keep it. What was gone on with from the
 * journal is as old as the reading of the whole roll at its beginning.
 * @param retention ISO 8601 duration of years, months and days
 * @returns the day of that reading, YYYY-MM-DD; null: nothing was old enough
 */
export function forgetAfter(
  db: LinkageDb,
  { instrument, retention, now }: { readonly instrument: string; readonly retention: string; readonly now: Date },
): Promise<string | null> {
  return keeping(db, (one) =>
    one.transaction().execute(async (tx) => {
      const { rows } = await sql<{ day: string }>`
        select r.started_at::date::text as day from linkage_run as r
        where r.instrument = ${instrument} and r.reads = 'ROLL' and r.state in ('CURRENT', 'PAST')
          and exists (select from linkage_run as c where c.state = 'CURRENT' and c.instrument = ${instrument} and c.id >= r.id)
        order by r.id desc limit 1`.execute(tx);
      const day = rows[0]?.day;
      if (day === undefined) return null;
      const { rows: judged } = await sql<{ over: boolean }>`
        select ${day}::date + ${retention}::interval < ${now.toISOString()}::timestamptz as over`.execute(tx);
      if (judged[0]?.over !== true) return null;
      for (const table of held) await sql`delete from ${sql.table(table)}`.execute(tx);
      await sql`update linkage_run set state = 'PAST', cursor = null, position = null
        where state = 'CURRENT' and instrument = ${instrument}`.execute(tx);
      return day;
    }),
  );
}
