import { hash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdir, open, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import canonicalize from 'canonicalize';
import { buildSchema, type GraphQLSchema, printSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { SimpulError } from '../../errors/index.ts';
import type { Register } from '../../language/index.ts';
import { type Elements, readElements, type WrittenElements, writeElements } from '../../policy/index.ts';

/** What decisions rest on, each kind in a folder of its own under `basis/` in the folder of a ledger. */
export type BasisKind = 'registers' | 'schemas' | 'documents';

export const basisFolder = 'basis';

/** Path of one of them inside a ledger's folder: its name is the SHA-256 of its bytes. */
export const basisPath = (kind: BasisKind, hash: string): string => join(basisFolder, kind, hash);

/** Documents kept for one ledger at most. Of one that is not kept the record still holds every decision. */
export const mostDocuments = 100_000;
/** Bytes of a document at most: 20,000 fields in names of a schema are below it. */
const largestDocument = 4 * 1024 * 1024;

/** What an operation is judged against beside a register. */
export interface DecidedSchema {
  readonly schema: GraphQLSchema;
  readonly elements: Elements;
}

export const sha256 = (text: string | Buffer): string => hash('sha256', text);

/** A schema that is kept: what `decisionsOf` decides normal forms by. Its scalars take anything, as a normal form has no value. */
export interface KeptSchema extends DecidedSchema {
  /** For `schema` of an entry. */
  readonly hash: string;
}

/** The bytes of a schema as it is kept: its SDL and what it declares for policy. */
export const schemaText = ({ schema, elements }: DecidedSchema): string =>
  canonicalize({ sdl: printSchema(schema), elements: writeElements(elements) }) ?? '';

/** The inverse of `schemaText`. */
export function readSchema(text: string): DecidedSchema {
  const { sdl, elements } = JSON.parse(text) as { sdl: string; elements: WrittenElements };
  return { schema: buildSchema(sdl, { assumeValid: true }), elements: readElements(elements) };
}

/**
 * Keeps beside a ledger what its entries were decided by: every register version, every schema, every document in its normal
 * form. Files are written once, named by the SHA-256 of what they hold, and durable before the call returns; nothing in them is
 * a value or a reader's word. With them any entry can be decided again (`npm run ledger -- replay`).
 */
export class Basis {
  readonly #kept = new LRUCache<string, true>({ max: 10_000 });
  readonly #writing = new Map<string, Promise<void>>();
  #documents: number | null = null;

  readonly directory: string;
  /** @param directory folder of the ledger */
  constructor(directory: string) {
    this.directory = directory;
  }

  /** Keeps a register version; MUST be called before the first decision under it. @throws SimpulError LEDGER_UNAVAILABLE */
  keepRegister(register: Register): void {
    const { version } = register;
    if (this.#kept.has(version)) return;
    const text = canonicalize([...register.instruments.values()]) ?? '';
    if (sha256(text) !== version) throw new SimpulError('LEDGER_UNAVAILABLE', { detail: 'register version' });
    this.#write('registers', version, text);
  }

  /** Keeps a schema. @returns it as a replay reads it again. @throws SimpulError LEDGER_UNAVAILABLE */
  keepSchema(decided: DecidedSchema): KeptSchema {
    const text = schemaText(decided);
    const hash = sha256(text);
    this.#write('schemas', hash, text);
    return { hash, ...readSchema(text) };
  }

  /**
   * Keeps a document in its normal form; where there are too many already, or it is too large, its hash alone.
   * @returns its hash, for `document` of an entry. @throws SimpulError LEDGER_UNAVAILABLE
   */
  async keepDocument(text: string): Promise<string> {
    const hash = sha256(text);
    if (this.#kept.has(hash)) return hash;
    let writing = this.#writing.get(hash);
    if (writing === undefined) {
      writing = this.#writeDocument(hash, text).finally(() => this.#writing.delete(hash));
      this.#writing.set(hash, writing);
    }
    await writing;
    return hash;
  }

  async #writeDocument(hash: string, text: string): Promise<void> {
    const path = join(this.directory, basisPath('documents', hash));
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      this.#documents ??= (await readdir(dirname(path))).length;
      if (!existsSync(path) && this.#documents < mostDocuments && Buffer.byteLength(text) <= largestDocument) {
        this.#documents++;
        const draft = `${path}.${randomUUID()}`;
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(text);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
        const folder = await open(dirname(path), 'r');
        try {
          await folder.sync();
        } finally {
          await folder.close();
        }
      }
    } catch (cause) {
      throw unavailable(cause);
    }
    this.#kept.set(hash, true);
  }

  /** Registers and schemas change rarely, and a decision waits for them. */
  #write(kind: BasisKind, hash: string, text: string): void {
    if (this.#kept.has(hash)) return;
    const path = join(this.directory, basisPath(kind, hash));
    try {
      if (!existsSync(path)) {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        const draft = `${path}.${randomUUID()}`;
        const file = openSync(draft, 'wx', 0o600);
        try {
          writeSync(file, text);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
        try {
          linkSync(draft, path);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        } finally {
          rmSync(draft, { force: true });
        }
        const folder = openSync(dirname(path), 'r');
        try {
          fsyncSync(folder);
        } finally {
          closeSync(folder);
        }
      }
    } catch (cause) {
      throw unavailable(cause);
    }
    this.#kept.set(hash, true);
  }
}

const unavailable = (cause: unknown): SimpulError =>
  new SimpulError('LEDGER_UNAVAILABLE', { detail: (cause as NodeJS.ErrnoException).code ?? 'write failed' }, { cause });
