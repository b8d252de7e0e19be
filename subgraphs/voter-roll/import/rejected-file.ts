import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { sql } from 'kysely';
import type { Db } from './batch.ts';
import { blocks } from './blocks.ts';
import { columns, rejectedColumns } from './column.ts';
import type { Header } from './header.ts';
import { readLines } from './read-lines.ts';
import { reasonWords } from './reason.ts';

const header = [...rejectedColumns.slice(0, 4), ...columns.map(({ name }) => name), 'baris_asli'];

/** Rejected lines fetched at once. */
const page = 5000;

interface Reject {
  readonly line: number;
  /** Codes, parted by blanks. */
  readonly reasons: string;
}

/** The rejected lines in order of number, a page at a time. */
async function* rejects(db: Db): AsyncGenerator<Reject, undefined> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<Reject>`select line, reasons from import_reject
      where line > ${after} order by line limit ${page}`.execute(db);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return undefined;
    after = last.line;
  }
}

/**
 * Writes every rejected line with its number and reasons, in order, whole or not at all. The lines are read from the file
 * once more, so that the store keeps none of them. They are people: only who imports may read it (mode 0600); and a value
 * that a spreadsheet would take for a formula is preceded by an apostrophe.
 */
export async function writeRejected(db: Db, file: string, { layout, width }: Header, to: string): Promise<void> {
  const draft = `${to}.partial`;
  await rm(draft, { force: true });
  const out = createWriteStream(draft, { mode: 0o600, flags: 'wx' });
  try {
    await once(out, 'open');
    out.write(csv(header));
    const wanted = rejects(db);
    let reject: Reject | undefined = (await wanted.next()).value;
    let number = 1;
    for await (const { bytes } of blocks(file)) {
      if (reject === undefined) break;
      const { lines, next } = readLines(bytes, number);
      number = next;
      let text = '';
      for (const line of lines) {
        if (reject === undefined || line.number !== reject.line) continue;
        const codes = reject.reasons.split(' ');
        const aligned = line.values?.length === width ? line.values : null;
        text += csv([
          String(line.number),
          codes.join(' '),
          codes.map((code) => reasonWords(code, 'id')).join('; '),
          codes.map((code) => reasonWords(code, 'en')).join('; '),
          ...columns.map(({ name }) => aligned?.[layout[name]] ?? ''),
          aligned === null ? line.text : '',
        ]);
        reject = (await wanted.next()).value;
      }
      if (text !== '' && !out.write(text)) await once(out, 'drain');
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

const csv = (values: readonly string[]): string => stringify([[...values]], { escape_formulas: true });
