import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SimpulError } from '../../errors/index.ts';
import { makeFolder } from '../../files/index.ts';

/** When a process began, in ticks since boot, where the system tells it: a process id alone is given anew. */
function began(pid: number | 'self'): string {
  try {
    // The name of the program, in parentheses, may hold spaces.
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19] ?? ''
    );
  } catch {
    return '';
  }
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const holderOf = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/** Whether the process that wrote this still runs. A text that nobody can read is held to be of one that does. */
function holds(text: string): boolean {
  const [pid = '', start = ''] = text.trim().split(' ');
  return !/^\d+$/.test(pid) || (alive(Number(pid)) && began(Number(pid)) === start);
}

/**
 * Takes the folder for this process, once: one log, one writer. What a dead process left is taken over.
 * @returns gives it back
 * @throws SimpulError LEDGER_LOCKED
 */
export function takeLock(directory: string): () => void {
  makeFolder(directory);
  const file = join(directory, 'lock');
  const mine = `${process.pid} ${began('self')}\n`;
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, mine, { mode: 0o600 });
    for (let tries = 0; tries < 3; tries++) {
      try {
        // A link is made whole or not at all, and fails where the name is taken.
        linkSync(draft, file);
        sweep(directory);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = holderOf(file);
      if (holder === null) continue;
      if (holds(holder)) throw new SimpulError('LEDGER_LOCKED', { holder: `pid ${holder.trim().split(' ')[0]}` });
      const aside = `${file}.dead.${process.pid}`;
      try {
        renameSync(file, aside);
      } catch {
        continue;
      }
      // Another process may have taken the dead one's place between our look and our move: it gets its lock back.
      if (holderOf(aside) !== holder) linkSync(aside, file);
      rmSync(aside, { force: true });
    }
    throw new SimpulError('LEDGER_LOCKED', { holder: 'unknown' });
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes what processes left that died while they took the lock. */
function sweep(directory: string): void {
  for (const name of readdirSync(directory)) {
    const [, pid] = /^lock\.(?:dead\.)?(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !alive(Number(pid))) rmSync(join(directory, name), { force: true });
  }
}
