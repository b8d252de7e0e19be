import { crc32 } from 'node:zlib';
import { decodeBundle, encodeBundle } from './bundle.ts';

/**
 * One group commit in the journal: `SLJ1`, length of the payload (4 bytes), index of its first entry (8), number of entries (4),
 * CRC-32 of the former three and the payload (4), the payload: a bundle. Numbers are big-endian.
 */
const magic = Buffer.from('SLJ1');
const headBytes = 24;

/** Entries made durable together. */
export interface Frame {
  readonly first: number;
  readonly entries: readonly Buffer[];
}

const check = (head: Buffer, payload: Buffer): number => crc32(payload, crc32(head.subarray(4, 20)));

/** The bytes of a frame. */
export function encodeFrame({ first, entries }: Frame): Buffer {
  const payload = encodeBundle(entries);
  const head = Buffer.alloc(headBytes);
  magic.copy(head);
  head.writeUInt32BE(payload.length, 4);
  head.writeBigUInt64BE(BigInt(first), 8);
  head.writeUInt32BE(entries.length, 16);
  head.writeUInt32BE(check(head, payload), 20);
  return Buffer.concat([head, payload]);
}

/** The frame that begins at `at`, and where it ends; null: there is no whole one. */
function frameAt(bytes: Buffer, at: number): { readonly frame: Frame; readonly end: number } | null {
  if (at + headBytes > bytes.length || !bytes.subarray(at, at + 4).equals(magic)) return null;
  const head = bytes.subarray(at, at + headBytes);
  const end = at + headBytes + head.readUInt32BE(4);
  if (end > bytes.length) return null;
  const payload = bytes.subarray(at + headBytes, end);
  if (check(head, payload) !== head.readUInt32BE(20)) return null;
  const entries = decodeBundle(payload);
  if (entries === null || entries.length !== head.readUInt32BE(16)) return null;
  return { frame: { first: Number(head.readBigUInt64BE(8)), entries }, end };
}

/** Room that a file system made and did not fill; no frame has so many zeros in a row. */
const hole = Buffer.alloc(64);

/** Whether the rest of a file, which is no whole frame, is what a crash leaves of one. */
function unfinished(rest: Buffer): boolean {
  if (rest.at(-1) === 0 || rest.includes(hole)) return true;
  if (!magic.subarray(0, rest.length).equals(rest.subarray(0, magic.length))) return false;
  if (rest.length < headBytes) return true;
  if (headBytes + rest.readUInt32BE(4) <= rest.length) return false;
  // A length made larger: all of its entries are there.
  let at = headBytes;
  for (let left = rest.readUInt32BE(16); left > 0; left--) {
    if (at + 2 > rest.length) return true;
    at += 2 + rest.readUInt16BE(at);
  }
  return at > rest.length;
}

/** What a journal file holds. */
export interface ReadFrames {
  readonly frames: readonly Frame[];
  /** Bytes up to the end of the last whole frame. */
  readonly length: number;
  /**
   * `whole`; `torn`: it ends in a frame that was not finished; `damaged`: whole frames follow one that is not, or the last one is
   * there with its whole length and is not what its check sum says. As a frame is begun only after the one before it is durable,
   * and what a crash leaves out of one is missing or zeros, no crash leaves either.
   */
  readonly state: 'whole' | 'torn' | 'damaged';
}

/** Reads the frames of a journal file. */
export function readFrames(bytes: Buffer): ReadFrames {
  const frames: Frame[] = [];
  let at = 0;
  while (at < bytes.length) {
    const found = frameAt(bytes, at);
    if (found === null) {
      for (let next = bytes.indexOf(magic, at + 1); next >= 0; next = bytes.indexOf(magic, next + 1))
        if (frameAt(bytes, next) !== null) return { frames, length: at, state: 'damaged' };
      return { frames, length: at, state: unfinished(bytes.subarray(at)) ? 'torn' : 'damaged' };
    }
    frames.push(found.frame);
    at = found.end;
  }
  return { frames, length: at, state: 'whole' };
}
