import { expect, test } from 'vitest';
import { clause, keptBasis, paper, reader } from '../basis/testing.ts';
import { usageOf } from './usage.ts';

const march = '2026-03-01T00:00:00.000Z';
const now = Date.parse('2026-03-02T00:00:00.000Z');
const name = 'a clause with a long name, which the record cuts '.repeat(6).trim();
const read = clause(name, {
  Query: { voters: 'clear', elections: 'clear' },
  Voter: { fullName: 'clear', birthDate: 'year', region: 'clear' },
});
const never = clause('§2', { VoterChange: { kind: 'clear', at: 'clear' } });
const agreement = paper('kpu-bps', [read, never]);
const question = '{voters(first:0){nodes{fullName streetAddress}}}';

/** What is left unread, `clause: fields, of all`. */
const unread = ({ unused }: ReturnType<typeof usageOf>): string[] =>
  unused.map(
    ({ clause: c, fields, all, unread: n }) =>
      `${c === name ? 'read' : c}: ${Object.entries(fields)
        .flatMap(([type, of]) => Object.keys(of).map((f) => `${type}.${f}`))
        .join(' ')}, ${n} of ${all}`,
  );

test('what a clause gave is used, and what it did not is not; a clause of which nothing was read is told whole', async () => {
  const { read: basis, register, record } = keptBasis(agreement);
  const found = usageOf(basis, [await record(question, register, march)], now);
  expect(found).toMatchObject({ records: 1, register: { version: register.version } });
  expect(unread(found)).toEqual([
    'read: Query.elections Voter.birthDate Voter.region, 3 of 5',
    '§2: VoterChange.at VoterChange.kind, 2 of 2',
  ]);
  expect(found.unused[0]).toMatchObject({
    instrument: 'kpu-bps',
    from: 'KPU',
    to: 'BPS',
    fields: { Voter: { birthDate: 'year' } },
  });
});

test('what an argument reads is used, under the instruments of that record alone', async () => {
  const other = paper('kpu-lkpp', [{ ...read, to: 'LKPP' }], { parties: ['KPU', 'LKPP'] });
  const { read: basis, register, record } = keptBasis(agreement, other);
  const filtered = '{voters(first:0,where:{region:""}){nodes{fullName}}}';
  const found = usageOf(basis, [await record(filtered, register, march)], now);
  expect(unread(found)).toEqual([
    'read: Query.elections Voter.birthDate, 2 of 5',
    '§2: VoterChange.at VoterChange.kind, 2 of 2',
    'read: Query.elections Query.voters Voter.birthDate Voter.fullName Voter.region, 5 of 5',
  ]);
});

test('what is refused uses nothing, and is told by who asked, for what and why, once an operation, most asked first', async () => {
  const { read: basis, register, record } = keptBasis(agreement);
  const ask = (text: string, caller = reader) => record(text, register, march, caller);
  const records = [
    await ask('{voters(first:0){edges{node{streetAddress}}nodes{streetAddress sex}}}'),
    await ask(question),
    await ask(question, { ...reader, agency: 'LKPP' }),
  ];
  const found = usageOf(basis, records, now);
  expect(
    found.refused.map((r) => `${r.consumer} ${r.purpose} ${r.element} ${r.reason} ${r.instrument} ${r.operations}`),
  ).toEqual([
    'BPS DTSEN_UPDATE Voter.streetAddress FIELD_NOT_GRANTED kpu-bps 2',
    'LKPP DTSEN_UPDATE Query.voters NO_INSTRUMENT null 1',
    'BPS DTSEN_UPDATE Voter.sex FIELD_NOT_GRANTED kpu-bps 1',
  ]);
  expect(unread(found)[0]).toBe('read: Query.elections Voter.birthDate Voter.region, 3 of 5');
});

test('only instruments in force now are looked at, in the register of the last record', async () => {
  const { read: basis, register, record } = keptBasis(agreement);
  const records = [await record(question, register, march)];
  expect(usageOf(basis, records, Date.parse('2026-08-01T00:00:00Z')).unused).toEqual([]);
  expect(usageOf(basis, records, now).unused).toHaveLength(2);
  expect(usageOf(basis, [], now)).toEqual({ register: null, records: 0, unused: [], refused: [] });
});
