import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Quota } from '../../schema/language/index.ts';
import { type Charge, Quotas } from './quotas.ts';
import { rateLimitHeaders } from './rate-limit.ts';

const folder = mkdtempSync(join(tmpdir(), 'simpul-quota-'));
afterAll(() => rmSync(folder, { recursive: true }));
const noon = Date.parse('2026-11-22T12:00:00+07:00');
const charge = (quota: Quota, more: Partial<Charge> = {}): Charge => ({
  instrument: 'pks-a',
  clause: 'Pasal 4',
  consumer: 'BPS',
  quota,
  ...more,
});

describe('one day', () => {
  const three = charge({ requestsPerDay: 3 });
  test('requests up to the bound, and the refusal says when it is counted anew', () => {
    const quotas = new Quotas(null);
    expect([1, 2, 3].map(() => quotas.request([three], noon))).toEqual([null, null, null]);
    expect(quotas.request([three], noon)).toMatchObject({
      unit: 'requests',
      limit: 3,
      used: 3,
      resets: '2026-11-23T00:00:00+07:00',
    });
  });
  test.each([
    ['another consumer', { consumer: 'AHU' }],
    ['another clause', { clause: 'Pasal 5' }],
    ['another instrument', { instrument: 'pks-b' }],
  ])('%s has a count of its own', (_, more) => {
    const quotas = new Quotas(null);
    for (let i = 0; i < 3; i++) quotas.request([three], noon);
    expect(quotas.request([charge({ requestsPerDay: 3 }, more)], noon)).toBeNull();
  });
  test('it begins anew with the day of Jakarta, and never goes back', () => {
    const quotas = new Quotas(null);
    for (let i = 0; i < 3; i++) quotas.request([three], noon);
    expect(quotas.request([three], Date.parse('2026-11-22T16:59:59Z'))).not.toBeNull();
    expect(quotas.request([three], Date.parse('2026-11-22T17:00:00Z'))).toBeNull();
    for (let i = 0; i < 2; i++) quotas.request([three], Date.parse('2026-11-22T17:00:00Z'));
    expect(quotas.request([three], noon)).not.toBeNull();
  });
  test('two clauses in one request: both are counted or none', () => {
    const quotas = new Quotas(null);
    const one = charge({ requestsPerDay: 1 }, { clause: 'Pasal 5' });
    expect(quotas.request([one], noon)).toBeNull();
    for (let i = 0; i < 5; i++) expect(quotas.request([three, one], noon)).toMatchObject({ clause: 'Pasal 5' });
    expect(quotas.request([three], noon)).toBeNull();
  });
  test('rows: an answer that would pass the bound is not counted and does not leave', () => {
    const quotas = new Quotas(null);
    const ten = charge({ rowsPerDay: 10 });
    expect(quotas.rows([[ten, 8]], noon)).toBeNull();
    expect(quotas.rows([[ten, 3]], noon)).toMatchObject({ unit: 'rows', limit: 10, used: 8 });
    expect(quotas.rows([[ten, 2]], noon)).toBeNull();
    expect(quotas.request([ten], noon)).toMatchObject({ unit: 'rows', used: 10 });
  });
});

test('a reader is told what is left of each bound, and when it is counted anew', () => {
  const quotas = new Quotas(null);
  const bounded = charge({ requestsPerDay: 3, rowsPerDay: 10 }, { clause: 'Pasal 4 “a”' });
  quotas.request([bounded], noon);
  quotas.rows([[bounded, 4]], noon);
  expect(rateLimitHeaders(quotas.left([bounded, charge({})], noon))).toEqual({
    'ratelimit-policy':
      '"pks-a, Pasal 4 a: requests";q=3;w=86400;qu="requests", "pks-a, Pasal 4 a: rows";q=10;w=86400;qu="rows"',
    ratelimit: '"pks-a, Pasal 4 a: requests";r=2;t=43200, "pks-a, Pasal 4 a: rows";r=6;t=43200',
  });
  expect(rateLimitHeaders([])).toEqual({});
});

test('it outlives the process', () => {
  const file = join(folder, 'quota.json');
  const two = charge({ requestsPerDay: 2 });
  const first = new Quotas(file);
  first.request([two], noon);
  first.close();
  const second = new Quotas(file);
  expect(second.request([two], noon)).toBeNull();
  expect(second.request([two], noon)).not.toBeNull();
  second.close();
});

test('a file that cannot be read keeps the gate shut', () => {
  const file = join(folder, 'bad.json');
  writeFileSync(file, '{');
  expect(() => new Quotas(file)).toThrow(/bad\.json cannot be read/);
});
