import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type Kysely, sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { keeping } from '../store/index.ts';

/** Links per statement. */
const page = 10_000;

/**
 * Writes the links of all people whom an agency holds, in the order that a delivery has. A file that is there is left alone.
 * @returns how many
 * @throws SimpulError FILE_UNREADABLE
 */
export async function writeLinks(
  // biome-ignore lint/suspicious/noExplicitAny: any tables
  store: Kysely<any>,
  table: string,
  file: string,
): Promise<number> {
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  try {
    await once(out, 'open');
  } catch (cause) {
    const detail = (cause as NodeJS.ErrnoException).code ?? 'not writable';
    throw new SimpulError('FILE_UNREADABLE', { file, detail }, { cause });
  }
  const ended = finished(out);
  // told where it is awaited
  ended.catch(() => undefined);
  let written = 0;
  await keeping(store, async (db) => {
    for (let after = ''; ; ) {
      const { rows } = await sql<{ link: string }>`
        select distinct link from ${sql.table(table)} where link > ${after} order by link limit ${page}`.execute(db);
      const last = rows.at(-1);
      if (last === undefined) break;
      if (!out.write(rows.map(({ link }) => `${link}\n`).join(''))) await Promise.race([once(out, 'drain'), ended]);
      written += rows.length;
      after = last.link;
    }
  });
  out.end();
  await ended;
  return written;
}
