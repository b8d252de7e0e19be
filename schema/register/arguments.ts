import { parseArgs } from 'node:util';

/** What may stand behind a command. */
const options = {
  all: { type: 'boolean' },
  as: { type: 'string' },
  demo: { type: 'boolean' },
  key: { type: 'string' },
  lang: { type: 'string' },
  odrl: { type: 'boolean' },
  on: { type: 'string' },
  out: { type: 'string' },
  page: { type: 'boolean' },
  print: { type: 'boolean' },
  reason: { type: 'string' },
  'reason-en': { type: 'string' },
} as const;

export type OptionName = keyof typeof options;

/** A command line, read: `register suspend pks-a --reason …`. */
export interface CommandLine {
  readonly names: readonly string[];
  readonly options: Readonly<{ [K in OptionName]?: (typeof options)[K]['type'] extends 'boolean' ? boolean : string }>;
}

/** The command line was not as the usage says. */
export class Misused extends Error {}

/** @throws Misused where an option is not among those that the command takes, or the names are too few or too many */
export function readCommandLine(
  words: readonly string[],
  takes: readonly OptionName[],
  names: number | null,
): CommandLine {
  let read: ReturnType<typeof parseArgs>;
  try {
    read = parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new Misused((error as Error).message);
  }
  const other = Object.keys(read.values).find((o) => !takes.includes(o as OptionName));
  if (other !== undefined) throw new Misused(`--${other}`);
  if (names !== null && read.positionals.length !== names) throw new Misused(read.positionals.join(' '));
  if (read.values.lang !== undefined && read.values.lang !== 'id' && read.values.lang !== 'en')
    throw new Misused('--lang id | en');
  return { names: read.positionals, options: read.values as CommandLine['options'] };
}
