import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { SimpulError } from '../../../schema/errors/index.ts';
import { fileError } from '../../../schema/files/index.ts';

/** A link and the end of its line. */
const lineBytes = 65;
const shape = /^[0-9a-f]{64}\n$/;
/** Lines of a block, which is all that is in memory. */
const blockLines = 10_000;
/** More people than an agency of this house holds. */
const mostLinks = 20_000_000;

/** What a delivery says of its file. */
export interface LinkFile {
  readonly count: number;
  readonly sha256: string;
}

/**
 * The links of a file in blocks. Ascending, so that none stands there twice and their order tells nothing.
 * @param digest is given every byte
 * @throws SimpulError DELIVERY_MALFORMED with the number of the line and nothing of it; FILE_UNREADABLE
 */
export async function* readLinks(file: string, digest: Hash): AsyncGenerator<readonly string[]> {
  let held: Buffer = Buffer.alloc(0);
  let line = 0;
  let last = '';
  const malformed = (detail: string): SimpulError => new SimpulError('DELIVERY_MALFORMED', { file, line, detail });
  try {
    for await (const part of createReadStream(file, {
      highWaterMark: lineBytes * blockLines,
    }) as AsyncIterable<Buffer>) {
      digest.update(part);
      const bytes = held.length === 0 ? part : Buffer.concat([held, part]);
      const links: string[] = [];
      let at = 0;
      for (; at + lineBytes <= bytes.length; at += lineBytes) {
        const text = bytes.toString('latin1', at, at + lineBytes);
        line++;
        if (!shape.test(text)) throw malformed('bukan tautan · not a link');
        if (text <= last) throw malformed('tidak urut atau berulang · not in order, or there twice');
        if (line > mostLinks) throw malformed(`lebih dari · more than ${mostLinks}`);
        last = text;
        links.push(text.slice(0, -1));
      }
      held = bytes.subarray(at);
      yield links;
    }
    line++;
    if (held.length > 0) throw malformed('tidak utuh · not whole');
  } catch (cause) {
    if (cause instanceof SimpulError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw code === undefined ? cause : fileError(file, cause);
  }
}

/** Reads a file through and keeps nothing of it. @throws SimpulError DELIVERY_MALFORMED, FILE_UNREADABLE */
export async function measureLinks(file: string): Promise<LinkFile> {
  const digest = createHash('sha256');
  let count = 0;
  for await (const links of readLinks(file, digest)) count += links.length;
  return { count, sha256: digest.digest('hex') };
}
