import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../../../schema/files/index.ts';

/**
 * Holds a folder for one process. PGlite does not notice a second process on the same folder; both would write, and the
 * data would be lost. The kernel's own file lock (taken through SQLite, which knows how to on every system) ends with the
 * process however it ends, so there is no stale lock to remove, and it holds between containers that share the disk.
 */
export class FolderLock {
  readonly #held: DatabaseSync;

  private constructor(held: DatabaseSync) {
    this.#held = held;
  }

  /** @throws Error where another process (or this one) holds it */
  static take(file: string): FolderLock {
    makeFolder(dirname(file));
    const held = new DatabaseSync(file);
    try {
      held.exec('begin exclusive');
    } catch (error) {
      held.close();
      throw error;
    }
    return new FolderLock(held);
  }

  release(): void {
    this.#held.close();
  }
}
