import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { signWithDemoKeys } from '../../schema/language/load.ts';

/** An instrument as its file writes it. */
// biome-ignore lint/suspicious/noExplicitAny: a test edits what the language has checked
export type Written = any;

/** The committed register, to be changed and signed anew with the demo keys. */
export class RegisterCopy {
  readonly directory = mkdtempSync(join(tmpdir(), 'simpul-register-'));
  readonly #committed: ReadonlyMap<string, string>;

  constructor(from = new URL('../../schema/agreements', import.meta.url).pathname) {
    cpSync(from, this.directory, { recursive: true });
    const files = readdirSync(from).filter((f) => f.endsWith('.yaml') && !f.endsWith('.test.yaml'));
    this.#committed = new Map(files.map((f) => [f, readFileSync(join(from, f), 'utf8')]));
    this.write();
  }

  /** Instruments by file, each call a copy of its own. */
  get instruments(): ReadonlyMap<string, Written> {
    return new Map([...this.#committed].map(([file, text]) => [file, parse(text)]));
  }

  /** The committed instruments with some of them as given. */
  write(changed: ReadonlyMap<string, Written> = new Map()): void {
    for (const [file, text] of this.#committed) {
      const written = changed.get(file);
      writeFileSync(join(this.directory, file), written === undefined ? text : stringify(written));
    }
    signWithDemoKeys(this.directory, '2026-01-01');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
