import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SimpulError } from '../../errors/index.ts';
import type { Instrument, Register } from '../../language/index.ts';
import { registerOf } from '../../language/load.ts';
import { type BasisKind, basisPath, type DecidedSchema, readSchema, sha256 } from './basis.ts';

/** What decisions of a ledger rest on, read again. Whatever is read is held against its hash. */
export class ReadBasis {
  readonly #registers = new Map<string, Register>();
  readonly #schemas = new Map<string, DecidedSchema>();

  readonly directory: string;
  /** @param directory folder of the ledger */
  constructor(directory: string) {
    this.directory = directory;
  }

  /** A register as it stood. @throws SimpulError LEDGER_DAMAGED where it was not kept, or is not what its name says */
  register(version: string): Register {
    let found = this.#registers.get(version);
    if (found === undefined) {
      found = registerOf(JSON.parse(this.#text('registers', version)) as Instrument[]);
      if (found.version !== version) throw damaged(`${basisPath('registers', version)} is not of this version`);
      this.#registers.set(version, found);
    }
    return found;
  }

  /** A schema as it stood. @throws SimpulError LEDGER_DAMAGED */
  schema(hash: string): DecidedSchema {
    let found = this.#schemas.get(hash);
    if (found === undefined) {
      found = readSchema(this.#text('schemas', hash));
      this.#schemas.set(hash, found);
    }
    return found;
  }

  /** A document in its normal form; null: it was not kept. @throws SimpulError LEDGER_DAMAGED where it is not what its name says */
  document(hash: string): string | null {
    return existsSync(join(this.directory, basisPath('documents', hash))) ? this.#text('documents', hash) : null;
  }

  #text(kind: BasisKind, hash: string): string {
    const path = basisPath(kind, hash);
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(this.directory, path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw damaged(code === 'ENOENT' ? `${path} is missing` : `${path}: ${code}`);
    }
    if (sha256(bytes) !== hash) throw damaged(`${path} was changed: it is not what its name says`);
    return bytes.toString('utf8');
  }
}

const damaged = (detail: string): SimpulError => new SimpulError('LEDGER_DAMAGED', { detail });
