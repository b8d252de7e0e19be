import { readFileSync } from 'node:fs';
import { PGlite as Embedded, type PGliteOptions } from 'pglite-itself';
import { inject } from 'vitest';

export * from 'pglite-itself';

/** Stands for PGlite in tests: one in memory starts as a copy of the run's empty database. All else is PGlite's own. */
export class PGlite extends Embedded {
  constructor(options: PGliteOptions = {}) {
    super(
      options.dataDir === undefined && options.loadDataDir === undefined
        ? { ...options, loadDataDir: new Blob([readFileSync(inject('pgliteTemplate'))]) }
        : options,
    );
  }
}
