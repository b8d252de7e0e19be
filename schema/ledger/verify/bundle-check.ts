import { readEntry } from '../entry/canonical.ts';
import type { Entry } from '../entry/entry.ts';
import { decodeBundle } from '../log/bundle.ts';
import { type Hash, hashBytes, leafHash } from '../tree/hash.ts';
import { bundlePath, tileWidth } from '../tree/layout.ts';
import { hashIn } from '../tree/tile-reader.ts';
import { type Finding, finding } from './finding.ts';

/** How far ahead a dropped or added entry is looked for. */
const reach = 8;

/**
 * Holds the entries of a bundle against the leaves of its tile, and tells changed, dropped and reordered ones apart.
 * @param first index of the bundle's first entry
 */
export function checkBundle(path: string, bytes: Buffer, tile: Buffer, first: number): Finding[] {
  const entries = decodeBundle(bytes);
  if (entries === null) return [finding('BUNDLE_BROKEN', path, first + intact(bytes, tile), 'it ends amid an entry')];
  const found = entries.map(leafHash);
  const wanted = Array.from({ length: tile.length / hashBytes }, (_, i) => hashIn(tile, i));
  if (found.length === wanted.length && found.every((leaf, i) => leaf.equals(wanted[i]!))) return [];
  const same = (a: Hash | undefined, b: Hash | undefined): boolean => a !== undefined && b !== undefined && a.equals(b);
  const findings: Finding[] = [];
  const elsewhere = new Map(wanted.map((leaf, i) => [leaf.toString('hex'), i]));
  let at = 0;
  for (let i = 0; i < wanted.length; i++, at++) {
    if (same(found[at], wanted[i])) continue;
    const index = first + i;
    const gap = Array.from({ length: reach }, (_, k) => k + 1).find((k) => same(found[at], wanted[i + k]));
    const held = found.some((leaf) => same(leaf, wanted[i]));
    if (!held && (at >= found.length || gap !== undefined)) {
      findings.push(finding('ENTRY_DROPPED', path, index, 'the tree has it, the bundle does not'));
      at--;
      continue;
    }
    const from = elsewhere.get(found[at]?.toString('hex') ?? '');
    findings.push(
      from === undefined
        ? finding('ENTRY_CHANGED', path, index, 'it is not the entry that the tree has here')
        : finding('ENTRIES_REORDERED', path, index, `here stands entry ${first + from}`),
    );
  }
  if (at < found.length)
    findings.push(
      finding('BUNDLE_BROKEN', path, first + wanted.length, `${found.length - at} entries more than the tree has`),
    );
  return findings;
}

/** Entries at the beginning of a broken bundle that are still what the tree has. */
function intact(bytes: Buffer, tile: Buffer): number {
  let i = 0;
  for (let at = 0; at + 2 <= bytes.length && (i + 1) * hashBytes <= tile.length; i++) {
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length || !leafHash(bytes.subarray(at + 2, end)).equals(hashIn(tile, i))) break;
    at = end;
  }
  return i;
}

/**
 * Reads each entry of a bundle: its form, and that time does not go back.
 * @param told each entry that is one
 * @returns the time of the last entry
 */
export function checkEntries(
  n: number,
  bytes: Buffer,
  width: number,
  before: string,
  told: (index: number, entry: Entry) => void,
): { readonly findings: readonly Finding[]; readonly last: string } {
  const findings: Finding[] = [];
  let last = before;
  for (const [i, entry] of (decodeBundle(bytes) ?? []).entries()) {
    const index = n * tileWidth + i;
    try {
      const read = readEntry(entry);
      const { time } = read;
      told(index, read);
      if (time < last) findings.push(finding('TIME_GOES_BACK', bundlePath(n, width), index, `${time} after ${last}`));
      else last = time;
    } catch (error) {
      findings.push(finding('ENTRY_MALFORMED', bundlePath(n, width), index, (error as Error).message));
    }
  }
  return { findings, last };
}
