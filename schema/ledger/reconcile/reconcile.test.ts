import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { RecordedHop } from '../entry/entry.ts';
import { linkSets, mostLinks } from '../entry/links.ts';
import { inParts } from '../entry/parts.ts';
import { exampleDraft } from '../entry/testing.ts';
import { type LedgerRecord, openWhole, type WholeLedger } from '../log/read-records.ts';
import { openLog, testFolder, testSigner } from '../log/testing.ts';
import { kindOf, mostDifferences, NotComparable, type ReconcileWindow, reconcile } from './reconcile.ts';

const minute = 60_000;
const begin = Date.parse('2026-11-22T00:00:00Z');
/** A moment so many minutes into the day. */
const at = (minutes: number): string => new Date(begin + minutes * minute).toISOString();
const hop = (id: string, digest: string | null = 'D', agency = 'KPU'): RecordedHop => ({
  id,
  agency,
  digest: digest === null ? null : digest.repeat(43),
});

/** Records at so many minutes, each with its hops. */
type Row = readonly [minutes: number, hops: readonly RecordedHop[], changes?: Partial<LedgerRecord>];
const ledger = (kind: LedgerRecord['kind'], rows: readonly Row[], minimum = 0): WholeLedger => ({
  directory: kind,
  origin: `simpul.example/${kind}`,
  minimum,
  *records(from = 0) {
    for (const [i, [minutes, hops, changes]] of rows.entries())
      if (minimum + i >= from)
        yield { ...exampleDraft({ kind, hops }), v: 1, time: at(minutes), index: minimum + i, ...changes };
  },
});
const gate = (...rows: readonly Row[]): WholeLedger => ledger('operation', rows);
const agency = (...rows: readonly Row[]): WholeLedger => ledger('hop', rows);

const day: ReconcileWindow = { since: begin, until: begin + 1440 * minute, tolerance: 2 * minute };
/** What two ledgers come to: differences as `KIND hop gate-index side-index`, and the counts that are not 0. */
function told(a: WholeLedger, b: WholeLedger, window: Partial<ReconcileWindow> = {}, code: string | null = null) {
  const { differences, equal, edge, lost, unreached, strangers, found } = reconcile(a, b, { ...day, ...window }, code);
  expect(found).toBe(differences.length);
  const counts = Object.entries({ equal, edge, lost, unreached, strangers }).filter(([, n]) => n > 0);
  return [
    ...differences.map((d) => `${d.kind} ${d.hop} ${d.gate?.index ?? '-'} ${d.side?.index ?? '-'}`),
    ...counts.map(([name, n]) => `${name} ${n}`),
  ];
}

describe('the ledgers of a gate and of an agency', () => {
  const one = [600, [hop('a')]] as const;
  test.each<[string, WholeLedger, WholeLedger, string[]]>([
    ['say the same', gate(one, [601, [hop('b')]]), agency(one, [601, [hop('b')]]), ['equal 2']],
    ['say the same, whichever came first', gate([601, [hop('b')]], one), agency(one, [601, [hop('b')]]), ['equal 2']],
    [
      'of which the agency lacks an answer',
      gate(one, [601, [hop('b')]]),
      agency(one),
      ['MISSING_AT_AGENCY b 1 -', 'equal 1'],
    ],
    ['of which the gate lacks one', gate(one), agency(one, [601, [hop('b')]]), ['MISSING_AT_GATE b - 1', 'equal 1']],
    ['whose answers differ', gate(one), agency([600, [hop('a', 'E')]]), ['ANSWER_DIFFERS a 0 0']],
    ['of which the gate says the answer never came', gate([600, [hop('a', null)]]), agency(one), ['lost 1']],
    [
      'of which the agency never saw the hop',
      gate([600, [hop('a', null)]]),
      agency([601, [hop('z')]], [602, []]),
      ['MISSING_AT_GATE z - 0', 'unreached 1', 'strangers 1'],
    ],
    ['one of which has a hop twice', gate(one), agency(one, [601, [hop('a')]]), ['TWICE a - 1', 'equal 1']],
    ['the other of which has', gate(one, [601, [hop('a')]]), agency(one), ['TWICE a 1 -', 'equal 1']],
    [
      'to which somebody sent a hop again, too late',
      gate(one),
      agency(one, [700, [hop('a')], { error: 'HOP_EXPIRED' }]),
      ['equal 1', 'strangers 1'],
    ],
    [
      'to which somebody came a thousand times',
      gate(one),
      agency(one, [700, [], { times: 1000 }], [701, []]),
      ['equal 1', 'strangers 1001'],
    ],
    [
      'with hops of the operation to others',
      gate([600, [hop('a'), hop('x', 'X', 'BPS'), hop('y', null, 'AHU')]]),
      agency(one),
      ['equal 1'],
    ],
    [
      'told as another request',
      gate([600, [hop('a')], { request: 'r-1' }]),
      agency([600, [hop('a')], { request: 'r-2' }]),
      ['DIFFERS a 0 0'],
    ],
    ['told for another purpose', gate([600, [hop('a')], { purpose: 'STATISTICS' }]), agency(one), ['DIFFERS a 0 0']],
    ['told of another agency', gate([600, [hop('a', 'D', 'BPS')]]), agency(one), ['DIFFERS a 0 0']],
  ])('%s', (_, a, b, wanted) => {
    expect(told(a, b)).toEqual(wanted);
  });

  test('told of another reader differ; an agency that did not get to know who asks says nothing of it', () => {
    const caller = { agency: 'AHU', roles: [], duty: {}, subject: null };
    expect(told(gate(one), agency([600, [hop('a')], { caller }]))).toEqual(['DIFFERS a 0 0']);
    expect(told(gate([600, [hop('a')], { caller: null }]), agency([600, [hop('a')], { caller }]))).toEqual([
      'DIFFERS a 0 0',
    ]);
    expect(told(gate(one), agency([600, [hop('a')], { caller: null, purpose: null }]))).toEqual(['equal 1']);
  });

  test.each<[string, number, string[]]>([
    ['before the window', -1, []],
    ['at its beginning', 1, ['edge 1']],
    ['within it', 3, ['MISSING_AT_AGENCY b 0 -']],
    ['up to its end', 1437, ['MISSING_AT_AGENCY b 0 -']],
    ['at its end', 1439, ['edge 1']],
    ['behind it', 1441, []],
  ])('what only one of them has is held to be missing %s as far as it can be', (_, minutes, wanted) => {
    expect(told(gate([minutes, [hop('b')]]), agency(), {}, 'KPU')).toEqual(wanted);
    const turned = wanted.map((line) => line.replace('MISSING_AT_AGENCY b 0 -', 'MISSING_AT_GATE b - 0'));
    expect(told(gate(), agency([minutes, [hop('b')]]))).toEqual(turned);
  });

  test('what the other one no longer holds is not missing there', () => {
    const held = ledger('hop', [[700, [hop('z')]]], 256);
    expect(told(gate([600, [hop('a')]], [701, [hop('b')]], [703, [hop('c')]], [700, [hop('z')]]), held)).toEqual([
      'MISSING_AT_AGENCY c 2 -',
      'equal 1',
      'edge 2',
    ]);
    const cut = ledger('operation', [[700, [hop('z')]]], 256);
    expect(told(cut, agency([600, [hop('a')]], [703, [hop('c')]], [700, [hop('z')]]))).toEqual([
      'MISSING_AT_GATE c - 1',
      'equal 1',
      'edge 1',
    ]);
    expect(told(gate([600, [hop('a')]]), ledger('hop', [], 256), {}, 'KPU')).toEqual(['edge 1']);
  });

  test('differences come in the order of their times, so many at most, and all are counted', () => {
    const rows = Array.from({ length: mostDifferences + 5 }, (_, i): Row => [1400 - i, [hop(`h${i}`)]]);
    const { differences, found } = reconcile(gate(...rows), agency(), day, 'KPU');
    expect([differences.length, found]).toEqual([mostDifferences, mostDifferences + 5]);
    expect(differences[0]?.hop).toBe(`h${mostDifferences + 4}`);
  });

  test('a large page, which is several entries on both sides, is one hop and no stranger', async () => {
    const [key, people] = [randomBytes(32), Array.from({ length: mostLinks + 1 }, (_, i) => `person ${i}`)];
    const written = async (kind: LedgerRecord['kind']): Promise<WholeLedger> => {
      const directory = testFolder();
      const log = await openLog(directory, { now: () => begin + 600 * minute });
      const { links: _, ...draft } = exampleDraft({ kind, hops: [hop('a')] });
      const before = exampleDraft({ kind, hops: [] });
      // its parts lie in two bundles
      await Promise.all([
        ...Array.from({ length: 254 }, () => log.append({ ...before, times: 2 })),
        ...inParts(draft, linkSets(createSecretKey(key), people)).map((part) => log.append(part)),
      ]);
      await log.close();
      return openWhole(directory, [testSigner.verifier]);
    };
    expect(told(await written('operation'), await written('hop'))).toEqual(['equal 1', 'strangers 508']);
  });

  test('two of one kind are not held against each other', () => {
    expect(() => reconcile(gate(one), gate(one), day)).toThrow(NotComparable);
    expect(() => reconcile(agency(one), agency(one), day)).toThrow(NotComparable);
    expect(() => reconcile(gate(one), agency(one), day, 'BPS')).toThrow('it is the ledger of KPU, not of BPS');
    expect([kindOf(gate(one)), kindOf(agency(one)), kindOf(agency())]).toEqual(['operation', 'hop', null]);
  });
});
