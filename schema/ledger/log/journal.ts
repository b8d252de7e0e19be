import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SimpulError } from '../../errors/index.ts';
import type { Disk, GrowingFile } from './disk.ts';
import { encodeFrame, type Frame, readFrames } from './frame.ts';
import { readHeld } from './held.ts';

/** Folder of the journal inside a log's folder. */
export const journalFolder = 'journal';

/** Length at which the next file is begun. Bytes. */
const longestFile = 4 * 1024 * 1024;

/** Files of a journal, oldest first, each with the index of its first entry, which is its name. @throws Error in words where its folder is none */
export function journalFiles(directory: string): Array<{ readonly path: string; readonly first: number }> {
  let names: string[];
  try {
    names = readdirSync(join(directory, journalFolder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error('it is no folder that can be read', { cause: error });
  }
  return names
    .filter((name) => /^\d{16}$/.test(name))
    .sort()
    .map((name) => ({ path: join(directory, journalFolder, name), first: Number(name) }));
}

/** What was found in a journal after the process that wrote it ended. */
export interface Recovered {
  readonly frames: readonly Frame[];
  /** Bytes of an unfinished frame, cut off. No receipt was given for what they held. */
  readonly cutBytes: number;
}

/**
 * Where entries are made durable, one write and one sync for all that wait; from here they go into tiles, then the file is
 * dropped. Whoever appends must wait for the former append.
 */
export class Journal {
  readonly #directory: string;
  readonly #disk: Disk;
  #files: string[] = [];
  #file: GrowingFile | null = null;
  /** Bytes of the open file that are durable. */
  #length = 0;
  /** Somebody else took the open file away, or wrote to it. */
  #changed = false;

  private constructor(directory: string, disk: Disk) {
    this.#directory = directory;
    this.#disk = disk;
  }

  /** Opens a journal and reads what stands in it. A torn tail is cut. @throws SimpulError LEDGER_DAMAGED */
  static async open(directory: string, disk: Disk): Promise<{ journal: Journal; recovered: Recovered }> {
    const journal = new Journal(directory, disk);
    const frames: Frame[] = [];
    let cutBytes = 0;
    const files = journalFiles(directory);
    for (const [i, { path, first }] of files.entries()) {
      const bytes = heldIn(directory, first);
      const read = readFrames(bytes);
      const last = i === files.length - 1;
      if (read.state === 'damaged' || (read.state === 'torn' && !last))
        throw new SimpulError('LEDGER_DAMAGED', { detail: `${journalFolder}/${nameOf(first)} at byte ${read.length}` });
      frames.push(...read.frames);
      if (last) {
        journal.#file = await disk.grow(path);
        journal.#length = read.length;
        cutBytes = bytes.length - read.length;
        if (cutBytes > 0) await journal.#file.cut(read.length);
      }
      journal.#files.push(path);
    }
    return { journal, recovered: { frames, cutBytes } };
  }

  /**
   * Returns after the entries are durable, in a file that the next process will find, no shorter and no longer than what was
   * written here. After an error nothing may be appended before `repair`.
   */
  async append(frame: Frame): Promise<void> {
    if (this.#file === null || this.#length >= longestFile) await this.#begin(frame.first);
    const bytes = encodeFrame(frame);
    await this.#file!.append(bytes);
    await this.#file!.sync();
    this.#changed = this.#file!.held() !== this.#length + bytes.length;
    if (this.#changed) throw Object.assign(new Error('the journal was changed'), { code: 'JOURNAL_CHANGED' });
    this.#length += bytes.length;
  }

  async #begin(first: number): Promise<void> {
    const path = join(this.#directory, journalFolder, nameOf(first));
    const file = await this.#disk.grow(path);
    await this.#file?.close();
    this.#file = file;
    this.#length = 0;
    this.#files = [...this.#files.filter((one) => one !== path), path];
  }

  /**
   * After an append that failed: cuts what it may have left, then tries whether the disk takes as much as the largest entry. A
   * file that somebody changed is left as it is, and dropped when all that was written to it stands elsewhere.
   * After a failed sync what the system holds of the file is not known, so nothing behind the last durable byte is kept.
   * @param next index of the next entry
   */
  async repair(next: number): Promise<void> {
    if (this.#file === null || this.#changed) await this.#begin(next);
    this.#changed = false;
    const file = this.#file!;
    await file.cut(this.#length);
    await file.append(Buffer.alloc(65_536));
    await file.sync();
    await file.cut(this.#length);
  }

  /** Drops the files whose entries all stand before `size`; they must be durable elsewhere. The last file stays. */
  async dropBefore(size: number): Promise<void> {
    const firsts = this.#files.map((path) => Number(path.slice(-16)));
    const gone = this.#files.filter((_, i) => i < firsts.length - 1 && firsts[i + 1]! <= size);
    await this.#disk.remove(gone);
    this.#files = this.#files.filter((path) => !gone.includes(path));
  }

  /** Closes it; with `drop`, all that stands in it is durable elsewhere. */
  async close(drop: boolean): Promise<void> {
    await this.#file?.close();
    this.#file = null;
    if (drop) await this.#disk.remove(this.#files);
  }
}

/** @throws SimpulError LEDGER_DAMAGED */
function heldIn(directory: string, first: number): Buffer {
  const path = join(journalFolder, nameOf(first));
  try {
    const bytes = readHeld(directory, path);
    if (bytes !== null) return bytes;
  } catch (error) {
    throw new SimpulError('LEDGER_DAMAGED', { detail: `${path}: ${(error as Error).message}` }, { cause: error });
  }
  throw new SimpulError('LEDGER_DAMAGED', { detail: `${path} is missing` });
}

const nameOf = (first: number): string => String(first).padStart(16, '0');
