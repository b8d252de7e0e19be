import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** What a first visit of a page may weigh, in bytes as gzip sends them. */
const limits = { 'pages/home/index.tsx': 120_000, 'pages/data/index.tsx': 250_000 };

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const built = (path: string): Buffer => readFileSync(fileURLToPath(new URL(`./dist/${path}`, import.meta.url)));
// What `npm run prepare` built, as `npm test` does before: a build within a test would have React's checks in it.
const manifest = JSON.parse(built('.vite/manifest.json').toString()) as Readonly<Record<string, Chunk>>;

/** Every file that comes with these entries, each once. */
const filesOf = (entries: readonly string[], seen = new Set<string>()): Set<string> => {
  for (const entry of entries) {
    const chunk = manifest[entry];
    if (chunk === undefined) throw new Error(`no ${entry}`);
    if (seen.has(chunk.file)) continue;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file);
    filesOf(chunk.imports ?? [], seen);
  }
  return seen;
};

test.each(Object.entries(limits))('%s is light', (page, limit) => {
  const files = [...filesOf(['index.html', page])];
  expect(files.reduce((sum, file) => sum + gzipSync(built(file)).length, 0)).toBeLessThan(limit);
  // the editor is for the sandbox alone
  expect(files.join(' ')).not.toMatch(/monaco|graphiql|editor/);
});
