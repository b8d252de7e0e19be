import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SimpulError } from '../errors/index.ts';

/**
 * Makes a folder, of its owner alone, and those above it that are not there. Level by level: the `recursive` of Node never ends where
 * the system answers that a folder whose parent is there is not (`/proc/x`).
 * @throws SimpulError FOLDER_UNMAKEABLE
 */
export function makeFolder(path: string): void {
  try {
    make(resolve(path));
  } catch (cause) {
    const detail = (cause as NodeJS.ErrnoException).code ?? '–';
    throw new SimpulError('FOLDER_UNMAKEABLE', { folder: path, detail }, { cause });
  }
}

function make(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(path) !== path) make(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // another process may have been first
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
