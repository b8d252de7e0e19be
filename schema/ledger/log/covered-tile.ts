import { hashBytes } from '../tree/hash.ts';
import { bundlePath, type placeOf, tilePath, tileWidth, widthIn } from '../tree/layout.ts';
import { decodeBundle, encodeBundle } from './bundle.ts';
import { readHeld } from './held.ts';
import { heldBundle } from './held-bundle.ts';

/**
 * A tile or bundle as a log of `size` has it. One that the log has outgrown is cut from what stands now in its place, so that
 * nobody is given a file that no checkpoint stands on any more, and that no verification of the tree would miss.
 * @returns null: it was never written, or is no longer held. @throws Error in words where it cannot be read
 */
export function coveredTile(
  directory: string,
  place: NonNullable<ReturnType<typeof placeOf>>,
  size: number,
): Buffer | null {
  const { level, n, width } = place;
  const own = readHeld(directory, level === 'entries' ? bundlePath(n, width) : tilePath(level, n, width));
  const now = widthIn(size, level === 'entries' ? 0 : level, n);
  if (own === null || width >= now) return own;
  if (level === 'entries') {
    const entries = decodeBundle(heldBundle(directory, n, now) ?? Buffer.alloc(0)) ?? [];
    return entries.length < width ? null : encodeBundle(entries.slice(0, width));
  }
  const wider = readHeld(directory, tilePath(level, n, now)) ?? readHeld(directory, tilePath(level, n, tileWidth));
  return wider === null || wider.length < width * hashBytes ? null : wider.subarray(0, width * hashBytes);
}
