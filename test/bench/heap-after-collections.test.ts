import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { heapAfterCollections } from './heap-after-collections.ts';

/** Looks at a heap that fills by 80 MB between two collections and keeps so much more with each. */
const looks = (kept: number): number[] =>
  Array.from({ length: 201 }, (_, i) => 35 + kept * Math.floor(i / 9) + (i % 9) * 10);

describe('a heap over half an hour', () => {
  test('that keeps nothing is flat, however the looks fall', () => {
    expect(heapAfterCollections(looks(0))).toEqual({ before: 35, after: 35, flat: true });
    expect(heapAfterCollections(looks(0).slice(4)).flat).toBe(true);
  });

  test('that keeps a megabyte with each collection is not', () => {
    expect(heapAfterCollections(looks(1))).toMatchObject({ flat: false });
  });

  test('that keeps a step in the last third is not', () => {
    expect(heapAfterCollections(looks(0).map((mb, i) => (i < 134 ? mb : mb + 4)))).toMatchObject({ flat: false });
  });

  test('as docs/soak has it', () => {
    const [, ...lines] = readFileSync(new URL('../../docs/soak/soak.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    expect(heapAfterCollections(lines.map((line) => Number(line.split(',')[3])))).toEqual({
      before: 34.7,
      after: 35.1,
      flat: true,
    });
  });
});
