import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asText } from './index.ts';

it('nothing that a value holds ends a text or an attribute, and it reads as it was', () => {
  const marks: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  const read = (text: string): string => text.replace(/&(\w+|#39);/g, (_, name: string) => marks[name] ?? '?');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('&', '<', '>', '"', "'", ';', 'a', 'é') }), (value) => {
      expect(asText(value)).not.toMatch(/[<>"']/);
      expect(read(asText(value))).toBe(value);
    }),
  );
  expect(asText(12)).toBe('12');
});
