import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { sql } from 'kysely';
import { type LineFault, lineFaults } from './line.ts';
import type { Db } from './stage.ts';

const page = 5000;

/**
 * Writes the result of every line, in order, whole or not at all. A line is named by its number alone: who is meant is in the file that
 * the party gave. Only who checks may read it (mode 0600).
 */
export async function writeResults(db: Db, to: string): Promise<void> {
  const draft = `${to}.partial`;
  await rm(draft, { force: true });
  const out = createWriteStream(draft, { mode: 0o600, flags: 'wx' });
  try {
    await once(out, 'open');
    out.write(stringify([['baris', 'status', 'temuan', 'alasan', 'reason']]));
    for (let after = 0; ; ) {
      const { rows } = await sql<{ line: number; status: string; findings: string; fault: LineFault | null }>`
        select * from (select line, status, findings, null as fault from list_result
          union all select line, 'DITOLAK', '', fault from list_reject) as all_lines
        where line > ${after} order by line limit ${page}`.execute(db);
      const text = stringify(
        rows.map(({ line, status, findings, fault }) => [
          line,
          status,
          findings,
          ...(fault === null ? ['', ''] : lineFaults[fault]),
        ]),
      );
      if (text !== '' && !out.write(text)) await once(out, 'drain');
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.line;
    }
    out.end();
    await finished(out);
    await rename(draft, to);
  } catch (error) {
    out.destroy();
    await rm(draft, { force: true });
    throw error;
  }
}
