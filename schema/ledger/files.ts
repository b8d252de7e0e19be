import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Misused, saying } from './command.ts';
import { withRotation } from './log/known-keys.ts';
import { keysFile } from './log/ledger.ts';
import { type NoteSigner, type NoteVerifier, parseSigner, parseVerifier } from './note/key.ts';

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Reads a file that an option names. @throws Misused */
export function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Misused(`${path}: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** Keys, one a line, from an option or the file that it names. @throws Misused */
export function keysOf(given: readonly string[]): NoteVerifier[] {
  return given.flatMap((text) =>
    (isFile(text) ? contentOf(text) : text)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => saying('--key', () => parseVerifier(line))),
  );
}

/** Secret keys of a log, one a line, the older first. @throws Misused, without the key */
export function secretsFor(file: string | undefined): NoteSigner[] {
  if (file === undefined) throw new Misused("--secret FILE: the log's secret key, .data/keys/ledger/NAME.note");
  return contentOf(file)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => saying(file, () => parseSigner(line)));
}

/** A folder that a command names. @throws Misused */
export function folderNamed(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Misused(`${path}: no folder`);
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
  if (!isFile(join(directory, keysFile)))
    throw new Misused(`${directory}: no ledger, it has no ${keysFile}; give the folder that its writer writes`);
  return keysOf([contentOf(join(directory, keysFile))]);
}
