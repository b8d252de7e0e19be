import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type CatalogueEntry, catalogue, type ErrorCode } from './catalogue.ts';
import { errorsMarkdown, errorsPage } from './docs.ts';
import { forTerminal, SimpulError, tell, toGraphQLError } from './error.ts';
import { fill, languageOf } from './text.ts';

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('the catalogue', () => {
  test.each(Object.entries(catalogue) as Array<[string, CatalogueEntry]>)('%s', (code, { status, id, en, action }) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(status === 0 || (status >= 400 && status < 600)).toBe(true);
    for (const text of [id, en, action.id, action.en]) expect(text.trim().length).toBeGreaterThan(8);
    expect(id).not.toBe(en);
    expect(placeholders(id)).toEqual(placeholders(en));
    expect(placeholders(action.id)).toEqual(placeholders(action.en));
  });

  test('docs/errors.md is what the catalogue says (node --import tsx schema/errors/docs.ts)', () =>
    expect(readFileSync(errorsPage, 'utf8')).toBe(errorsMarkdown()));

  test('the page lists every code, one row each', () => {
    const rows = errorsMarkdown()
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.map((row) => /`(\w+)`/.exec(row)?.[1])).toEqual(Object.keys(catalogue));
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(8);
  });
});

describe('catalogue and code name the same errors', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const sources = ['schema', 'gateway', 'subgraphs'].flatMap((folder) =>
    (readdirSync(join(root, folder), { recursive: true }) as string[])
      .filter(
        (n) =>
          /\.tsx?$/.test(n) &&
          !/\.test\.|(^|\/)(dist|node_modules|testing)\/|testing\.ts$/.test(n) &&
          !n.startsWith('errors/'),
      )
      .map((n) => [join(folder, n), readFileSync(join(root, folder, n), 'utf8')] as const),
  );
  test('every code that the source says is in the catalogue', () => {
    for (const [file, text] of sources)
      for (const [, code] of text.matchAll(/(?:new SimpulError|toGraphQLError|\btell)\(\s*'([A-Z_]+)'/g))
        expect(Object.keys(catalogue), file).toContain(code);
  });
  test.each(Object.keys(catalogue))('%s is said somewhere', (code) => {
    expect(sources.filter(([, text]) => text.includes(`'${code}'`)).map(([file]) => file)).not.toEqual([]);
  });
});

describe('fill', () => {
  test.each([
    ['{a} and {a} and {b}', { a: 1, b: 'x' }, '1 and 1 and x'],
    ['{unknown} stays', {}, '{unknown} stays'],
    ['a value is not filled again: {a}', { a: '{b}', b: 'no' }, 'a value is not filled again: {b}'],
    ['no pattern of replace: {a}', { a: '$& $1' }, 'no pattern of replace: $& $1'],
    ['not inherited: {toString}', {}, 'not inherited: {toString}'],
  ])('%s', (template, values, text) => expect(fill(template, values as never, 'en')).toBe(text));

  test('a text in two languages is told in the one of its sentence, and neither in both', () => {
    const told = forTerminal(new SimpulError('IMPORT_REFUSED', { detail: { id: 'gzip rusak', en: 'damaged gzip' } }));
    expect(told).toMatch(/diimpor: gzip rusak\.[\s\S]*imported: damaged gzip\./);
    expect(told.match(/gzip/g)).toHaveLength(2);
  });
});

describe('languageOf', () => {
  test.each([
    [undefined, 'id'],
    ['', 'id'],
    ['*', 'id'],
    ['fr', 'id'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['id-ID', 'id'],
    ['en, id', 'en'],
    ['id, en', 'id'],
    ['en;q=0.4, id;q=0.5', 'id'],
    ['id;q=0.4 , en ;q=0.5', 'en'],
    ['fr, en;q=0.1', 'en'],
    ['en;q=0', 'id'],
    ['en;q=0, id;q=0', 'id'],
    ['en;q=x', 'en'],
    ['english', 'id'],
  ])('%s → %s', (header, language) => expect(languageOf(header)).toBe(language));
});

describe('telling', () => {
  test('in one language, with advice', () =>
    expect(tell('PURPOSE_UNKNOWN', { purposes: 'A, B' }, 'en')).toEqual({
      code: 'PURPOSE_UNKNOWN',
      message: 'The processing purpose is not known.',
      action: 'Choose a purpose code from the vocabulary: A, B.',
    }));
  test('as a GraphQL error', () => {
    const e = toGraphQLError('REJECTED', { count: 2 }, 'id', ['a', 0], { instrument: 'pks' });
    expect(e.toJSON()).toEqual({
      message: expect.stringContaining('karena 2 bagian'),
      path: ['a', 0],
      extensions: { code: 'REJECTED', action: catalogue.REJECTED.action.id, instrument: 'pks' },
    });
    expect(toGraphQLError('INTERNAL', {}, 'en').path).toBeUndefined();
  });
  test('as an error with its status and cause', () => {
    const cause = new Error('inside');
    const e = new SimpulError('NOT_FOUND' satisfies ErrorCode, {}, { cause });
    expect([e.name, e.status, e.cause]).toEqual(['SimpulError', 404, cause]);
    expect(forTerminal(e).split('\n')).toHaveLength(4);
  });
});
