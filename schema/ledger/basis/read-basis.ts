import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instrument, Register } from '../../language/index.ts';
import { registerOf } from '../../language/load.ts';
import { type BasisKind, basisPath, type DecidedSchema, readSchema, sha256 } from './basis.ts';

/** What decisions of a ledger rest on, read again. Whatever is read is held against its hash. */
export class ReadBasis {
  readonly #registers = new Map<string, Register>();
  readonly #schemas = new Map<string, DecidedSchema>();

  /** @param directory folder of the ledger */
  constructor(readonly directory: string) {}

  /** A register as it stood. @throws Error in words where it was not kept, or is not what its name says */
  register(version: string): Register {
    let found = this.#registers.get(version);
    if (found === undefined) {
      found = registerOf(JSON.parse(this.#text('registers', version)) as Instrument[]);
      if (found.version !== version) throw new Error(`${basisPath('registers', version)} is not of this version`);
      this.#registers.set(version, found);
    }
    return found;
  }

  /** A schema as it stood. @throws Error in words */
  schema(hash: string): DecidedSchema {
    let found = this.#schemas.get(hash);
    if (found === undefined) {
      found = readSchema(this.#text('schemas', hash));
      this.#schemas.set(hash, found);
    }
    return found;
  }

  /** A document in its normal form; null: it was not kept. @throws Error in words where it is not what its name says */
  document(hash: string): string | null {
    try {
      return this.#text('documents', hash);
    } catch (error) {
      if (error instanceof NotKept) return null;
      throw error;
    }
  }

  #text(kind: BasisKind, hash: string): string {
    const path = basisPath(kind, hash);
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(this.directory, path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw code === 'ENOENT' ? new NotKept(`${path} is missing`) : new Error(`${path}: ${code}`);
    }
    if (sha256(bytes) !== hash) throw new Error(`${path} was changed: it is not what its name says`);
    return bytes.toString('utf8');
  }
}

class NotKept extends Error {}
