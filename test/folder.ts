import { once } from 'node:events';
import { watch } from 'node:fs';

/** Waits until something holds of the files of a folder. */
export async function untilHolds(directory: string, holds: () => boolean): Promise<void> {
  // watching from here on, before the first look: no change falls between the two
  const watcher = watch(directory);
  try {
    while (!holds()) await once(watcher, 'change');
  } finally {
    watcher.close();
  }
}
