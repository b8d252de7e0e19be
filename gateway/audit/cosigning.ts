import { join } from 'node:path';
import type { Logger } from 'pino';
import { Pool } from 'undici';
import {
  addCheckpointPath,
  checkpointPath,
  consistencyIn,
  cosignatureBy,
  cosignedPath,
  type Disk,
  fileSystem,
  type NoteSignature,
  type NoteVerifier,
  parseNote,
  readCheckpoint,
  readHeld,
  readSignatures,
  witnessesFile,
  writeAddCheckpoint,
  writeNote,
} from '../../schema/ledger/index.ts';

/** Milliseconds: for one question to a witness, and between two rounds. */
const patience = 3_000;
const pause = 2_000;
/** Bytes of a witness's answer. */
const largest = 16 * 1024;

/** An agency that is asked to cosign. */
export interface AskedWitness {
  readonly name: string;
  /** Where its subgraph answers. */
  readonly url: string;
  /** Its public key; null: not known now, and then it is not asked. @throws Error in words where it cannot be read */
  readonly key: () => NoteVerifier | null;
}

interface Known extends AskedWitness {
  readonly pool: Pool;
  /** Size that it cosigned last, as far as is known. */
  size: number;
  /** Why it did not the last time; null: it did. Told when it changes. */
  lacking: string | null;
}

/**
 * Asks the agencies to cosign the log's checkpoints, and keeps the last one that any of them did, beside the log (`cosigned`).
 * In the background: one round at a time, each agency once or twice with a bound of time. No answer waits for it, and one that
 * does not cosign is left out.
 */
export class Cosigning {
  readonly #witnesses: readonly Known[];
  #asked = false;
  #round: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  readonly #stopping = new AbortController();

  readonly directory: string;
  readonly logger: Logger;
  readonly disk: Disk;
  constructor(directory: string, witnesses: readonly AskedWitness[], logger: Logger, disk: Disk = fileSystem) {
    this.directory = directory;
    this.logger = logger;
    this.disk = disk;
    this.#witnesses = witnesses.map((one) => ({
      ...one,
      pool: new Pool(new URL(one.url).origin, { connections: 1, connectTimeout: patience, maxResponseSize: largest }),
      size: 0,
      lacking: null,
    }));
  }

  /** A checkpoint was published: it is to be cosigned. Returns at once. */
  soon(): void {
    this.#asked = true;
    if (this.#round !== null || this.#timer !== null || this.#stopping.signal.aborted) return;
    this.#asked = false;
    this.#round = this.#ask()
      .catch((error: Error) => this.logger.warn({ error: error.message }, 'the checkpoint could not be cosigned'))
      .finally(() => {
        this.#round = null;
        if (this.#stopping.signal.aborted) return;
        this.#timer = setTimeout(() => {
          this.#timer = null;
          if (this.#asked) this.soon();
        }, pause).unref();
      });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#round;
    await Promise.all(this.#witnesses.map(({ pool }) => pool.destroy()));
  }

  async #ask(): Promise<void> {
    const written = readHeld(this.directory, checkpointPath);
    if (written === null) throw new Error(`there is no ${checkpointPath}`);
    const checkpoint = written.toString('utf8');
    const note = parseNote(checkpoint);
    const { size } = readCheckpoint(checkpoint);
    const keys = new Set<string>();
    /** Of each key one line, whatever a witness answers, and whoever else names the same key. */
    const signatures = new Map<string, NoteSignature>();
    await Promise.all(
      this.#witnesses.map(async (one) => {
        try {
          // Read each time: an agency that was not there yet may be since, and one whose key cannot be read stops nobody else.
          const key = one.key();
          if (key === null) return;
          keys.add(key.text);
          const given = await this.#cosigned(one, checkpoint, size);
          const cosignature = cosignatureBy({ text: note.text, signatures: given }, key);
          if (cosignature === null) throw new Error('it signed by another key');
          signatures.set(key.text, cosignature.line);
          one.lacking = null;
        } catch (error) {
          if (this.#stopping.signal.aborted) return;
          const { message } = error as Error;
          if (one.lacking !== message)
            this.logger.warn({ witness: one.name, why: message }, 'a witness did not cosign');
          one.lacking = message;
        }
      }),
    );
    if (signatures.size === 0) return;
    const lines = Buffer.from(
      [...keys]
        .sort()
        .map((text) => `${text}\n`)
        .join(''),
    );
    if (this.#named()?.equals(lines) !== true) await this.disk.replace(join(this.directory, witnessesFile), lines);
    const cosigned = writeNote({ text: note.text, signatures: [...note.signatures, ...signatures.values()] });
    await this.disk.replace(join(this.directory, cosignedPath), Buffer.from(cosigned));
  }

  /** What `witnesses.vkey` says; null: nothing that can be read. */
  #named(): Buffer | null {
    try {
      return readHeld(this.directory, witnessesFile);
    } catch {
      return null;
    }
  }

  /** Asks one; where it cosigned another size last, once more from there. @throws Error in words where it does not cosign */
  async #cosigned(one: Known, checkpoint: string, size: number): Promise<readonly NoteSignature[]> {
    for (let tries = 0; tries < 2; tries++) {
      const old = one.size;
      if (old > size) throw new Error(`it cosigned ${old} entries, the log has ${size}: the log was rolled back`);
      const { statusCode, body } = await one.pool.request({
        method: 'POST',
        path: `/${addCheckpointPath}`,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: writeAddCheckpoint({ old, proof: consistencyIn(this.directory, old, size), checkpoint }),
        signal: AbortSignal.any([AbortSignal.timeout(patience), this.#stopping.signal]),
      });
      const text = await body.text();
      if (statusCode === 200) {
        one.size = size;
        return readSignatures(text);
      }
      if (statusCode !== 409 || !/^\d{1,15}\n$/.test(text))
        throw new Error(`${statusCode} ${text.trim().slice(0, 200)}`);
      one.size = Number(text);
      if (one.size === old) throw new Error(`it cosigned another tree of ${size} entries: the log was forked`);
    }
    throw new Error('it cosigned meanwhile');
  }
}
