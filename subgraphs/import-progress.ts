import type { Logger } from 'pino';
import { seedProgress } from './seed-progress.ts';
import type { ImportPhase } from './voter-roll/import/index.ts';

const names: Readonly<Record<ImportPhase, string>> = {
  read: 'membaca · reading',
  stage: 'memeriksa · checking',
  merge: 'menggabungkan · merging',
};

/** Shows how far an import is, phase by phase. Numbers only: a line of the file is a person. */
export function importProgress(
  logger: Logger,
  out: NodeJS.WriteStream,
): (phase: ImportPhase, done: number, total: number) => void {
  const bars = new Map<ImportPhase, ReturnType<typeof seedProgress>>();
  return (phase, done, total) => {
    const bar = bars.get(phase) ?? seedProgress(names[phase], logger, out, names[phase]);
    bars.set(phase, bar);
    bar(done, total);
  };
}
