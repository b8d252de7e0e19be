import { relative } from 'node:path';
import { readFrames } from '../log/frame.ts';
import { readHeld } from '../log/held.ts';
import { journalFiles } from '../log/journal.ts';
import { leafHash } from '../tree/hash.ts';
import { tileWidth, widthIn } from '../tree/layout.ts';
import { hashIn, type TileSource } from '../tree/tile-reader.ts';
import { type Finding, finding } from './finding.ts';

/** Holds the journal against the tree where both have an entry, and counts what only the journal has. */
export function checkJournal(
  directory: string,
  tiles: TileSource,
  size: number,
): { readonly findings: readonly Finding[]; readonly end: number } {
  const findings: Finding[] = [];
  let end = size;
  const files = journalFiles(directory);
  for (const [i, file] of files.entries()) {
    const path = relative(directory, file.path);
    // Dropped by the writer since: its entries stand in tiles now.
    const bytes = readHeld(directory, path);
    if (bytes === null) continue;
    const { frames, state, length } = readFrames(bytes);
    // The last file may end in what is being written now, or was when the process died.
    if (state === 'damaged' || (state === 'torn' && i < files.length - 1))
      findings.push(finding('JOURNAL', path, end, `damaged at byte ${length}`));
    for (const { first, entries } of frames) {
      if (first > end) findings.push(finding('JOURNAL', path, end, `entries ${end} to ${first - 1} are missing`));
      for (const [k, entry] of entries.entries()) {
        const index = first + k;
        if (index >= size) continue;
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
  return { findings, end };
}
