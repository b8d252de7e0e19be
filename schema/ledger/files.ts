import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Misused, saying } from './command.ts';
import { logsIn } from './follow/logs-in.ts';
import { withRotation } from './log/known-keys.ts';
import { keysFile } from './log/ledger.ts';
import { type NoteSigner, type NoteVerifier, parseSigner, parseVerifier } from './note/key.ts';
import { checkpointPath } from './tree/layout.ts';

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'a folder; a file is wanted',
  EACCES: 'this user may not read it',
};

/**
 * Reads a file that an option names.
 * @param named what to call it where it cannot be read: its path, or the option where somebody may have typed a NIK in its place
 * @throws Misused
 */
export function contentOf(path: string, named = path): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new Misused(`${named}: ${reasons[code] ?? code}`);
  }
}

/** Keys, one a line, from an option or the file that it names. @throws Misused */
export function keysOf(given: readonly string[]): NoteVerifier[] {
  return given.flatMap((text) => {
    const fromFile = isFile(text);
    if (!fromFile && !text.includes('+')) throw new Misused(`${text}: no such file, and no key either (NAME+ID+KEY)`);
    return (fromFile ? contentOf(text) : text)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => saying(fromFile ? text : 'key', () => parseVerifier(line)));
  });
}

/** Secret keys of a log, one a line, the older first. @throws Misused, without the key */
export function secretsFor(file: string | undefined): NoteSigner[] {
  if (file === undefined) throw new Misused("--secret FILE: the log's secret key, .data/keys/ledger/NAME.note");
  return contentOf(file)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => saying(file, () => parseSigner(line)));
}

/** What is wrong with a folder that names no keys, and what to give in its place. */
function whyNoLedger(directory: string): string {
  if (isFile(join(directory, checkpointPath)))
    return `it has no ${keysFile}; give the public key of the log, --key KEY|FILE`;
  const below = logsIn(directory).map((log) => relative(directory, log.directory));
  return below.length === 0
    ? `no ledger, it has no ${keysFile}; give the folder that its writer writes, .data/ledger/NAME`
    : `no ledger itself; give one of those in it: ${below.slice(0, 20).join(', ')}`;
}

/** A folder that a command names. @throws Misused */
export function folderNamed(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Misused(`${path}: no such folder`);
  if (!found.isDirectory()) throw new Misused(`${path}: no folder; give the folder of a ledger, .data/ledger/NAME`);
  return path;
}

/** The ledger that `--in` names, and its keys; default: the gate's own under the data folder. @throws Misused */
export function ledgerNamed(
  given: string | undefined,
  keys: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { readonly directory: string; readonly keys: readonly NoteVerifier[] } {
  const directory = folderNamed(given ?? join(env.SIMPUL_DATA || '.data', 'ledger', env.SIMPUL_REPLICA || 'gateway-1'));
  return { directory, keys: keysFor(directory, keys) };
}

/**
 * Keys of a ledger's folder: those given and the one to which its note of rotation leads from them, or those that the folder
 * itself names. @throws Misused where it is no ledger
 */
export function keysFor(directory: string, given: readonly string[]): readonly NoteVerifier[] {
  if (given.length > 0) {
    const keys = keysOf(given);
    const names = new Set(keys.map(({ name }) => name));
    return [...names].reduce<readonly NoteVerifier[]>((known, name) => withRotation(directory, name, known), keys);
  }
  if (!isFile(join(directory, keysFile))) throw new Misused(`${directory}: ${whyNoLedger(directory)}`);
  return keysOf([join(directory, keysFile)]);
}
