import { constants, statSync, write as writeTo } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** A file that only grows, but for what was not durable yet. */
export interface GrowingFile {
  /** Writes at the end. MUST NOT be taken for durable before `sync` returned. */
  append(bytes: Buffer): Promise<void>;
  /** Returns when all that was written is on stable storage. */
  sync(): Promise<void>;
  /** Cuts the file and makes the cut durable. */
  cut(length: number): Promise<void>;
  /** Bytes of the file where its name still leads to it; null: it leads to another, or nowhere. */
  held(): number | null;
  close(): Promise<void>;
}

/** What a ledger does to its disk; tests put in one that is full. Paths are absolute. */
export interface Disk {
  /** Opens a file to grow it, made where it is not there. Its name is durable on return. */
  grow(path: string): Promise<GrowingFile>;
  /** Writes files that nobody reads yet. All are durable on return, their names too. */
  writeNew(files: ReadonlyArray<readonly [path: string, bytes: Buffer]>): Promise<void>;
  /** Puts a file in the place of another: whoever reads sees the one or the other, whole. Durable on return. */
  replace(path: string, bytes: Buffer): Promise<void>;
  /** Removes files or folders; what is not there is passed over. */
  remove(paths: readonly string[]): Promise<void>;
}

/** fsync of a folder: the names in it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes a folder and those above it, every new name durable. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let at = path; ; at = dirname(at)) {
    await syncFolder(dirname(at));
    if (at === first) return;
  }
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

const write = promisify(writeTo);

/** Whether a write is durable when it returns, as O_DSYNC has it: one call of the system for each commit instead of two. */
const durableWrites = process.platform === 'linux';
const growing = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (durableWrites ? constants.O_DSYNC : 0);

/** How many files are written at once: fewer than libuv has threads, since a commit waits for one too. */
const atOnce = 2;

/** The file system. */
export const fileSystem: Disk = {
  async grow(path) {
    await makeFolder(dirname(path));
    const file = await open(path, growing, 0o600);
    await syncFolder(dirname(path));
    const own = await file.stat();
    return {
      async append(bytes) {
        for (let at = 0; at < bytes.length; )
          at += (await write(file.fd, bytes, at, bytes.length - at, null)).bytesWritten;
      },
      async sync() {
        if (!durableWrites) await file.datasync();
      },
      async cut(length) {
        await file.truncate(length);
        await file.sync();
      },
      held() {
        // On the event loop, a microsecond: in a thread each commit would wait for one twice.
        const named = statSync(path, { throwIfNoEntry: false });
        return named?.ino === own.ino && named.dev === own.dev ? named.size : null;
      },
      close: () => file.close(),
    };
  },
  async writeNew(files) {
    const folders = new Set(files.map(([path]) => dirname(path)));
    for (const folder of folders) await makeFolder(folder);
    const waiting = [...files];
    const work = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await writeSynced(...next);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    for (const folder of folders) await syncFolder(folder);
  },
  async replace(path, bytes) {
    await makeFolder(dirname(path));
    const draft = `${path}.new`;
    await writeSynced(draft, bytes);
    await rename(draft, path);
    await syncFolder(dirname(path));
  },
  async remove(paths) {
    for (const path of paths) await rm(path, { recursive: true, force: true });
  },
};
