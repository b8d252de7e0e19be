import { bundlePath, tileWidth } from '../tree/layout.ts';
import { decodeBundle, encodeBundle } from './bundle.ts';
import { readHeld } from './held.ts';

/** The bundle of `width` entries; the beginning of the full one where the writer has put that in its place since; null: neither. */
export function heldBundle(directory: string, n: number, width: number): Buffer | null {
  const own = readHeld(directory, bundlePath(n, width));
  if (own !== null || width === tileWidth) return own;
  const entries = decodeBundle(readHeld(directory, bundlePath(n)) ?? Buffer.alloc(0));
  return entries === null || entries.length < width ? null : encodeBundle(entries.slice(0, width));
}
