import { hash } from 'node:crypto';
import { join } from 'node:path';
import {
  type AddCheckpoint,
  type Disk,
  fileSystem,
  type NoteSigner,
  type NoteVerifier,
  openCheckpoint,
  readAddCheckpoint,
  readCheckpoint,
  readHeld,
  sizeType,
  type Witnessed,
  witness,
  writeSignatures,
} from '../../../schema/ledger/index.ts';

/** What a witness answers: status, content type, body. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422 | 500;
  readonly type: string;
  readonly body: string;
}

/** How a witness is opened. */
export interface WitnessOptions {
  /** Where it keeps what it cosigned last of each log. Whoever loses it can be shown another past. */
  readonly directory: string;
  readonly signer: NoteSigner;
  /** Public keys of all logs that it witnesses, as they are now; the name of a key is the log's. */
  readonly logs: () => readonly NoteVerifier[];
  /** ms since epoch */
  readonly now: () => number;
  /** Default: the file system. */
  readonly disk?: Disk;
}

const answer = (status: WitnessAnswer['status'], body: string): WitnessAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${body}\n`,
});

/** The size that it cosigned last. */
const conflict = (size: number): WitnessAnswer => ({ status: 409, type: sizeType, body: `${size}\n` });

/**
 * Cosigns checkpoints of known logs that grew out of the ones that it cosigned before (C2SP tlog-witness). What it cosigns is
 * durable before the cosignature leaves, one after another: two pasts are never signed, a crash between included.
 */
export class Witness {
  readonly #options: WitnessOptions;
  #turn: Promise<unknown> = Promise.resolve();
  constructor(options: WitnessOptions) {
    this.#options = options;
  }

  /**
   * Answers `POST /add-checkpoint`; 500 where what it cosigned last cannot be read or made durable: then nothing is signed.
   * @throws SimpulError KEY_UNREADABLE where the keys of the logs cannot be listed
   */
  async add(body: string): Promise<WitnessAnswer> {
    let asked: AddCheckpoint;
    let origin: string;
    try {
      asked = readAddCheckpoint(body);
      ({ origin } = readCheckpoint(asked.checkpoint));
    } catch (error) {
      return answer(400, (error as Error).message);
    }
    const keys = this.#options.logs().filter(({ name }) => name === origin);
    if (keys.length === 0) return answer(404, 'not a log that is witnessed here');
    // A signature is verified before anything waits for anything.
    let size: number;
    try {
      ({ size } = openCheckpoint(asked.checkpoint, keys, origin));
    } catch (error) {
      return answer(403, (error as Error).message);
    }
    if (asked.old > size) return answer(400, `the old size is ${asked.old}, the checkpoint covers ${size}`);
    const mine = this.#turn.then(() => this.#cosign(asked, { origin, keys }));
    this.#turn = mine.catch(() => {});
    return mine;
  }

  async #cosign(
    { old, proof, checkpoint }: AddCheckpoint,
    log: { readonly origin: string; readonly keys: readonly NoteVerifier[] },
  ): Promise<WitnessAnswer> {
    const { directory, signer, now, disk = fileSystem } = this.#options;
    const name = hash('sha256', log.origin);
    let last: Witnessed | null;
    try {
      last = lastIn(directory, name, log.origin);
    } catch (error) {
      return answer(
        500,
        `what was cosigned last of this log cannot be told (${(error as Error).message}): nothing is signed`,
      );
    }
    if (old !== (last?.size ?? 0)) return conflict(last?.size ?? 0);
    const { size, root } = openCheckpoint(checkpoint, log.keys, log.origin);
    if (last !== null && last.size === size && !last.root.equals(root)) return conflict(size);
    let signed: ReturnType<typeof witness>;
    try {
      signed = witness(checkpoint, proof, last, log, signer, Math.floor(now() / 1000));
    } catch (error) {
      return answer(422, (error as Error).message);
    }
    const { seen, cosignature } = signed;
    try {
      await disk.replace(
        join(directory, name),
        Buffer.from(`${JSON.stringify({ ...seen, root: seen.root.toString('base64') })}\n`),
      );
    } catch (error) {
      const { code = 'write failed' } = error as NodeJS.ErrnoException;
      return answer(500, `what would be cosigned cannot be kept (${code}): nothing is signed`);
    }
    return { ...answer(200, ''), body: writeSignatures([cosignature]) };
  }
}

/**
 * What was cosigned last. A file that cannot be read is none that may be taken for the first sight of a log.
 * @throws Error in words
 */
function lastIn(directory: string, name: string, origin: string): Witnessed | null {
  const written = readHeld(directory, name);
  if (written === null) return null;
  let seen: Partial<Record<keyof Witnessed, unknown>> | null;
  try {
    seen = JSON.parse(written.toString('utf8'));
  } catch {
    throw new Error('its file is no JSON');
  }
  const root = typeof seen?.root === 'string' ? Buffer.from(seen.root, 'base64') : null;
  const size = seen?.size;
  if (
    seen?.origin !== origin ||
    typeof size !== 'number' ||
    !Number.isSafeInteger(size) ||
    size < 0 ||
    root?.length !== 32
  )
    throw new Error('its file says something else');
  return { origin, size, root };
}
