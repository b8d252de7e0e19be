import { describe, expect, test } from 'vitest';
import { agencies, legalBases, purposes } from './codes.ts';
import { accepts, atLeast, type FormName, forms } from './forms.ts';

describe('forms', () => {
  test.each(Object.entries(forms))('%s', (name, form) => {
    expect(form.name).toBe(name);
    expect(form.sql).toContain('{value}');
    expect(form.sql.includes('{key}')).toBe(name === 'pseudonym');
    expect(form.sql.includes('{claim}')).toBe(name === 'match');
    expect(form.output === '*').toBe(form.inputs.includes('*'));
    expect(form.id).not.toBe(form.en);
    // an example discloses less than it is given, but for clear
    expect(form.example.from === form.example.to).toBe(name === 'clear');
    expect(typeof form.example.to === 'boolean').toBe(form.output === 'Boolean');
  });
  test('are in a strict order, clear last', () => {
    const orders = Object.values(forms).map((f) => f.order);
    expect(new Set(orders).size).toBe(orders.length);
    expect(Math.max(...orders)).toBe(forms.clear.order);
  });
  test.each([
    ['masked', 'NationalId', true],
    ['masked', 'Date', false],
    ['year', 'Date', true],
    ['pseudonym', 'PersonName', false],
    ['clear', 'Anything', true],
  ] as Array<[FormName, string, boolean]>)('%s of %s: %s', (form, scalar, answer) =>
    expect(accepts(form, scalar)).toBe(answer),
  );
  test.each([
    ['clear', 'clear', true],
    ['clear', 'present', true],
    ['year', 'ageBand', false],
    ['year', 'present', true],
    ['masked', 'pseudonym', false],
    ['pseudonym', 'pseudonym', true],
    ['ageBand', 'year', false],
    ['present', 'clear', false],
    ['match', 'present', false],
    ['match', 'match', true],
    ['clear', 'match', false],
  ] as Array<[FormName, FormName, boolean]>)('%s is at least %s: %s', (held, needed, answer) =>
    expect(atLeast(held, needed)).toBe(answer),
  );
});

describe('codes', () => {
  test.each([
    ['agencies', agencies],
    ['purposes', purposes],
    ['legal bases', legalBases],
  ] as const)('%s have a text in both languages', (_, table) => {
    expect(table.size).toBeGreaterThan(5);
    for (const [code, text] of table) {
      expect(code).toMatch(/^[A-Z_]+$/);
      expect(text.id.length * text.en.length).toBeGreaterThan(0);
    }
  });
  test('ANY is no purpose: it is a word of the language', () => expect(purposes.has('ANY')).toBe(false));
  test('PUBLIC is an agency', () => expect(agencies.has('PUBLIC')).toBe(true));
});
