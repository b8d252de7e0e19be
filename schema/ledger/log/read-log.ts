import { relative } from 'node:path';
import { readCheckpoint } from '../note/checkpoint.ts';
import { bundlePath, checkpointPath, tileWidth, widthIn } from '../tree/layout.ts';
import { decodeBundle } from './bundle.ts';
import { readFrames } from './frame.ts';
import { readHeld } from './held.ts';
import { journalFiles } from './journal.ts';

/** Entries of bundle `n` of a log of `size`; null: pruned, or not there. */
function bundleOf(directory: string, n: number, size: number): Buffer[] | null {
  const width = widthIn(size, 0, n);
  // The writer may have put the full bundle in the place of the partial one since.
  const bytes = readHeld(directory, bundlePath(n, width)) ?? readHeld(directory, bundlePath(n));
  return bytes === null ? null : (decodeBundle(bytes)?.slice(0, width) ?? null);
}

/**
 * The durable entries of a log in its folder from `from` on, those that no checkpoint covers yet too; what was pruned is left
 * out. The log may be written meanwhile. Nothing is verified: that is `verifyLog`.
 */
export function* readLog(directory: string, from = 0): Generator<readonly [index: number, entry: Buffer]> {
  // The journal first: what leaves it afterwards is covered by the checkpoint read afterwards.
  const frames = journalFiles(directory).flatMap(({ path }) => {
    const bytes = readHeld(directory, relative(directory, path));
    return bytes === null ? [] : readFrames(bytes).frames;
  });
  const written = readHeld(directory, checkpointPath);
  const size = written === null ? 0 : readCheckpoint(written).size;
  for (let n = Math.floor(from / tileWidth); n * tileWidth < size; n++)
    for (const [i, entry] of (bundleOf(directory, n, size) ?? []).entries()) {
      const index = n * tileWidth + i;
      if (index >= from) yield [index, entry];
    }
  let next = Math.max(from, size);
  for (const { first, entries } of frames)
    for (const [i, entry] of entries.entries())
      if (first + i === next) {
        yield [next, entry];
        next++;
      }
}
