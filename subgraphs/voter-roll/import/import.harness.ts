import 'reflect-metadata';
import { open } from '../index.ts';
import { type ImportPhase, importDp4 } from './index.ts';

/**
 * An import in a process that is killed by itself, at once and without a word, when it has come to a phase (SIGKILL: nothing
 * is closed, nothing rolled back). Arguments: file, key folder, a store's URL or folder, phase, how far in it.
 */
const [file = '', keys = '', store = '', phase, far] = process.argv.slice(2);
await importDp4(await open(store.startsWith('postgres') ? { url: store } : { folder: store }), {
  file,
  keys,
  chunk: 40_000,
  people: 'SYNTHETIC',
  onProgress: (at: ImportPhase, done) => {
    if (at === phase && done >= Number(far)) process.kill(process.pid, 'SIGKILL');
  },
});
