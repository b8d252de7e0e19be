import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** File of an empty database's folder (tar). */
    readonly pgliteTemplate: string;
  }
}

/**
 * Once for the whole run: makes an empty database. To make one takes ten times as long as to copy it, and most test files
 * open three.
 */
export default async function makeTemplate(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-template-'));
  const file = join(folder, 'empty.tar');
  const pglite = await PGlite.create();
  writeFileSync(file, new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  await pglite.close();
  project.provide('pgliteTemplate', file);
  return () => rmSync(folder, { recursive: true, force: true });
}
