import { createHash, createHmac, type KeyObject } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import {
  blocks,
  bulkLoad,
  type CsvHeader,
  readHeader,
  readLines,
  recordKey,
  type recordSecret,
} from '../../kit/index.ts';
import { linkOf, linkSecret } from '../seed/voter-columns.ts';
import type { ListColumn, ListKind } from './kind.ts';
import { judgeLine, type LineFault, type ListLine } from './line.ts';

// biome-ignore lint/suspicious/noExplicitAny: temporary tables
export type Db = Kysely<any>;

/** Keys under which the people of a list are known. */
export interface ListKeys {
  readonly linkage: Uint8Array;
  /** Of the digest by which one member is found in two lists. */
  readonly member: KeyObject;
  readonly noise: ReturnType<typeof recordSecret>;
}

/** What was read of a file. */
export interface Staged {
  /** SHA-256 of its lines as they were read (unpacked), hex. */
  readonly digest: string;
  readonly lines: number;
  readonly rejected: Readonly<Partial<Record<LineFault, number>>>;
}

/** The digest by which a member is kept: the same in every list, and no NIK without the key. */
export const memberKeyOf = (key: KeyObject, nationalId: string): string =>
  createHmac('sha256', key).update(`member ${nationalId}`).digest('base64url');

/**
 * Reads a list into tables of this connection alone, which go with it whatever happens: names and NIKs are never in a table
 * that stays. Memory stays that of one block.
 * @throws SimpulError FILE_REFUSED, FILE_UNREADABLE
 */
export async function stage(db: Db, file: string, kind: ListKind, of: string, keys: ListKeys): Promise<Staged> {
  await sql`drop table if exists list_line, list_reject, list_result`.execute(db);
  await sql`create temporary table list_line (line int, key text, link text collate "C", nik bigint, name text,
    birth_date date, occupation text, address text, district text collate "C", record_key int)`.execute(db);
  await sql`create temporary table list_reject (line int, fault text)`.execute(db);
  const { rows: known } = await sql<{ code: string }>`select code from region where level = 'DISTRICT'`.execute(db);
  const districts = new Set(known.map(({ code }) => code));
  const digest = createHash('sha256');
  const rejected: Partial<Record<LineFault, number>> = {};
  let header: CsvHeader<ListColumn> | null = null;
  let number = 1;
  let count = 0;
  for await (const block of blocks(file)) {
    digest.update(block);
    const { lines, next } = readLines(block, number);
    number = next;
    header ??= readHeader(lines.shift()?.values ?? null, kind.columns);
    const read: CsvHeader<ListColumn> = header;
    count += lines.length;
    const judged = lines.map((l) => ({ line: l.number, found: judgeLine(l.number, l.values, read, districts) }));
    const bad = judged.flatMap(({ line, found }) => (typeof found === 'string' ? [{ line, fault: found }] : []));
    for (const { fault } of bad) rejected[fault] = (rejected[fault] ?? 0) + 1;
    await bulkLoad(
      db,
      'list_reject',
      [
        { name: 'line', type: 'int', value: (r) => r.line },
        { name: 'fault', type: 'text', value: (r) => r.fault },
      ],
      bad,
    );
    await load(
      db,
      judged.flatMap(({ found }) => (typeof found === 'string' ? [] : [found])),
      of,
      keys,
    );
  }
  if (count === 0)
    throw new SimpulError('FILE_REFUSED', { detail: 'berkas tidak berisi baris · the file has no line' });
  await sql`create index on list_line (key)`.execute(db);
  await sql`create index on list_line (link)`.execute(db);
  await sql`analyze list_line`.execute(db);
  return { digest: digest.digest('hex'), lines: count, rejected };
}

async function load(db: Db, lines: readonly ListLine[], of: string, keys: ListKeys): Promise<void> {
  const linkage = linkSecret(keys.linkage);
  await bulkLoad<ListLine>(
    db,
    'list_line',
    [
      { name: 'line', type: 'int', value: (l) => l.line },
      { name: 'key', type: 'text', value: (l) => memberKeyOf(keys.member, l.nationalId) },
      { name: 'link', type: 'text', value: (l) => linkOf(linkage, l.nationalId) },
      { name: 'nik', type: 'bigint', value: (l) => l.nationalId },
      { name: 'name', type: 'text', value: (l) => l.fullName },
      { name: 'birth_date', type: 'date', value: (l) => l.birthDate },
      { name: 'occupation', type: 'text', value: (l) => l.occupation },
      { name: 'address', type: 'text', value: (l) => l.address },
      { name: 'district', type: 'text', value: (l) => l.districtCode },
      { name: 'record_key', type: 'int', value: (l) => recordKey(keys.noise, `member ${of} ${l.nationalId}`) },
    ],
    lines,
  );
}
