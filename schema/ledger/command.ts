import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** A command line, read: `ledger verify DIR --json`. */
export interface CommandLine {
  readonly names: readonly string[];
  /** What stands behind each option; of one that may be repeated, all. */
  readonly options: Readonly<Record<string, string | boolean | ReadonlyArray<string | boolean> | undefined>>;
}

/** What a command prints, a line each, and its exit code: 0 nothing is wrong, 1 something is, 2 misuse. */
export interface Said {
  readonly lines: readonly string[];
  readonly code: 0 | 1;
}

/** One command of `npm run ledger`, in a file of its own under `commands/`; `run.ts` lists them. */
export interface Command {
  /** Its lines of the usage: the command with its options, then what it does, in Indonesian and English. */
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  /** How many names stand behind it: so many, or from the first to the second. */
  readonly names: number | readonly [least: number, most: number];
  /** @throws Misused, or SimpulError where what it reads cannot be read */
  run(line: CommandLine, env: Readonly<Record<string, string | undefined>>): Said | Promise<Said>;
}

/** The command line was not as the usage says. */
export class Misused extends Error {}

/** @throws Misused */
export function readCommandLine(words: readonly string[], { options, names }: Command): CommandLine {
  const { values, positionals } = saying('', () =>
    parseArgs({ args: [...words], options, allowPositionals: true, strict: true }),
  );
  const [least, most] = typeof names === 'number' ? [names, names] : names;
  if (positionals.length < least || positionals.length > most)
    throw new Misused(
      `${least === most ? least : `${least} or ${most}`} ${most === 1 ? 'name is' : 'names are'} wanted, given: ${positionals.length || 'none'}`,
    );
  return { names: positionals, options: values as CommandLine['options'] };
}

/** An option that is given once, as text. */
export const textOf = ({ options }: CommandLine, name: string): string | undefined =>
  typeof options[name] === 'string' ? options[name] : undefined;

/** An option that may be repeated. */
export const textsOf = ({ options }: CommandLine, name: string): readonly string[] =>
  (Array.isArray(options[name]) ? options[name] : []).filter((one) => typeof one === 'string');

/** A whole number from an option. @throws Misused */
export function numberOf(line: CommandLine, name: string, fallback: number, least = 0, most = 1_000_000): number {
  const text = textOf(line, name);
  if (text === undefined) return fallback;
  if (!/^\d{1,15}$/.test(text) || Number(text) < least || Number(text) > most)
    throw new Misused(`--${name}: a whole number from ${least} to ${most}`);
  return Number(text);
}

/** How often, in words. */
export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** Runs what may fail by what was given. @throws Misused, saying of which option */
export function saying<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Misused
      ? error
      : new Misused(`${what === '' ? '' : `${what}: `}${(error as Error).message}`);
  }
}
