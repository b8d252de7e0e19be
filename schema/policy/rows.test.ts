import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Duty } from './caller.ts';
import type { Place, Rows } from './decision.ts';
import { intersectRows, noRows, resolveRows, within } from './rows.ts';

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
    [{ lists: ['DPT'] }, {}, { kind: 'bounded', place: { kind: 'all' }, lists: [['DPT']], linked: [], parties: [] }],
    [{ linked: 'own' }, {}, { kind: 'bounded', place: { kind: 'all' }, lists: [], linked: ['paper'], parties: [] }],
    [
      { region: 'duty', lists: ['DPS', 'DPT'] },
      { region: '33.08' },
      {
        kind: 'bounded',
        place: { kind: 'region', codes: ['33.08'] },
        lists: [['DPS', 'DPT']],
        linked: [],
        parties: [],
      },
    ],
    [{ parties: 'own' }, {}, { kind: 'bounded', place: { kind: 'all' }, lists: [], linked: [], parties: ['BPS'] }],
    [
      { region: 'duty', lists: ['DPT'] },
      {},
      { kind: 'bounded', place: noRows, lists: [['DPT']], linked: [], parties: [] },
    ],
  ] as Array<[Parameters<typeof resolveRows>[0], Duty, Rows]>)('%j for %j', (scope, duty, rows) =>
    expect(resolveRows(scope, { duty, agency: 'BPS' }, 'paper')).toEqual(rows),
  );
});

describe('intersection', () => {
  const stations = ['3308012001001', '3308012001002', '3308102001001', '3308102002001', '3401012001001'];
  const villages = ['33.08.01.2001', '33.08.10.2001', '33.08.10.2002', '34.01.01.2001'];
  const codes = ['33', '34', '33.08', '33.08.01', '33.08.10', '34.01', ...villages];
  const villageOf = (id: string) => `${id.slice(0, 2)}.${id.slice(2, 4)}.${id.slice(4, 6)}.${id.slice(6, 10)}`;
  /** The rows (station, its village, the lists, papers and agencies that a digit stands for) that a scope holds: what a scope means. */
  const all = stations.flatMap((station) => [0, 1, 2, 3].map((digit) => ({ station, digit })));
  const lies = (station: string, place: Place): boolean =>
    place.kind === 'all' ||
    (place.kind === 'pollingStation'
      ? place.ids.includes(station)
      : place.codes.some((c) => villageOf(station) === c || villageOf(station).startsWith(`${c}.`)));
  const holds = (scope: Rows): string[] =>
    all
      .filter(({ station, digit }) =>
        scope.kind === 'bounded'
          ? lies(station, scope.place) &&
            scope.lists.every((names) => names.some((name) => (digit & Number(name)) !== 0)) &&
            scope.linked.every((paper) => (digit & Number(paper)) !== 0) &&
            scope.parties.every((agency) => (digit & Number(agency)) !== 0)
          : lies(station, scope),
      )
      .map(({ station, digit }) => `${station} ${digit}`);
  const places = fc.oneof(
    fc.constant<Place>({ kind: 'all' }),
    fc.subarray(codes).map((c): Place => ({ kind: 'region', codes: c })),
    fc.subarray(stations).map((ids): Place => ({ kind: 'pollingStation', ids })),
  );
  const any: fc.Arbitrary<Rows> = fc.oneof(
    places,
    fc.record({
      kind: fc.constant('bounded' as const),
      place: places,
      lists: fc.array(fc.subarray(['1', '2']), { maxLength: 2 }),
      linked: fc.subarray(['1', '2']),
      parties: fc.subarray(['1', '2']),
    }),
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
