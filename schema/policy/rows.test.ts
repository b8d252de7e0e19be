import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rows } from './decision.ts';
import { intersectRows, resolveRows, within } from './rows.ts';

describe('within: the dot ends a level', () => {
  test.each([
    ['33.08.10', '33.08.10', true],
    ['33.08.10.2001', '33.08.10', true],
    ['33.08.10', '33.08.1', false],
    ['33.08.1', '33.08.10', false],
    ['33.08', '33.08.10', false],
    ['33.080', '33.08', false],
    ['33', '3', false],
  ])('%s in %s: %s', (inner, outer, answer) => expect(within(inner, outer)).toBe(answer));
});

describe('duty is resolved from the caller', () => {
  test.each([
    ['all', {}, { kind: 'all' }],
    [{ region: ['33'] }, {}, { kind: 'region', codes: ['33'] }],
    [{ region: 'duty' }, { region: '33.08' }, { kind: 'region', codes: ['33.08'] }],
    [{ region: 'duty' }, { pollingStation: '3308102001001' }, { kind: 'region', codes: [] }],
    [{ pollingStation: ['3308102001001'] }, {}, { kind: 'pollingStation', ids: ['3308102001001'] }],
    [
      { pollingStation: 'duty' },
      { pollingStation: '3308102001001' },
      { kind: 'pollingStation', ids: ['3308102001001'] },
    ],
    [{ pollingStation: 'duty' }, { region: '33.08' }, { kind: 'region', codes: [] }],
  ] as Array<[Parameters<typeof resolveRows>[0], Parameters<typeof resolveRows>[1], Rows]>)(
    '%j for %j',
    (scope, duty, rows) => expect(resolveRows(scope, duty)).toEqual(rows),
  );
});

describe('intersection', () => {
  const stations = ['3308012001001', '3308012001002', '3308102001001', '3308102002001', '3401012001001'];
  const villages = ['33.08.01.2001', '33.08.10.2001', '33.08.10.2002', '34.01.01.2001'];
  const codes = ['33', '34', '33.08', '33.08.01', '33.08.10', '34.01', ...villages];
  const villageOf = (id: string) => `${id.slice(0, 2)}.${id.slice(2, 4)}.${id.slice(4, 6)}.${id.slice(6, 10)}`;
  /** The rows (station, its village) that a scope holds: what a scope means. */
  const holds = (rows: Rows): string[] =>
    stations.filter(
      (s) =>
        rows.kind === 'all' ||
        (rows.kind === 'pollingStation'
          ? rows.ids.includes(s)
          : rows.codes.some((c) => villageOf(s) === c || villageOf(s).startsWith(`${c}.`))),
    );
  const any = fc.oneof(
    fc.constant<Rows>({ kind: 'all' }),
    fc.subarray(codes).map((c): Rows => ({ kind: 'region', codes: c })),
    fc.subarray(stations).map((ids): Rows => ({ kind: 'pollingStation', ids })),
  );
  test('holds exactly the rows that both hold', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(holds(intersectRows(a, b))).toEqual(holds(a).filter((s) => holds(b).includes(s)));
      }),
    );
  });
  test('commutes', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(holds(intersectRows(a, b))).toEqual(holds(intersectRows(b, a)));
      }),
    );
  });
  test('with itself changes nothing', () => {
    fc.assert(
      fc.property(any, (a) => {
        expect(holds(intersectRows(a, a))).toEqual(holds(a));
      }),
    );
  });
  test('does not mistake a prefix for a level', () =>
    expect(intersectRows({ kind: 'region', codes: ['33.08.1'] }, { kind: 'region', codes: ['33.08.10'] })).toEqual({
      kind: 'region',
      codes: [],
    }));
});
