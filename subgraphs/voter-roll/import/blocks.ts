import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { refused } from './refusal.ts';

/** Whole lines of a file, as bytes. */
export interface Block {
  readonly bytes: Buffer;
  /** Offset of the first byte in the unpacked file. */
  readonly start: number;
}

/** Bytes of a block, about: some ten thousand lines. */
export const blockBytes = 1024 * 1024;
/** A line that is longer is none. Bytes. */
const longestLine = 64 * 1024;
const newline = 10;

/** Whether a file is packed by gzip: told by its first bytes, whatever it is called. @throws SimpulError FILE_UNREADABLE */
function isGzip(file: string): boolean {
  const head = Buffer.alloc(2);
  const handle = openSync(file, 'r');
  try {
    return readSync(handle, head, 0, 2, 0) === 2 && head[0] === 0x1f && head[1] === 0x8b;
  } finally {
    closeSync(handle);
  }
}

/**
 * The lines of a file from an offset on, in blocks; unpacked where it is packed. One block is in memory at a time.
 * @param from offset in the unpacked file, where a line begins
 * @param size bytes of a block, about
 * @throws SimpulError IMPORT_REFUSED where gzip ends early or a line has no end; the system's error where it cannot be read
 */
export async function* blocks(file: string, from = 0, size = blockBytes): AsyncGenerator<Block> {
  const packed = isGzip(file);
  const part = Math.min(size, 512 * 1024);
  const raw = createReadStream(file, { highWaterMark: part, ...(packed ? {} : { start: from }) });
  // an error of either ends the reading of the last
  const bytes = packed ? pipeline(raw, createGunzip({ chunkSize: part }), () => undefined) : raw;
  let skip = packed ? from : 0;
  let start = from;
  let parts: Buffer[] = [];
  let held = 0;
  try {
    for await (const read of bytes as AsyncIterable<Buffer>) {
      const cut = Math.min(skip, read.length);
      skip -= cut;
      parts.push(read.subarray(cut));
      held += read.length - cut;
      if (held < size) continue;
      const all = Buffer.concat(parts);
      const end = all.lastIndexOf(newline) + 1;
      if (all.length - end > longestLine) throw refused('LINE_TOO_LONG');
      yield { bytes: all.subarray(0, end), start };
      start += end;
      parts = [all.subarray(end)];
      held = all.length - end;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw refused('GZIP_TRUNCATED');
    if (code?.startsWith('Z_')) throw refused('GZIP_DAMAGED', code);
    throw error;
  } finally {
    raw.destroy();
  }
  if (held > 0) yield { bytes: Buffer.concat(parts), start };
}
