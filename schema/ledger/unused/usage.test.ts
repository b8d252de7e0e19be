import { expect, test } from 'vitest';
import { registerOf } from '../../language/load.ts';
import { clause, keptBasis, otherwiseDecided, paper, reader } from '../basis/testing.ts';
import type { LedgerRecord } from '../log/read-records.ts';
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

test('what an argument of a field reads, and what feeds a field, is used; each by its own document and schema', async () => {
  const all = clause('§1', {
    Query: { voters: 'clear', voterChanges: 'clear' },
    VoterConnection: { totalCount: 'clear' },
    Voter: { birthPlace: 'clear', fullName: 'clear' },
    VoterChange: { kind: 'clear', region: 'clear' },
  });
  const { read: basis, register, record } = keptBasis(paper('kpu-bps', [all]));
  const left = (...records: LedgerRecord[]): string | undefined => unread(usageOf(basis, records, now))[0];
  const changes = await record('{voterChanges(first:0,region:""){nodes{kind}}}', register, march);
  const place = '{voters(first:0){nodes{birthPlace}}}';
  const [alone, fed] = [
    await record(place, register, march),
    await record(place, register, march, reader, 'operation', otherwiseDecided),
  ];
  expect(left(changes)).toBe('§1: Query.voters Voter.birthPlace Voter.fullName VoterConnection.totalCount, 4 of 7');
  expect(left(alone, changes)).toBe('§1: Voter.fullName VoterConnection.totalCount, 2 of 7');
  expect(left(changes, alone, fed)).toBe('§1: VoterConnection.totalCount, 1 of 7');
});

test('what an argument reads is used under each instrument of the record', async () => {
  const theirs = paper('bps-kpu', [
    { ...clause('§1', { Query: { families: 'clear' }, Voter: { region: 'clear' } }), from: 'BPS' },
  ]);
  const {
    read: basis,
    register,
    record,
  } = keptBasis(
    theirs,
    paper('kpu-bps', [clause('§1', { Query: { voters: 'clear' }, Voter: { fullName: 'clear', region: 'clear' } })]),
  );
  const both = await record(
    '{families(first:0){totalCount}voters(first:0,where:{region:""}){nodes{fullName}}}',
    register,
    march,
  );
  expect(both.instruments.map(({ id }) => id)).toEqual(['kpu-bps', 'bps-kpu']);
  expect(unread(usageOf(basis, [both], now))).toEqual(['§1: Query.families, 1 of 2']);
});

test('of two clauses that give the same field each is used by what was given under it', async () => {
  const fields = { Query: { voters: 'clear' }, Voter: { fullName: 'clear' } } as const;
  const {
    read: basis,
    register,
    record,
  } = keptBasis(
    paper('kpu-bps', [clause('§1', fields, { roles: ['ANALYST'] }), clause('§2', fields, { roles: ['OFFICER'] })]),
  );
  const asked = await record('{voters(first:0){nodes{fullName}}}', register, march);
  expect(unread(usageOf(basis, [asked], now))).toEqual(['§2: Query.voters Voter.fullName, 2 of 2']);
});

test('an instrument under one that is suspended is not looked at', async () => {
  const umbrella = paper('mou', [], { kind: 'NOTA_KESEPAHAMAN' });
  const under = { ...agreement, under: 'mou' };
  const { read: basis, register, keep, record } = keptBasis(under, umbrella);
  const suspended = keep(
    registerOf([under, { ...umbrella, acts: [...umbrella.acts, { act: 'SUSPENDED', on: '2026-02-01' }] }]),
  );
  expect(usageOf(basis, [await record(question, register, march)], now).unused).toHaveLength(2);
  expect(usageOf(basis, [await record(question, suspended, march)], now).unused).toEqual([]);
});

test('what is refused uses nothing, and is told by who asked, for what and why, once an operation, most asked first', async () => {
  const { read: basis, register, keep, record } = keptBasis(agreement);
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
  const forbids = {
    clause: '§9',
    from: 'KPU',
    to: 'BPS',
    reason: agreement.title,
    fields: { Voter: ['streetAddress'] },
  };
  const strict = keep(registerOf([{ ...agreement, prohibitions: [forbids] }]));
  expect(usageOf(basis, [await record(question, strict, march)], now).refused).toMatchObject([
    { element: 'Voter.streetAddress', reason: 'PROHIBITED', instrument: 'kpu-bps', clause: '§9' },
  ]);
});

test('only instruments in force now are looked at, in the register of the last record', async () => {
  const { read: basis, register, keep, record } = keptBasis(agreement);
  const records = [await record(question, register, march)];
  expect(usageOf(basis, records, Date.parse('2026-08-01T00:00:00Z')).unused).toEqual([]);
  expect(usageOf(basis, records, now).unused).toHaveLength(2);
  const narrower = keep(registerOf([{ ...agreement, grants: [read] }]));
  const later = usageOf(basis, [...records, await record(question, narrower, march)], now);
  expect([later.register?.version, later.unused.length]).toEqual([narrower.version, 1]);
  expect(usageOf(basis, [], now)).toEqual({ register: null, records: 0, unused: [], refused: [] });
});
