import type { KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import { copyIn, copyLine, recordKey } from '../../kit/index.ts';
import { linkOf } from '../seed/voter-columns.ts';
import { type Batch, type Db, inTransaction } from './batch.ts';
import { blocks } from './blocks.ts';
import type { Header } from './header.ts';
import { type Dp4Line, judgeLine, type LineRules } from './line.ts';
import { readLines } from './read-lines.ts';
import type { ReasonText } from './reason.ts';

const lineColumns = [
  'line',
  'link',
  'record_key',
  'village_code',
  'age',
  'birth_date',
  'sex',
  'marital_status',
  'disability_type',
  'e_ktp_status',
  'family_card_number',
  'national_id',
  'full_name',
  'birth_place',
  'street_address',
  'rt',
  'rw',
  'flags',
] as const;

/** The keys under which a voter is known. */
export interface VoterKeys {
  readonly linkage: KeyObject;
  readonly noise: KeyObject;
}

/** Judged lines of one block, as they are copied. */
interface Chunk {
  readonly accepted: string;
  readonly rejected: string;
  readonly nextOffset: number;
  readonly nextLine: number;
}

export interface Staging {
  readonly file: string;
  readonly header: Header;
  readonly rules: LineRules;
  readonly keys: VoterKeys;
  /** Bytes of a chunk, about. */
  readonly chunk?: number | undefined;
  /** Told the number of the last line that was judged. */
  readonly onLine?: ((line: number) => void) | undefined;
  /** Stops between two chunks; what is staged is gone on with by the next import of the file. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Stages the lines from where the batch stands. A chunk and the place behind it are one transaction, so that a process that
 * is killed leaves whole chunks. The next chunk is judged while the store takes in the last.
 */
export async function stage(
  db: Db,
  batch: Batch,
  { file, header, rules, keys, chunk, onLine, signal }: Staging,
): Promise<void> {
  let line = batch.nextLine;
  let written: Promise<void> = Promise.resolve();
  try {
    for await (const { bytes, start } of blocks(file, batch.nextOffset, chunk)) {
      signal?.throwIfAborted();
      const { lines, next } = readLines(bytes, line);
      const accepted: string[] = [];
      const rejected: string[] = [];
      for (const { number, values } of lines) {
        const judged = judge(values, header, rules);
        if (Array.isArray(judged)) rejected.push(copyLine([number, judged.join(' ')]));
        else accepted.push(staged(number, judged, keys));
      }
      line = next;
      const ready: Chunk = {
        accepted: accepted.join(''),
        rejected: rejected.join(''),
        nextOffset: start + bytes.length,
        nextLine: line,
      };
      await written;
      written = write(db, batch.id, ready);
      // awaited with the next chunk: until then a failure is nobody's yet
      written.catch(() => undefined);
      onLine?.(line - 1);
    }
  } finally {
    await written;
  }
}

function judge(values: readonly string[] | null, header: Header, rules: LineRules): Dp4Line | ReasonText[] {
  if (values === null) return ['LINE_QUOTES'];
  if (values.length !== header.width) return ['LINE_COLUMNS'];
  return judgeLine(values, header.layout, rules);
}

const staged = (line: number, v: Dp4Line, { linkage, noise }: VoterKeys): string =>
  copyLine([
    line,
    linkOf(linkage, v.nationalId),
    recordKey(noise, v.nationalId),
    v.villageCode,
    v.age,
    v.birthDate,
    v.sex,
    v.maritalStatus,
    v.disabilityType,
    v.eKtpStatus,
    v.familyCardNumber,
    v.nationalId,
    v.fullName,
    v.birthPlace,
    v.streetAddress,
    v.rt,
    v.rw,
    v.flags,
  ]);

const write = (db: Db, id: number, chunk: Chunk): Promise<void> =>
  inTransaction(db, async () => {
    await copyIn(db, 'import_line', lineColumns, chunk.accepted);
    await copyIn(db, 'import_reject', ['line', 'reasons'], chunk.rejected);
    await sql`update import_batch set next_offset = ${chunk.nextOffset}, next_line = ${chunk.nextLine}
      where id = ${id}`.execute(db);
  });
