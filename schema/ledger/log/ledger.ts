import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SimpulError } from '../../errors/index.ts';
import { entryBytes, readEntry } from '../entry/canonical.ts';
import type { EntryDraft } from '../entry/entry.ts';
import { signCheckpoint } from '../note/checkpoint.ts';
import type { NoteSigner } from '../note/key.ts';
import { writeNote } from '../note/note.ts';
import { rotationFile, signRotation } from '../note/rotation.ts';
import { GrowingTree, type MadeTile } from '../tree/growing-tree.ts';
import { bundlePath, checkpointPath, partialFolder, tilePath, tileWidth, widthIn } from '../tree/layout.ts';
import { encodeBundle } from './bundle.ts';
import { type Disk, fileSystem } from './disk.ts';
import { readHeld, readPublished } from './held.ts';
import { Journal, type Recovered } from './journal.ts';
import { takeLock } from './lock.ts';
import { signMinimumAgain } from './prune.ts';
import type { Receipt } from './receipt.ts';

/** How a log is opened. */
export interface LedgerOptions {
  /** Folder of this log; one process writes it. */
  readonly directory: string;
  /** Name of the log, as a URL without scheme: `simpul.id/ledger/gateway-1`. */
  readonly origin: string;
  /** Keys that sign its checkpoints: one, or while keys rotate the old one and the new one. */
  readonly signers: readonly NoteSigner[];
  /** How long an entry waits for a checkpoint at most. Milliseconds; default 1000. */
  readonly checkpointAfter?: number;
  /**
   * How long a commit begins after the one before it at least, where entries came meanwhile: those that come in this time share it.
   * An entry that comes alone does not wait. Milliseconds; default 3.
   */
  readonly commitEvery?: number;
  /** How often a log that could not write tries again. Milliseconds; default 1000. */
  readonly retryAfter?: number;
  /** Milliseconds since epoch; default the system's clock. */
  readonly now?: () => number;
  readonly disk?: Disk;
  /** Told after each new checkpoint; MUST NOT throw, and nothing waits for what it begins. */
  readonly published?: () => void;
}

/** The file that tells the public keys of a log, for whoever was given no better source. */
export const keysFile = 'log.vkey';

/** Bounds of what waits in memory: entries of one commit, bytes of one commit, entries in all, full bundles not yet written. */
const bounds = { commitEntries: 4096, commitBytes: 4 * 1024 * 1024, waiting: 65_536, bundles: 256 } as const;
/** Full bundles at which a checkpoint is made before its time. */
const bundlesForCheckpoint = 64;

interface Waiting {
  readonly bytes: Buffer;
  resolve(receipt: Receipt): void;
  reject(error: SimpulError): void;
}

/**
 * The record that one process keeps: an append-only log in a folder.
 *
 * `append` MUST NOT return a receipt before the entry is on stable storage, and nothing may be answered without a receipt.
 * Entries that come while a sync is under way share the next one. A receipt's index is final: after a crash the entry stands
 * there. An append that failed may yet be found recorded; that errs on the side of the record.
 *
 * When the disk fails the log refuses every append, tries again by itself, and opens when it can write; `ready` tells which.
 */
export class Ledger {
  readonly origin: string;
  /** What opening found of a process that ended without closing. */
  readonly recovered: Pick<Recovered, 'cutBytes'> & { readonly entries: number };
  readonly #options: Required<LedgerOptions>;
  readonly #journal: Journal;
  readonly #unlock: () => void;
  readonly #tree: GrowingTree;
  /** Entries of the bundle that is not full yet. */
  #bundle: Buffer[];
  #fullBundles: Array<readonly [n: number, bytes: Buffer]> = [];
  #fullTiles: MadeTile[] = [];
  #published: number;
  #lastTime: number;
  #waiting: Waiting[] = [];
  #committing: Promise<void> | null = null;
  #publishing: Promise<void> | null = null;
  #trying: Promise<boolean> | null = null;
  #fault: { readonly detail: string; readonly journal: boolean } | null = null;
  #closed = false;
  #checkpointTimer: NodeJS.Timeout | null = null;
  #retryTimer: NodeJS.Timeout | null = null;

  private constructor(
    options: Required<LedgerOptions>,
    journal: Journal,
    unlock: () => void,
    from: { tree: GrowingTree; bundle: readonly Buffer[]; time: number },
    recovered: Recovered,
  ) {
    this.origin = options.origin;
    this.#options = options;
    this.#journal = journal;
    this.#unlock = unlock;
    this.#tree = from.tree;
    this.#bundle = [...from.bundle];
    this.#published = from.tree.size;
    this.#lastTime = from.time;
    let entries = 0;
    for (const frame of recovered.frames) {
      if (frame.first > this.#tree.size)
        throw new SimpulError('LEDGER_DAMAGED', {
          detail: `entries ${this.#tree.size} to ${frame.first - 1} are missing`,
        });
      for (const bytes of frame.entries.slice(this.#tree.size - frame.first)) {
        this.#take(bytes);
        this.#lastTime = Math.max(this.#lastTime, timeOf(bytes));
        entries++;
      }
    }
    this.recovered = { entries, cutBytes: recovered.cutBytes };
  }

  /**
   * Opens the log of a folder, or begins one, after a crash too: what the last process made durable is taken in and
   * checkpointed, an unfinished tail is cut (`recovered`).
   * @throws SimpulError LEDGER_LOCKED another process writes it; LEDGER_DAMAGED it is not what was written
   */
  static async open(given: LedgerOptions): Promise<Ledger> {
    const options = {
      checkpointAfter: 1000,
      commitEvery: 3,
      retryAfter: 1000,
      now: Date.now,
      disk: fileSystem,
      published: () => {},
      ...given,
    };
    const unlock = takeLock(options.directory);
    let journal: Journal | undefined;
    try {
      const keys = options.signers.map(({ verifier }) => verifier);
      const published = readPublished(options.directory, options.origin, keys);
      const opened = await Journal.open(options.directory, options.disk);
      journal = opened.journal;
      const from = {
        tree: published?.tree ?? new GrowingTree(),
        bundle: published?.bundle ?? [],
        time: published?.last == null ? 0 : timeOf(published.last),
      };
      const ledger = new Ledger(options, journal, unlock, from, opened.recovered);
      const named = `${keys.map((key) => key.text).join('\n')}\n`;
      await options.disk.replace(join(options.directory, keysFile), Buffer.from(named));
      await tellRotation(options);
      await signMinimumAgain(options, options.disk).catch((error: Error) => {
        throw new SimpulError('LEDGER_DAMAGED', { detail: `minimum: ${error.message}` }, { cause: error });
      });
      await ledger.#publish(published === null);
      return ledger;
    } catch (error) {
      await journal?.close(false);
      unlock();
      throw error;
    }
  }

  /** Entries that are durable. */
  get size(): number {
    return this.#tree.size;
  }

  /** Entries that the checkpoint covers. */
  get checkpointed(): number {
    return this.#published;
  }

  /** Why no append is taken now; null: they are. */
  get refuses(): string | null {
    return this.#closed ? 'closed' : (this.#fault?.detail ?? null);
  }

  /** Whether appends are taken; if not, the process must not call itself ready. */
  get ready(): boolean {
    return this.refuses === null;
  }

  /**
   * Records an entry, with the time of now or of the entry before it, whichever is later.
   * @returns after the entry is durable
   * @throws SimpulError LEDGER_ENTRY_REFUSED; LEDGER_UNAVAILABLE where it cannot be made durable now
   */
  append(draft: EntryDraft): Promise<Receipt> {
    return new Promise((resolve, reject) => {
      const { refuses } = this;
      if (refuses !== null) throw unavailable(refuses);
      if (this.#waiting.length >= bounds.waiting) throw unavailable('too many entries wait');
      const time = Math.max(this.#options.now(), this.#lastTime);
      const bytes = entryBytes(draft, new Date(time).toISOString());
      this.#lastTime = time;
      this.#waiting.push({ bytes, resolve, reject });
      // Begun at the end of this turn of the event loop, so that all that is appended in it is one commit.
      this.#committing ??= new Promise<void>((done) => setImmediate(done)).then(() => this.#commit());
    });
  }

  /** Makes what waits durable, batch after batch. Never rejects: each append is told. */
  async #commit(): Promise<void> {
    while (this.#waiting.length > 0 && this.#fault === null) {
      const batch = this.#waiting.splice(0, batchLength(this.#waiting));
      const first = this.#tree.size;
      const begun = performance.now();
      try {
        await this.#journal.append({ first, entries: batch.map(({ bytes }) => bytes) });
      } catch (error) {
        this.#waiting.unshift(...batch);
        this.#fail(error, true);
        break;
      }
      for (const [i, { bytes, resolve }] of batch.entries())
        resolve({ origin: this.origin, index: first + i, leaf: this.#take(bytes).toString('base64') });
      if (this.#fullBundles.length >= bundlesForCheckpoint) void this.#publishSoon();
      else this.#publishLater();
      if (this.#fullBundles.length >= bounds.bundles) await this.#publishSoon();
      const rest = this.#options.commitEvery - (performance.now() - begun);
      if (rest > 0 && this.#waiting.length > 0 && !this.#closed) await sleep(rest);
    }
    this.#committing = null;
  }

  /** Takes a durable entry into the tree. @returns its leaf */
  #take(bytes: Buffer): Buffer {
    const n = Math.floor(this.#tree.size / tileWidth);
    const { leaf, full } = this.#tree.push(bytes);
    this.#bundle.push(bytes);
    if (this.#bundle.length === tileWidth) {
      this.#fullBundles.push([n, encodeBundle(this.#bundle)]);
      this.#bundle = [];
    }
    this.#fullTiles.push(...full);
    return leaf;
  }

  /** What is durable now is covered within `checkpointAfter`. */
  #publishLater(): void {
    this.#checkpointTimer ??= setTimeout(() => void this.#publishSoon(), this.#options.checkpointAfter).unref();
  }

  /** One checkpoint at a time; errors make the log refuse. */
  async #publishSoon(): Promise<void> {
    if (this.#checkpointTimer !== null) clearTimeout(this.#checkpointTimer);
    this.#checkpointTimer = null;
    if (this.#fault !== null) return;
    this.#publishing ??= this.#publish(false)
      .catch((error) => this.#fail(error, false))
      .finally(() => {
        this.#publishing = null;
        // what became durable meanwhile may have had its timer run out on this checkpoint, which does not cover it
        if (this.#tree.size > this.#published && this.#fault === null) this.#publishLater();
      });
    await this.#publishing;
  }

  /** Writes tiles and bundles, then the checkpoint that covers them, then drops the journal of what it covers: in this order. */
  async #publish(evenEmpty: boolean): Promise<void> {
    const { directory, disk, signers } = this.#options;
    const size = this.#tree.size;
    if (size === this.#published && !evenEmpty) return;
    const checkpoint = { origin: this.origin, size, root: this.#tree.root() };
    const bundles = [...this.#fullBundles];
    const tiles = [...this.#fullTiles];
    // A partial tile of an upper level outlasts many checkpoints: what one of them stands on MUST NOT be written again.
    const partialTiles = this.#tree.partial().filter((t) => widthIn(this.#published, t.level, t.n) !== t.width);
    const files = [
      ...bundles.map(([n, bytes]) => [bundlePath(n), bytes] as const),
      ...[...tiles, ...partialTiles].map((t) => [tilePath(t.level, t.n, t.width), t.bytes] as const),
    ];
    const width = this.#bundle.length;
    if (width > 0) files.push([bundlePath(Math.floor(size / tileWidth), width), encodeBundle(this.#bundle)]);
    await disk.writeNew(files.map(([path, bytes]) => [join(directory, path), bytes] as const));
    await disk.replace(join(directory, checkpointPath), Buffer.from(writeNote(signCheckpoint(checkpoint, signers))));
    this.#published = size;
    this.#fullBundles = this.#fullBundles.slice(bundles.length);
    this.#fullTiles = this.#fullTiles.slice(tiles.length);
    const partial = [...bundles.map(([n]) => bundlePath(n)), ...tiles.map((t) => tilePath(t.level, t.n))];
    await disk.remove(partial.map((path) => join(directory, partialFolder(path))));
    await this.#journal.dropBefore(size);
    this.#options.published();
  }

  /** From here on every append is refused, those that wait too. */
  #fail(error: unknown, journal: boolean): void {
    const code = (error as NodeJS.ErrnoException).code ?? 'write failed';
    this.#fault = { detail: code, journal: journal || (this.#fault?.journal ?? false) };
    for (const { reject } of this.#waiting.splice(0)) reject(unavailable(code));
    if (!this.#closed) this.#retryTimer ??= setTimeout(() => void this.tryAgain(), this.#options.retryAfter).unref();
  }

  /** Tries whether the disk can be written again; done by itself every `retryAfter`. @returns whether appends are taken */
  tryAgain(): Promise<boolean> {
    this.#trying ??= this.#retry().finally(() => {
      this.#trying = null;
    });
    return this.#trying;
  }

  async #retry(): Promise<boolean> {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    if (this.#fault === null) return this.ready;
    await this.#committing;
    await this.#publishing;
    const { journal } = this.#fault;
    try {
      if (journal) await this.#journal.repair(this.#tree.size);
      await this.#publish(false);
      // A file that was changed goes even where all that stood in it was covered before: the next writer would not start on it.
      await this.#journal.dropBefore(this.#published);
      this.#fault = null;
    } catch (error) {
      this.#fail(error, journal);
    }
    return this.ready;
  }

  /** Waits for what was appended, writes the last checkpoint, gives the folder back. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#trying;
    await this.#committing;
    await this.#publishSoon();
    await this.#publishSoon();
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    if (this.#checkpointTimer !== null) clearTimeout(this.#checkpointTimer);
    await this.#journal.close(this.#fault === null && this.#published === this.#tree.size);
    this.#unlock();
  }
}

/** Amid a change of keys: leads whoever knows the old key to the new one, before anything is signed without the old one. */
async function tellRotation({ directory, origin, signers, disk }: Required<LedgerOptions>): Promise<void> {
  const [old, next] = signers;
  if (old === undefined || next === undefined) return;
  const note = Buffer.from(writeNote(signRotation(origin, old, next)));
  if (readHeld(directory, rotationFile)?.equals(note) !== true) await disk.replace(join(directory, rotationFile), note);
}

const unavailable = (detail: string): SimpulError => new SimpulError('LEDGER_UNAVAILABLE', { detail });

const timeOf = (bytes: Buffer): number => Date.parse(readEntry(bytes).time);

/** How many of those that wait go into one commit. */
function batchLength(waiting: readonly Waiting[]): number {
  let bytes = 0;
  let length = 0;
  while (length < waiting.length && length < bounds.commitEntries && bytes < bounds.commitBytes) {
    bytes += waiting[length]!.bytes.length;
    length++;
  }
  return length;
}
