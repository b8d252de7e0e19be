import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { request } from 'undici';
import { SimpulError } from '../../errors/index.ts';
import { decodeBundle, encodeBundle } from '../log/bundle.ts';
import { cosignedPath, witnessesFile } from '../log/cosigned.ts';
import { keysFile } from '../log/ledger.ts';
import { minimumPath } from '../log/prune.ts';
import { readCheckpoint } from '../note/checkpoint.ts';
import { rotationFile } from '../note/rotation.ts';
import { hashBytes } from '../tree/hash.ts';
import { bundlePath, checkpointPath, levelsOf, levelWidth, tilePath, tileWidth, widthIn } from '../tree/layout.ts';

/** Bytes of one file at most: a bundle of 256 entries of 64 KiB. */
const largest = 256 * (64 * 1024 + 2);
/** Milliseconds for one file. */
const patience = 30_000;
const atOnce = 8;

/**
 * Fetches a log over HTTP (C2SP tlog-tiles) into a folder, as far as a verification needs it: the checkpoint, every tile, and
 * with a token the entries too. What comes is not trusted: it is verified there.
 * @param base address under which `checkpoint` stands: `https://gate.example/ledger`
 * @param token access token of who may read all entries; null: hashes alone
 * @throws SimpulError LEDGER_UNREACHABLE
 */
export async function fetchLog(base: string, directory: string, token: string | null): Promise<void> {
  const fetched = async (path: string): Promise<Buffer | null> => {
    const address = `${base.replace(/\/$/, '')}/${path}`;
    const headers: Record<string, string> =
      token !== null && path.startsWith('tile/entries/') ? { authorization: `Bearer ${token}` } : {};
    try {
      const { statusCode, body } = await request(address, { headers, signal: AbortSignal.timeout(patience) });
      if (statusCode === 200) return await bytesOf(body, address);
      await body.dump();
      if (statusCode === 404) return null;
      throw unfetched(address, `HTTP ${statusCode}`);
    } catch (cause) {
      throw cause instanceof SimpulError ? cause : unfetched(address, reasonOf(cause));
    }
  };
  const keep = async (path: string, bytes: Buffer): Promise<void> => {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), bytes);
  };
  /** Keeps a file; one that is not there is left out, and the verification says so. */
  const get = async ({ path, full, cut }: Wanted): Promise<void> => {
    const bytes = await fetched(path);
    if (bytes !== null) return keep(path, bytes);
    // The writer may have put the full tile in the place of the partial one since, which begins alike.
    const wider = full === path ? null : await fetched(full);
    if (wider !== null) await keep(path, cut(wider));
  };
  // First: it must never be later than the checkpoint.
  for (const path of [cosignedPath, witnessesFile]) await get({ path, full: path, cut: (bytes) => bytes });
  const checkpoint = await fetched(checkpointPath);
  if (checkpoint === null) throw unfetched(base, `${checkpointPath}: HTTP 404`);
  await keep(checkpointPath, checkpoint);
  for (const path of [keysFile, minimumPath, rotationFile]) await get({ path, full: path, cut: (bytes) => bytes });
  let size: number;
  try {
    ({ size } = readCheckpoint(checkpoint));
  } catch (cause) {
    throw unfetched(`${base}/${checkpointPath}`, (cause as Error).message);
  }
  const waiting = filesOf(size, token !== null);
  const work = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) await get(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

const unfetched = (address: string, why: string): SimpulError =>
  new SimpulError('LEDGER_UNREACHABLE', { detail: `${address}: ${why}` });

/** Why an address did not answer: the system's code, or that it took too long. */
const reasonOf = (cause: unknown): string =>
  (cause as NodeJS.ErrnoException).code ??
  (cause as { cause?: { code?: string } }).cause?.code ??
  (cause as Error).name;

/** A file of a log: partial where the log ends in it. */
interface Wanted {
  readonly path: string;
  /** Path of the tile or bundle that it becomes. */
  readonly full: string;
  /** The beginning of a wider one. */
  cut(wider: Buffer): Buffer;
}

/** The files of a log of `size`. */
function* filesOf(size: number, entries: boolean): Generator<Wanted> {
  for (let level = 0; level < levelsOf(size); level++)
    for (let n = 0; n * tileWidth < levelWidth(size, level); n++) {
      const width = widthIn(size, level, n);
      const cut = (wider: Buffer): Buffer => wider.subarray(0, width * hashBytes);
      yield { path: tilePath(level, n, width), full: tilePath(level, n), cut };
    }
  if (!entries) return;
  for (let n = 0; n * tileWidth < size; n++) {
    const width = widthIn(size, 0, n);
    const cut = (wider: Buffer): Buffer => encodeBundle((decodeBundle(wider) ?? []).slice(0, width));
    yield { path: bundlePath(n, width), full: bundlePath(n), cut };
  }
}

async function bytesOf(body: AsyncIterable<Buffer>, address: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > largest) throw unfetched(address, `more than ${largest} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
