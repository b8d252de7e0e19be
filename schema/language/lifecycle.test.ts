import { describe, expect, test } from 'vitest';
import type { Act, Instrument } from './instrument.ts';
import { lastDay, nextChange, stateAt } from './lifecycle.ts';

const text = { id: 'a', en: 'a' };
const paper = (acts: string[], period: Instrument['period'], more: Partial<Instrument> = {}): Instrument => ({
  id: 'i',
  kind: 'STATUTORY',
  title: text,
  parties: ['KPU', 'BPS'],
  legalBases: ['PUBLIC_TASK'],
  period,
  acts: acts.map((a) => ({ act: a.split(' ')[0] as Act['act'], on: a.split(' ')[1] as string })),
  provenance: text,
  grants: [],
  prohibitions: [],
  ...more,
});
const year = { from: '2026-01-01', until: '2026-12-31' };
const signed = 'SIGNED 2025-12-01';

describe('the state at a moment, days being those of Asia/Jakarta', () => {
  const mou = paper([signed], { from: '2026-01-01', until: '2026-06-30' });
  const cases: Array<[title: string, i: Instrument, above: Instrument | undefined, at: string, state: string]> = [
    ['never signed', paper([], year), undefined, '2026-06-01T12:00:00+07:00', 'DRAFT'],
    ['to be signed', paper(['SIGNED 2026-02-01'], year), undefined, '2026-01-31T23:59:59.999+07:00', 'DRAFT'],
    ['on the day of signing', paper(['SIGNED 2026-02-01'], year), undefined, '2026-02-01T00:00:00+07:00', 'ACTIVE'],
    ['signed, not begun', paper([signed], year), undefined, '2025-12-31T23:59:59.999+07:00', 'SIGNED'],
    ['the first moment', paper([signed], year), undefined, '2026-01-01T00:00:00.000+07:00', 'ACTIVE'],
    ['the same moment, said in UTC', paper([signed], year), undefined, '2025-12-31T17:00:00.000Z', 'ACTIVE'],
    ['the last moment', paper([signed], year), undefined, '2026-12-31T23:59:59.999+07:00', 'ACTIVE'],
    ['after it', paper([signed], year), undefined, '2027-01-01T00:00:00.000+07:00', 'EXPIRED'],
    ['without end', paper([signed], { from: '2026-01-01' }), undefined, '2126-01-01T00:00:00Z', 'ACTIVE'],
    ['suspended', paper([signed, 'SUSPENDED 2026-03-01'], year), undefined, '2026-03-01T00:00:00+07:00', 'SUSPENDED'],
    [
      'before it is suspended',
      paper([signed, 'SUSPENDED 2026-03-01'], year),
      undefined,
      '2026-02-28T23:59:59.999+07:00',
      'ACTIVE',
    ],
    [
      'resumed, the acts in any order',
      paper(['RESUMED 2026-04-01', 'SUSPENDED 2026-03-01', signed], year),
      undefined,
      '2026-04-01T00:00:00+07:00',
      'ACTIVE',
    ],
    [
      'suspended again',
      paper([signed, 'SUSPENDED 2026-03-01', 'RESUMED 2026-04-01', 'SUSPENDED 2026-05-01'], year),
      undefined,
      '2026-05-02T00:00:00+07:00',
      'SUSPENDED',
    ],
    [
      'terminated',
      paper([signed, 'TERMINATED 2026-03-01'], year),
      undefined,
      '2026-03-01T00:00:00+07:00',
      'TERMINATED',
    ],
    [
      'terminated is for good',
      paper([signed, 'TERMINATED 2026-03-01', 'RESUMED 2026-04-01'], year),
      undefined,
      '2026-05-01T00:00:00+07:00',
      'TERMINATED',
    ],
    ['under a MoU in force', paper([signed], year, { under: 'mou' }), mou, '2026-06-30T23:59:59.999+07:00', 'ACTIVE'],
    [
      'under a MoU that has ended',
      paper([signed], year, { under: 'mou' }),
      mou,
      '2026-07-01T00:00:00+07:00',
      'EXPIRED',
    ],
    [
      'under a MoU that is suspended',
      paper([signed], year, { under: 'mou' }),
      paper([signed, 'SUSPENDED 2026-02-01'], year),
      '2026-03-01T00:00:00+07:00',
      'SUSPENDED',
    ],
    [
      'under a MoU that nobody has',
      paper([signed], year, { under: 'mou' }),
      undefined,
      '2026-03-01T00:00:00+07:00',
      'DRAFT',
    ],
  ];
  test.each(cases)('%s', (_, i, above, at, state) => expect(stateAt(i, above, Date.parse(at))).toBe(state));
});

describe('the next change', () => {
  const i = paper([signed, 'SUSPENDED 2026-03-01', 'RESUMED 2026-04-01'], year);
  test.each([
    ['2025-11-01T00:00:00Z', '2025-12-01T00:00:00+07:00'],
    ['2025-12-01T00:00:00+07:00', '2026-01-01T00:00:00+07:00'],
    ['2026-01-01T00:00:00+07:00', '2026-03-01T00:00:00+07:00'],
    ['2026-03-02T00:00:00+07:00', '2026-04-01T00:00:00+07:00'],
    ['2026-04-02T00:00:00+07:00', '2027-01-01T00:00:00+07:00'],
  ])('after %s', (now, next) => {
    expect(nextChange(i, Date.parse(now))).toBe(Date.parse(next));
    expect(stateAt(i, undefined, Date.parse(next))).not.toBe(stateAt(i, undefined, Date.parse(next) - 1));
  });
  test('never again', () =>
    expect(nextChange(i, Date.parse('2027-01-01T00:00:00+07:00'))).toBe(Number.POSITIVE_INFINITY));
});

describe('the last day', () => {
  test.each([
    ['of the period', [signed], year, '2026-12-31'],
    ['of an earlier termination', [signed, 'TERMINATED 2026-03-01'], year, '2026-03-01'],
    ['of the period, where the termination came after it', [signed, 'TERMINATED 2027-03-01'], year, '2026-12-31'],
    ['none', [signed], { from: '2026-01-01' }, null],
  ] as Array<[string, string[], Instrument['period'], string | null]>)('%s', (_, acts, period, day) =>
    expect(lastDay(paper(acts, period))).toBe(day),
  );
});
