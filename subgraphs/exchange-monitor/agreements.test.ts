import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Instrument, Register } from '../../schema/language/index.ts';
import { callerOf } from '../kit/testing/index.ts';
import { agreementsIn } from './loaders/agreements.ts';
import { auditor, register, registrar, serveMonitor, type Watched } from './monitor.harness.ts';

const paper = (id: string, changes: Partial<Instrument> = {}): [string, Instrument] => [
  id,
  {
    ...{ id, kind: 'PERJANJIAN_KERJA_SAMA', title: { id: `Judul ${id}`, en: `Title ${id}` }, parties: ['KPU', 'BPS'] },
    ...{ legalBases: ['PUBLIC_TASK'], period: { from: '2026-01-01', until: '2026-12-31' } },
    ...{ acts: [{ act: 'SIGNED', on: '2026-01-01' }], provenance: { id: '', en: '' }, grants: [], prohibitions: [] },
    ...changes,
  },
];
const signed = { act: 'SIGNED', on: '2026-01-01' } as const;
const held: Register = {
  version: 'v',
  instruments: new Map([
    paper('open', { period: { from: '2026-01-01' } }),
    paper('lasting'),
    paper('mou', { kind: 'NOTA_KESEPAHAMAN', period: { from: '2026-01-01', until: '2026-11-30' } }),
    paper('below', { under: 'mou' }),
    paper('draft', { acts: [] }),
    paper('coming', { period: { from: '2026-12-01', until: '2026-12-31' } }),
    paper('stayed', { acts: [signed, { act: 'SUSPENDED', on: '2026-11-01' }] }),
    paper('over', { period: { from: '2026-01-01', until: '2026-11-21' } }),
    paper('ended', { acts: [signed, { act: 'TERMINATED', on: '2026-11-01' }] }),
    paper('ending', { acts: [signed, { act: 'TERMINATED', on: '2026-11-25' }] }),
  ]),
};
/** Half an hour of the 22nd in Jakarta is still the 21st in Greenwich. */
const now = Date.parse('2026-11-21T17:30:00Z');
const all = { status: null, expiringWithin: null };

test('every instrument in its state, and the days left of what has not ended', () => {
  const told = agreementsIn(held, all, now).map(({ id, status, until, daysLeft }) => [id, status, until, daysLeft]);
  expect(told).toEqual([
    ['below', 'ACTIVE', '2026-11-30', 8],
    ['coming', 'SIGNED', '2026-12-31', 39],
    ['draft', 'DRAFT', '2026-12-31', 39],
    ['ended', 'TERMINATED', '2026-11-01', null],
    ['ending', 'ACTIVE', '2026-11-25', 3],
    ['lasting', 'ACTIVE', '2026-12-31', 39],
    ['mou', 'ACTIVE', '2026-11-30', 8],
    ['open', 'ACTIVE', null, null],
    ['over', 'EXPIRED', '2026-11-21', null],
    ['stayed', 'SUSPENDED', '2026-12-31', 39],
  ]);
});

test.each([
  ['P0D', null, []],
  ['P3D', null, ['ending']],
  ['P7D', null, ['ending']],
  ['P8D', null, ['below', 'ending', 'mou']],
  ['P2M', 'ACTIVE', ['below', 'ending', 'lasting', 'mou']],
  ['P2M', 'SUSPENDED', ['stayed']],
  ['P2M', 'TERMINATED', []],
] as const)('ending within %s, in state %s', (expiringWithin, status, wanted) =>
  expect(agreementsIn(held, { status, expiringWithin }, now).map((a) => a.id)).toEqual(wanted),
);

describe('in the graph', () => {
  let watched: Watched;
  beforeAll(async () => {
    watched = await serveMonitor({}, () => now);
  });
  afterAll(() => watched?.close());

  const query = `{ agreements(status: ACTIVE, expiringWithin: "P1Y") { id kind title titleEnglish parties legalBases from until
    status daysLeft purposes elements clauses registerVersion } }`;

  it.each([
    ['the public', callerOf('PUBLIC', 'PUBLIC_INFORMATION')],
    ['an auditor of Komdigi', auditor],
    ['a registrar', registrar('KPU')],
    ['an agency with a purpose of its own', callerOf('KEMENSOS', 'SOCIAL_ASSISTANCE')],
  ])('%s is told the same', async (_who, caller) => {
    const { data, errors } = await watched.ask(caller, query);
    expect(errors).toEqual([]);
    expect(data.agreements).toEqual(
      agreementsIn(register, { status: 'ACTIVE', expiringWithin: 'P1Y' }, now).map(
        ({ number: _, under: __, ...told }) => told,
      ),
    );
    const ahu = data.agreements.find((a: { id: string }) => a.id === 'pks-kpu-ahu-2022');
    expect(ahu).toMatchObject({
      until: '2027-11-21',
      daysLeft: 364,
      status: 'ACTIVE',
      registerVersion: register.version,
    });
    expect(ahu.elements).toContain('PartyBoard.officers');
  });

  it('a length of time that is none is refused', async () => {
    const { errors } = await watched.ask(auditor, '{ agreements(expiringWithin: "90 days") { id } }');
    expect(errors).toHaveLength(1);
  });
});
