import { forTerminal, SimpulError } from './error.ts';

/** A command line that is not as its usage says. @param detail option and shape of its value, never what was given */
export class Misuse extends Error {
  readonly detail: string;
  constructor(detail: string = '') {
    super(detail);
    this.detail = detail;
    this.name = 'Misuse';
  }
}

/** How a command that threw ends: 1 where the run failed, 2 where it was used wrongly. null: a fault of ours, for its stack. */
export function endOf(error: unknown, usage: string): { readonly code: 1 | 2; readonly told: string } | null {
  // a file that is not there is often a word of the command in another place
  if (error instanceof SimpulError)
    return { code: 1, told: `${forTerminal(error)}\n${error.code === 'FILE_MISSING' ? `\n${usage}` : ''}` };
  if (error instanceof Misuse) return { code: 2, told: `${error.detail === '' ? '' : `${error.detail}\n`}${usage}` };
  // of node:util's parseArgs, whose message repeats what was typed: it may be a NIK
  if (String((error as { code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS')) return { code: 2, told: usage };
  return null;
}

/**
 * Runs a command at a terminal and ends its process: with the number that `main` answers, else 0; 1 where the run failed, as the error's
 * text in two languages on stderr; 2 where the command was used wrongly, with its usage.
 */
export function runCommand(usage: string, main: () => Promise<unknown>): void {
  main().then(
    (code) => process.exit(typeof code === 'number' ? code : 0),
    (error: unknown) => {
      const end = endOf(error, usage);
      if (end === null) throw error;
      process.stderr.write(end.told);
      process.exit(end.code);
    },
  );
}
