import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Entry } from '../ledger/index.ts';
import { dayOf, loadRules, observe, type Rule } from './index.ts';

const entry = (changes: Partial<Entry>): Entry => ({
  ...{ v: 1, kind: 'operation', request: 'r', hops: [], agreement: null, purpose: 'P', register: '', schema: null },
  ...{ decided: '', document: null, rows: {}, links: null, arguments: {}, outcome: 'ANSWERED', error: null, micros: 1 },
  ...{ response: null, instruments: [], fields: [], time: '2026-11-22T15:30:00.000Z' },
  caller: { agency: 'BPS', roles: [], duty: {}, subject: null },
  ...changes,
});
const title = { id: 'x', en: 'x' };
const surroundings = { rowsPerDay: () => null };

describe('rules', () => {
  test('of this repository are whole', () => {
    expect(
      loadRules()
        .map(({ measure }) => measure)
        .sort(),
    ).toEqual(['DISTINCT_ARGUMENTS', 'HOURS', 'NEW_ELEMENT', 'NEW_PURPOSE', 'REFUSALS', 'ROWS'].sort());
  });

  test.each([
    ['nothing', '', /rules|object/],
    ['an unknown measure', 'rules: [{ id: a, title: { id: x, en: x }, measure: LUCK }]', /\/rules\/0/],
    [
      'a member too many',
      'rules: [{ id: a, title: { id: x, en: x }, measure: REFUSALS, perHour: 1, rows: 2 }]',
      /rules\/0/,
    ],
    ['a number missing', 'rules: [{ id: a, title: { id: x, en: x }, measure: REFUSALS }]', /rules\/0/],
    [
      'two of one name',
      'rules: [{ id: a, title: &t { id: x, en: x }, measure: REFUSALS, perHour: 1 }, { id: a, title: *t, measure: REFUSALS, perHour: 2 }]',
      /stands twice/,
    ],
    ['no YAML', 'rules:\n  - {{', /rules.yaml: line 2: not readable as YAML \(\w+\)\.$/],
    [
      'no YAML, which may be anything',
      'rules: 3308220101900001: x',
      /rules.yaml: line 1: not readable as YAML \(\w+\)\.$/,
    ],
    ['an alias of nothing', 'rules: *3308220101900001', /rules.yaml: not readable as YAML\.$/],
  ])('with %s are refused', (_, text, said) => {
    const folder = mkdtempSync(join(tmpdir(), 'rules-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'rules.yaml'), text);
    expect(() => loadRules(join(folder, 'rules.yaml'))).toThrow(said);
  });
  test('that are not there are told by the code of the system', () => {
    expect(() => loadRules('/nowhere/rules.yaml')).toThrow(/\/nowhere\/rules.yaml: ENOENT: it cannot be read/);
  });
});

describe('hours are those of Jakarta', () => {
  const rule = (from: number, to: number): Rule => ({ id: 'h', title, measure: 'HOURS', from, to, rows: 1 });
  test.each([
    [22, 5, '2026-11-22T15:00:00.000Z', 1],
    [22, 5, '2026-11-22T14:59:59.999Z', 0],
    [22, 5, '2026-11-22T21:59:59.999Z', 1],
    [22, 5, '2026-11-22T22:00:00.000Z', 0],
    [1, 4, '2026-11-22T18:30:00.000Z', 1],
    [1, 4, '2026-11-22T21:00:00.000Z', 0],
  ])('%i to %i at %s: %i', (from, to, time, count) => {
    expect(observe([rule(from, to)], entry({ time, rows: { Voter: 5 } }), surroundings)).toHaveLength(count);
  });
  test('and so are days', () => {
    expect(dayOf('2026-11-22T16:59:59.999Z')).toBe('2026-11-22');
    expect(dayOf('2026-11-22T17:00:00.000Z')).toBe('2026-11-23');
  });
});

test('a dry run is no attempt and no reading', () => {
  const all = loadRules();
  expect(observe(all, entry({ outcome: 'DRY_RUN', rows: { Voter: 9_999 } }), surroundings)).toEqual([]);
});
