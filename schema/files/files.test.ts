import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fileError, makeFolder } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'simpul-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a folder is made with those above it, for its owner alone, and is left as it is where it is there', () => {
  const deep = join(folder, 'a', 'b');
  makeFolder(deep);
  expect(statSync(deep).mode & 0o777).toBe(0o700);
  makeFolder(folder);
});

it.each(['/proc/nowhere/a', join(folder, 'file', 'a')])(
  'a folder that cannot be made ends with its error: %s',
  (path) => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => makeFolder(path)).toThrow(expect.objectContaining({ code: 'FOLDER_UNMAKEABLE' }));
  },
);

it.each([
  ['that is not there', { code: 'ENOENT' }, 'FILE_MISSING'],
  ['that is a folder', { code: 'EISDIR' }, 'FILE_UNREADABLE'],
  ['of another content', new Error('not a key'), 'FILE_UNREADABLE'],
])('a file %s has its word', (_what, cause, code) => {
  expect(fileError('x', cause).code).toBe(code);
});
