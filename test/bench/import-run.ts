import 'reflect-metadata';
import { makeKeys } from '../../schema/hop/index.ts';
import { type ImportPhase, importDp4 } from '../../subgraphs/voter-roll/import/index.ts';
import { open } from '../../subgraphs/voter-roll/index.ts';

/**
 * One import in a process of its own, for its own peak memory. Arguments: file, key folder, and a store's URL or folder.
 * Prints what it measured as JSON.
 */
export interface ImportRun {
  readonly seconds: number;
  /** Processor seconds of the process: what the machine's other work does not change. */
  readonly processor: number;
  /** Seconds until the end of each phase. */
  readonly phases: Readonly<Partial<Record<ImportPhase, number>>>;
  /** Most resident memory of the process, MB; with the embedded database where that is in it. */
  readonly peak: number;
  /** The same before the import began: Node, the program, and an opened store. */
  readonly before: number;
  readonly added: number;
  readonly known: number;
}

const [file = '', keys = '', store = ''] = process.argv.slice(2);
makeKeys(keys);
const roll = await open(store.startsWith('postgres') ? { url: store } : { folder: store });
const before = process.resourceUsage().maxRSS / 1024;
const phases: Partial<Record<ImportPhase, number>> = {};
const started = performance.now();
const used = process.cpuUsage();
const seconds = (): number => (performance.now() - started) / 1000;
const { added, known } = await importDp4(roll, {
  file,
  keys,
  people: 'SYNTHETIC',
  onProgress: (phase) => {
    phases[phase] = seconds();
  },
});
const { user, system } = process.cpuUsage(used);
const run: ImportRun = {
  seconds: seconds(),
  processor: (user + system) / 1e6,
  phases,
  peak: process.resourceUsage().maxRSS / 1024,
  before,
  added,
  known,
};
await roll.close();
process.stdout.write(`${JSON.stringify(run)}\n`);
process.exit(0);
