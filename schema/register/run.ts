import { forTerminal, SimpulError } from '../errors/index.ts';
import { type CommandLine, Misused, type OptionName, readCommandLine } from './arguments.ts';
import { act } from './commands/act.ts';
import { demoKeys } from './commands/demo-keys.ts';
import { diff } from './commands/diff.ts';
import { exported } from './commands/export.ts';
import { lint } from './commands/lint.ts';
import { list } from './commands/list.ts';
import { sign } from './commands/sign.ts';
import { verify } from './commands/verify.ts';
import { type Places, placesIn } from './places.ts';

const usage = `npm run -s register -- COMMAND
  list                            keadaan tiap instrumen · the state of every instrument
  lint                            kesalahan dan peringatan · faults and warnings, with file and line
  verify [ID]                     tanda tangan dan tindakan · signatures and acts
  sign ID [--as AGENCY] --demo | --key FILE     tanda tangani · sign   (--all --demo: semua · all)
  suspend ID --reason "…" [--as AGENCY] [--on YYYY-MM-DD] [--key FILE] [--reason-en "…"] [--print]
  resume ID …   terminate ID …    pulihkan, akhiri · lift it, end it for good
  diff A B [--lang id|en]         dua folder atau berkas · two folders or files, in words
  export ID --odrl | --page [--lang id|en]      ODRL 2.2 JSON-LD · HTML
  demo-keys [--out FOLDER]        kunci contoh, siapa pun dapat membuatnya · demo keys, anyone can make them
SIMPUL_REGISTER, SIMPUL_DATA, SIMPUL_SUPERGRAPH: README
`;

type Said = readonly string[] | { readonly said: readonly string[]; readonly code: number };

/** A command: the options it takes, how many names stand behind it (null: it counts itself), what it does. */
interface Command {
  readonly takes: readonly OptionName[];
  readonly names: number | null;
  run(line: CommandLine, places: Places): Said;
}

const acting: readonly OptionName[] = ['reason', 'reason-en', 'as', 'on', 'key', 'print'];
const commands: Readonly<Record<string, Command>> = {
  list: { takes: [], names: 0, run: (_, places) => list(places) },
  lint: { takes: [], names: 0, run: (_, places) => lint(places) },
  verify: { takes: [], names: null, run: verify },
  sign: { takes: ['all', 'as', 'demo', 'key'], names: null, run: sign },
  suspend: { takes: acting, names: 1, run: (line, places) => act('SUSPENDED', line, places) },
  resume: { takes: acting, names: 1, run: (line, places) => act('RESUMED', line, places) },
  terminate: { takes: acting, names: 1, run: (line, places) => act('TERMINATED', line, places) },
  diff: { takes: ['lang'], names: 2, run: diff },
  export: { takes: ['odrl', 'page', 'lang'], names: 1, run: exported },
  'demo-keys': { takes: ['out'], names: 0, run: demoKeys },
};

/** Runs one command. @returns what to print where, and the exit code: 1 a refusal, 2 misuse */
export function runRegister(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { out: string; err: string; code: number } {
  const [name = '', ...rest] = words;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const asked = name === '' || name === 'help' || name === '--help';
    return { out: asked ? usage : '', err: asked ? '' : usage, code: name === 'help' || name === '--help' ? 0 : 2 };
  }
  try {
    const said = command.run(readCommandLine(rest, command.takes, command.names), placesIn(env));
    const { said: lines, code } = 'code' in said ? said : { said, code: 0 };
    return { out: lines.map((l) => `${l}\n`).join(''), err: '', code };
  } catch (error) {
    if (error instanceof Misused) return { out: '', err: `register ${name}: ${error.message}\n\n${usage}`, code: 2 };
    if (error instanceof SimpulError) return { out: '', err: `${forTerminal(error)}\n`, code: 1 };
    throw error;
  }
}
