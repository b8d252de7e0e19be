import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SimpulError } from '../errors/index.ts';
import { type PartyKeys, partyKeysIn } from './party-key.ts';
import { signatureFileOf } from './signature.ts';

/** The files of a register, read: instruments, signatures beside them, public keys of the parties. */
export interface RegisterFolder {
  /** `NAME.yaml` → text, by name */
  readonly files: ReadonlyMap<string, string>;
  /** `NAME.yaml` → text of its `NAME.sig.json` */
  readonly signatures: ReadonlyMap<string, string>;
  readonly keys: PartyKeys;
}

const isInstrument = (name: string): boolean => name.endsWith('.yaml') && !name.endsWith('.test.yaml');

/** Reads `*.yaml` of a folder, tables of cases (`*.test.yaml`) left out. @throws SimpulError REGISTER_INVALID */
export function readFolder(directory: string): RegisterFolder {
  let names: string[];
  try {
    names = readdirSync(directory).filter(isInstrument).sort();
  } catch (cause) {
    throw new SimpulError('REGISTER_INVALID', { detail: `folder not readable: ${directory}` }, { cause });
  }
  if (names.length === 0) throw new SimpulError('REGISTER_INVALID', { detail: `no instrument in ${directory}` });
  const text = (name: string): string => {
    try {
      return readFileSync(join(directory, name), 'utf8');
    } catch (cause) {
      throw new SimpulError('REGISTER_INVALID', { detail: `${name}:1: not readable` }, { cause });
    }
  };
  return {
    files: new Map(names.map((n) => [n, text(n)])),
    signatures: new Map(
      names.filter((n) => existsSync(join(directory, signatureFileOf(n)))).map((n) => [n, text(signatureFileOf(n))]),
    ),
    keys: partyKeysIn(directory),
  };
}

/** One word that changes whenever a file of the folder that matters does; `''` where the folder cannot be read. */
export function stampOf(directory: string): string {
  try {
    const names = [
      ...readdirSync(directory).filter((n) => isInstrument(n) || n.endsWith('.sig.json')),
      ...(existsSync(join(directory, 'keys')) ? readdirSync(join(directory, 'keys')).map((n) => join('keys', n)) : []),
    ].sort();
    return names.map((n) => `${n} ${fileStamp(join(directory, n))}`).join('\n');
  } catch {
    return '';
  }
}

/** The same of one file; `''` where it is not there. */
export function fileStamp(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.mtimeNs} ${stat.size} ${stat.ino}`;
}
