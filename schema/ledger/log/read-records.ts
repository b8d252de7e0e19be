import { SimpulError } from '../../errors/index.ts';
import { readEntry } from '../entry/canonical.ts';
import type { Entry, RecordedField } from '../entry/entry.ts';
import type { NoteVerifier } from '../note/key.ts';
import { verifyLog } from '../verify/verify.ts';
import { readLog } from './read-log.ts';

/** One record of a ledger: an entry, or its parts put together again but for the people. */
export interface LedgerRecord extends Omit<Entry, 'links' | 'part'> {
  /** Of its first entry. */
  readonly index: number;
}

/** A ledger in a folder, found whole. */
export interface WholeLedger {
  readonly directory: string;
  readonly origin: string;
  /** First entry that is still held. */
  readonly minimum: number;
  /** Its records from an entry on, in their order. @throws SimpulError LEDGER_DAMAGED */
  records(from?: number): Generator<LedgerRecord>;
}

const damaged = (detail: string): SimpulError => new SimpulError('LEDGER_DAMAGED', { detail });

/**
 * Opens a ledger to read it, verified first: nothing is concluded from entries that are not what was signed for.
 * @throws SimpulError LEDGER_DAMAGED, naming the first fault and its place
 */
export function openWhole(directory: string, keys: readonly NoteVerifier[]): WholeLedger {
  const { origin, minimum, findings } = verifyLog(directory, { keys });
  const [first] = findings;
  if (first !== undefined) {
    const { kind, path, index, detail } = first;
    throw damaged(`${directory}: ${kind} ${path}${index === null ? '' : ` entry ${index}`}: ${detail}`);
  }
  return { directory, origin, minimum, records: (from = 0) => records(directory, from) };
}

function* records(directory: string, from: number): Generator<LedgerRecord> {
  let open: (LedgerRecord & { readonly fields: RecordedField[] }) | null = null;
  for (const [index, bytes] of readLog(directory, from)) {
    let read: Entry;
    try {
      read = readEntry(bytes);
    } catch (error) {
      throw damaged(`${directory}: entry ${index}: ${(error as Error).message}`);
    }
    const { links: _, part, ...entry } = read;
    // Parts stand one after another. Those whose beginning was pruned are no whole record.
    if (part !== undefined && part.number > 1) {
      if (open?.request === entry.request) open.fields.push(...entry.fields);
      continue;
    }
    if (open !== null) yield open;
    open = { ...entry, index, fields: [...entry.fields] };
  }
  if (open !== null) yield open;
}
