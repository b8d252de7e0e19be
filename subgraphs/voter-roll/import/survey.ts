import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { blocks } from './blocks.ts';
import { type Header, readHeader } from './header.ts';
import { refused } from './refusal.ts';

/** What a first reading says of a file, before anything of it is kept. */
export interface Survey {
  /** SHA-256 of the unpacked content, hex: the same delivery packed and unpacked is the same. */
  readonly digest: string;
  /** Unpacked size. */
  readonly bytes: number;
  /** Lines below the header, blank ones included. */
  readonly lines: number;
  readonly header: Header;
  /** Offset of the first line below the header. */
  readonly body: number;
}

const newline = 10;
const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads a file once from end to end, so that a file that is refused whole (a truncated gzip, another encoding, a wrong
 * header) is refused before a line of it is kept.
 * @throws SimpulError IMPORT_REFUSED; the system's error where it cannot be read
 */
export async function survey(file: string, onBytes?: (done: number) => void): Promise<Survey> {
  const hash = createHash('sha256');
  let bytes = 0;
  let newlines = 0;
  let last = newline;
  let header: Header | undefined;
  let body = 0;
  for await (const { bytes: block } of blocks(file)) {
    hash.update(block);
    const count = linesIn(block);
    if (!isUtf8(block)) throw refused('ENCODING', newlines + firstFault(block) + 1);
    if (header === undefined) {
      const end = block.indexOf(newline);
      body = end < 0 ? block.length : end + 1;
      const start = block.subarray(0, 3).equals(mark) ? 3 : 0;
      header = readHeader(block.toString('utf8', start, body).trimEnd());
    }
    newlines += count;
    bytes += block.length;
    last = block.at(-1) ?? newline;
    onBytes?.(bytes);
  }
  const lines = newlines + (last === newline ? 0 : 1) - 1;
  if (header === undefined || lines < 1) throw refused('EMPTY');
  return { digest: hash.digest('hex'), bytes, lines, header, body };
}

function linesIn(block: Buffer): number {
  let count = 0;
  for (let at = block.indexOf(newline); at >= 0; at = block.indexOf(newline, at + 1)) count++;
  return count;
}

/** The first line of a block, from 0, that is not UTF-8. */
function firstFault(block: Buffer): number {
  let line = 0;
  for (let at = 0; at < block.length; line++) {
    const end = block.indexOf(newline, at);
    const stop = end < 0 ? block.length : end + 1;
    if (!isUtf8(block.subarray(at, stop))) return line;
    at = stop;
  }
  return line;
}
