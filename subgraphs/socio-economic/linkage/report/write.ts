import { createWriteStream } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { sql } from 'kysely';
import type { LinkageDb } from '../store/linkage-db.ts';
import { reportPage } from './markdown.ts';
import type { LinkReport } from './report.ts';

/**
 * Writes `linkage.md`, `linkage.json` and, for clerks, `review.csv` with the pairs by BPS's own record numbers. All for their owner's eyes
 * only (0600).
 */
export async function writeReport(db: LinkageDb, report: LinkReport, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = { mode: 0o600 };
  await writeFile(join(folder, 'linkage.md'), reportPage(report), own);
  await writeFile(join(folder, 'linkage.json'), `${JSON.stringify(report, null, 2)}\n`, own);
  const file = join(folder, 'review.csv');
  // a file that was there keeps its mode: it is taken away before anything is in it
  await writeFile(file, '', own);
  await chmod(file, 0o600);
  const { rows } = await sql<Record<string, unknown>>`
    select family_id, ordinal, voter as roll_line, rule, weight, posterior from voter_match
    where outcome = 'REVIEW' order by rule, weight desc, voter`.execute(db);
  await pipeline(Readable.from(rows), stringify({ header: true }), createWriteStream(file, own));
}
