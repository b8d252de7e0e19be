import { relative } from 'node:path';
import { readEntry } from '../entry/canonical.ts';
import type { Entry } from '../entry/entry.ts';
import { readFrames } from '../log/frame.ts';
import { readHeld } from '../log/held.ts';
import { journalFiles, journalFolder } from '../log/journal.ts';
import { type Hash, leafHash } from '../tree/hash.ts';
import { tileWidth, widthIn } from '../tree/layout.ts';
import { hashIn, type TileSource } from '../tree/tile-reader.ts';
import { type Finding, finding } from './finding.ts';

/** What a journal holds beside the tree. */
export interface CheckedJournal {
  readonly findings: readonly Finding[];
  /** Index behind its last entry. */
  readonly end: number;
  /** Of an end that was not finished. */
  readonly notes: readonly string[];
  /** Leaf of the entry that was wanted; null: the journal does not have it. */
  readonly leaf: Hash | null;
}

/**
 * Holds the journal against the tree where both have an entry, and counts what only the journal has.
 * @param wanted index of an entry whose leaf is asked for
 * @param told each entry that only the journal has
 */
export function checkJournal(
  directory: string,
  tiles: TileSource,
  size: number,
  wanted: number | null,
  told: (index: number, entry: Entry) => void,
): CheckedJournal {
  const findings: Finding[] = [];
  const notes: string[] = [];
  let end = size;
  let leaf: Hash | null = null;
  let files: ReturnType<typeof journalFiles>;
  try {
    files = journalFiles(directory);
  } catch (error) {
    return { findings: [finding('JOURNAL', journalFolder, null, (error as Error).message)], end, notes, leaf };
  }
  for (const [i, file] of files.entries()) {
    const path = relative(directory, file.path);
    let bytes: Buffer | null;
    try {
      bytes = readHeld(directory, path);
    } catch (error) {
      findings.push(finding('JOURNAL', path, end, (error as Error).message));
      continue;
    }
    // Dropped by the writer since: its entries stand in tiles now.
    if (bytes === null) continue;
    const { frames, state, length } = readFrames(bytes);
    // The last file may end in what is being written now, or was when the process died.
    if (state === 'damaged' || (state === 'torn' && i < files.length - 1))
      findings.push(
        finding(
          'JOURNAL',
          path,
          end,
          `the record at byte ${length} is not as it was written: it is cut off or its check sum is wrong`,
        ),
      );
    else if (state === 'torn')
      notes.push(
        `${path} ends in ${bytes.length - length} bytes after the last whole record: what was being written, now or when the writer ended, or the rest of one that was cut off`,
      );
    for (const { first, entries } of frames) {
      if (first > end) findings.push(finding('JOURNAL', path, end, `entries ${end} to ${first - 1} are missing`));
      for (const [k, entry] of entries.entries()) {
        const index = first + k;
        if (index === wanted) leaf = leafHash(entry);
        if (index >= size) {
          try {
            told(index, readEntry(entry));
          } catch (error) {
            findings.push(finding('ENTRY_MALFORMED', path, index, (error as Error).message));
          }
          continue;
        }
        const n = Math.floor(index / tileWidth);
        try {
          const tile = tiles({ level: 0, n, width: widthIn(size, 0, n) });
          if (!leafHash(entry).equals(hashIn(tile, index % tileWidth)))
            findings.push(finding('JOURNAL', path, index, 'it is not the entry that the tree has'));
        } catch {
          // A missing tile is told where the tiles are checked.
        }
      }
      end = Math.max(end, first + entries.length);
    }
  }
  return { findings, end, notes, leaf };
}
