import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SimpulError } from '../../../schema/errors/index.ts';
import { fileError } from '../../../schema/files/index.ts';

/** Bytes of a block, about: some ten thousand lines. */
const blockBytes = 1024 * 1024;
/** A line that is longer is none. Bytes. */
const longestLine = 64 * 1024;
const newline = 10;

const refused = (detail: string): SimpulError => new SimpulError('FILE_REFUSED', { detail });

/** Whether a file is packed by gzip: told by its first bytes, whatever it is called. */
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
 * The lines of a file in blocks of whole lines, unpacked where it is packed, as UTF-8. One block is in memory at a time.
 * @throws SimpulError FILE_REFUSED where gzip ends early or is damaged, a line has no end, or a byte is not UTF-8;
 * FILE_MISSING, FILE_UNREADABLE where the system cannot read it
 */
export async function* blocks(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let held: Buffer = Buffer.alloc(0);
  try {
    // before there is a stream: one that nobody reads would throw its error at the process
    const packed = isGzip(file);
    const raw = createReadStream(file, { highWaterMark: blockBytes });
    // an error of either ends the reading of the last
    const bytes = packed ? pipeline(raw, createGunzip({ chunkSize: blockBytes }), () => undefined) : raw;
    for await (const part of bytes as AsyncIterable<Buffer>) {
      const all = held.length === 0 ? part : Buffer.concat([held, part]);
      const end = all.lastIndexOf(newline) + 1;
      if (all.length - end > longestLine) throw refused('baris lebih dari 64 KiB · a line of more than 64 KiB');
      if (end > 0) yield decoder.decode(all.subarray(0, end));
      held = all.subarray(end);
    }
    if (held.length > 0) yield decoder.decode(held);
  } catch (cause) {
    if (cause instanceof SimpulError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw refused('gzip terpotong, kiriman tidak lengkap · the gzip ends early');
    if (code?.startsWith('Z_')) throw refused(`gzip rusak · the gzip is damaged: ${code}`);
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw refused('bukan UTF-8 · not UTF-8');
    throw code === undefined ? cause : fileError(file, cause);
  }
}
