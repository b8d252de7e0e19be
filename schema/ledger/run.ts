import { forTerminal, SimpulError } from '../errors/index.ts';
import { type Command, Misused, readCommandLine } from './command.ts';
import { breachNotice } from './commands/breach-notice.ts';
import { processingRegister } from './commands/processing-register.ts';
import { prune } from './commands/prune.ts';
import { reconcile } from './commands/reconcile.ts';
import { replay } from './commands/replay.ts';
import { rotate } from './commands/rotate.ts';
import { trail } from './commands/trail.ts';
import { unused } from './commands/unused.ts';
import { verify } from './commands/verify.ts';

const commands: Readonly<Record<string, Command>> = {
  verify,
  reconcile,
  replay,
  unused,
  prune,
  rotate,
  trail,
  'processing-register': processingRegister,
  'breach-notice': breachNotice,
};

const usage = `npm run -s ledger -- COMMAND
  DIR  folder catatan, .data/ledger/NAMA · folder of a ledger
  ${Object.values(commands)
    .map((command) => command.usage)
    .join('\n  ')}
Keluar 0: tidak ada yang salah · 1: ada yang salah · 2: salah pakai.  Exit 0: nothing wrong · 1: something is · 2: misuse.
`;

/** Runs one command of `npm run ledger`. @returns what to print where, and the exit code: 1 a fault, 2 misuse */
export async function runLedger(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ out: string; err: string; code: number }> {
  const [name = '', ...rest] = words;
  if (name === 'help' || words.includes('--help')) return { out: usage, err: '', code: 0 };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const known = Object.keys(commands).join(', ');
    const said = /^[a-z-]{1,40}$/.test(name) ? `ledger ${name}: no such command; there are ${known}\n\n` : '';
    return { out: '', err: `${said}${usage}`, code: 2 };
  }
  try {
    const { lines, code } = await command.run(readCommandLine(rest, command), env);
    return { out: lines.map((line) => `${line}\n`).join(''), err: '', code };
  } catch (error) {
    if (error instanceof Misused)
      return { out: '', err: `ledger ${name}: ${error.message}\n\nnpm run -s ledger -- ${command.usage}\n`, code: 2 };
    if (error instanceof SimpulError) return { out: '', err: `${forTerminal(error)}\n`, code: 1 };
    const { syscall, path = '', code = '' } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    return { out: '', err: `ledger ${name}: ${path}: it cannot be read or written (${code})\n`, code: 1 };
  }
}
