import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BasisKind, basisFolder, basisPath, mostDocuments, sha256 } from '../basis/basis.ts';
import type { Entry } from '../entry/entry.ts';
import { readHeld } from '../log/held.ts';
import { type Finding, finding } from './finding.ts';

const kinds = ['registers', 'schemas', 'documents'] as const;

/** What decisions of a log rest on, held against the names of its files and against the entries that name them. */
export class BasisCheck {
  /** Faults of the files that are there. */
  readonly findings: Finding[] = [];
  readonly #kept: Readonly<Record<BasisKind, Set<string>>>;
  readonly #missing = new Map<string, { readonly first: number; entries: number }>();
  #unkept = 0;

  readonly directory: string;
  /** Hashes every file. */
  constructor(directory: string) {
    this.directory = directory;
    this.#kept = {
      registers: this.#read('registers'),
      schemas: this.#read('schemas'),
      documents: this.#read('documents'),
    };
  }

  /** Looks for what an entry rests on. */
  entry(index: number, { register, schema, document }: Entry): void {
    const named = { registers: register, schemas: schema, documents: document };
    for (const kind of kinds) {
      const hash = named[kind];
      if (hash === null || this.#kept[kind].has(hash)) continue;
      // One that was written since the folder was read: it is there before the entry is.
      if (this.#hold(kind, hash)) this.#kept[kind].add(hash);
      // Of so many not every one is kept any more.
      else if (kind === 'documents' && this.#kept.documents.size >= mostDocuments) this.#unkept++;
      else this.#miss(basisPath(kind, hash), index);
    }
  }

  /** Faults of the files that entries name and that are not there, in the order of the entries. */
  missing(): Finding[] {
    return [...this.#missing].map(([path, { first, entries }]) =>
      finding(
        'BASIS_MISSING',
        path,
        first,
        `it is missing; ${entries} ${entries === 1 ? 'entry rests' : 'entries rest'} on it`,
      ),
    );
  }

  notes(): string[] {
    return this.#unkept === 0
      ? []
      : [
          `${this.#unkept} entries name a document that is not kept: no more than ${mostDocuments} are, or it was taken away`,
        ];
  }

  #miss(path: string, index: number): void {
    const known = this.#missing.get(path);
    if (known !== undefined) known.entries++;
    else if (this.#missing.size < mostDocuments) this.#missing.set(path, { first: index, entries: 1 });
  }

  #read(kind: BasisKind): Set<string> {
    const kept = new Set<string>();
    let names: string[] = [];
    try {
      names = readdirSync(join(this.directory, basisFolder, kind));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT')
        this.findings.push(finding('BASIS_CHANGED', join(basisFolder, kind), null, 'it is no folder that can be read'));
    }
    // Others are drafts that a crash left: nobody reads them.
    for (const name of names.filter((one) => /^[\da-f]{64}$/.test(one))) if (this.#hold(kind, name)) kept.add(name);
    return kept;
  }

  /** Whether a file is there; one that is not what its name says is told, once. */
  #hold(kind: BasisKind, hash: string): boolean {
    const path = basisPath(kind, hash);
    try {
      const bytes = readHeld(this.directory, path);
      if (bytes === null) return false;
      if (sha256(bytes) !== hash)
        this.findings.push(finding('BASIS_CHANGED', path, null, 'its bytes are not those that its name tells'));
    } catch (error) {
      this.findings.push(finding('BASIS_CHANGED', path, null, (error as Error).message));
    }
    return true;
  }
}
