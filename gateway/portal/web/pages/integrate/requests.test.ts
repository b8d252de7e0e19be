import { expect, test } from 'vitest';
import { folders, nameIn } from './requests.ts';

const sameInBoth = new Set(['csv', 'ndjson', 'parquet']);

test.each(folders.flatMap(({ item }) => item).map((one) => [one.id, one] as const))(
  'request %s has a name in both languages',
  (id, one) => expect(nameIn(one, 'id') === nameIn(one, 'en')).toBe(sameInBoth.has(id)),
);
