import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { registerOf } from '../../language/load.ts';
import { clause, keptBasis, paper, reader } from '../basis/testing.ts';
import type { RecordedField } from '../entry/entry.ts';
import type { LedgerRecord } from '../log/read-records.ts';
import { Replay } from './replay.ts';
import { underDraft } from './under-draft.ts';

const first = clause('§1', {
  Query: { voters: 'clear' },
  Voter: { fullName: 'clear', birthDate: 'year', region: 'clear' },
});
const second = clause('§2', { VoterConnection: { totalCount: 'clear' } });
const umbrella = paper('mou-kpu-bps', [], { kind: 'NOTA_KESEPAHAMAN' });
const agreement = paper('kpu-bps', [first, second], { under: umbrella.id });
const question = '{voters(first:0){nodes{birthDate fullName streetAddress}totalCount}}';
const march = '2026-03-01T00:00:00.000Z';
const august = '2026-08-01T00:00:00.000Z';

async function setting() {
  const { read, register, keep, record } = keptBasis(agreement, umbrella);
  return { replay: new Replay(read), read, register, keep, record, honest: await record(question, register, march) };
}

/** A record with one field told otherwise; null: without it. */
const told = (record: LedgerRecord, element: string, otherwise: object | null): LedgerRecord => ({
  ...record,
  fields: record.fields.flatMap((f) =>
    f.element !== element
      ? [f]
      : otherwise === null
        ? []
        : [{ path: f.path, element, by: f.by, ...otherwise } as RecordedField],
  ),
});

describe('a record that is decided again', () => {
  test('is lawful as it was made, with what it gave and what it refused', async () => {
    const { replay, honest } = await setting();
    expect(replay.replay(honest)).toEqual({
      index: 0,
      state: 'LAWFUL',
      departures: [],
      given: 4,
      refused: 1,
      whole: true,
    });
  });

  test.each<[string, (record: LedgerRecord) => LedgerRecord, string[]]>([
    ['a form that reveals more', (r) => told(r, 'Voter.birthDate', { form: 'clear' }), ['Voter.birthDate clear year']],
    [
      'a form that reveals less',
      (r) => told(r, 'Voter.fullName', { form: 'initials' }),
      ['Voter.fullName initials clear'],
    ],
    [
      'what is refused as given',
      (r) => told(r, 'Voter.streetAddress', { form: 'clear' }),
      ['Voter.streetAddress clear FIELD_NOT_GRANTED'],
    ],
    [
      'what is given as refused',
      (r) => told(r, 'Voter.fullName', { refused: 'PROHIBITED' }),
      ['Voter.fullName PROHIBITED clear'],
    ],
    [
      'another reason',
      (r) => told(r, 'Voter.streetAddress', { refused: 'PROHIBITED' }),
      ['Voter.streetAddress PROHIBITED FIELD_NOT_GRANTED'],
    ],
    [
      'another clause',
      (r) => told(r, 'VoterConnection.totalCount', { form: 'clear', by: 0 }),
      ['VoterConnection.totalCount clear clear'],
    ],
    ['one field less', (r) => told(r, 'Voter.fullName', null), ['Voter.fullName – clear']],
    [
      'one field more',
      (r) => ({
        ...r,
        fields: [...r.fields, { path: 'voters.nodes.sex', element: 'Voter.sex', by: 0, form: 'clear' }],
      }),
      ['Voter.sex clear –'],
    ],
    [
      'the same field elsewhere',
      (r) => ({
        ...r,
        fields: [...r.fields, { path: 'families.nodes', element: 'Voter.fullName', by: 0, form: 'clear' }],
      }),
      ['Voter.fullName clear –'],
    ],
    [
      'nothing',
      (r) => ({ ...r, fields: [] }),
      [
        'Query.voters – clear',
        'Voter.birthDate – year',
        'Voter.fullName – clear',
        'Voter.streetAddress – FIELD_NOT_GRANTED',
        'VoterConnection.totalCount – clear',
      ],
    ],
    [
      'another reader',
      (r) => ({ ...r, caller: { ...r.caller!, agency: 'LKPP' } }),
      [
        'Query.voters clear NO_INSTRUMENT',
        'Voter.birthDate year –',
        'Voter.fullName clear –',
        'Voter.streetAddress FIELD_NOT_GRANTED –',
        'VoterConnection.totalCount clear –',
      ],
    ],
    [
      'nobody',
      (r) => ({ ...r, caller: null }),
      [
        'Query.voters clear –',
        'Voter.birthDate year –',
        'Voter.fullName clear –',
        'Voter.streetAddress FIELD_NOT_GRANTED –',
        'VoterConnection.totalCount clear –',
      ],
    ],
  ])('is not, where it tells %s', async (_, change, wanted) => {
    const { replay, honest } = await setting();
    const { state, departures } = replay.replay(change(honest));
    expect(state).toBe('UNLAWFUL');
    const said = departures.map(
      ({ element, recorded, recomputed }) =>
        `${element} ${recorded?.form ?? recorded?.refused ?? '–'} ${recomputed?.form ?? recomputed?.refused ?? '–'}`,
    );
    expect([...new Set(said)].toSorted()).toEqual(wanted);
  });

  test('is decided at its own moment, whichever was asked for before', async () => {
    const { replay, record, register, honest } = await setting();
    const late = await record(question, register, august);
    expect(late.fields.map((f) => 'refused' in f && f.refused)).toEqual(['NOT_IN_FORCE']);
    for (const [one, wanted] of [
      [honest, 'LAWFUL'],
      [late, 'LAWFUL'],
      [{ ...honest, decided: august }, 'UNLAWFUL'],
      [{ ...late, decided: march }, 'UNLAWFUL'],
      [honest, 'LAWFUL'],
    ] as const)
      expect(replay.replay(one).state).toBe(wanted);
  });

  test('is decided by the register of then', async () => {
    const { replay, record, keep, honest } = await setting();
    const stricter = keep(
      registerOf([{ ...agreement, grants: [{ ...first, fields: { Query: { voters: 'clear' } } }] }, umbrella]),
    );
    expect(replay.replay({ ...honest, register: stricter.version }).state).toBe('UNLAWFUL');
    expect(replay.replay(await record(question, stricter, march)).state).toBe('LAWFUL');
    expect(replay.replay(honest).state).toBe('LAWFUL');
    expect(() => replay.replay({ ...honest, register: '0'.repeat(64) })).toThrow(/is missing/);
  });

  test('without its document is decided field by field, and says so', async () => {
    const { replay, honest } = await setting();
    const bare = { ...honest, document: '0'.repeat(64) };
    expect(replay.replay(bare)).toMatchObject({ state: 'LAWFUL', whole: false });
    expect(replay.replay(told(bare, 'Voter.birthDate', { form: 'clear' })).state).toBe('UNLAWFUL');
    expect(replay.replay(told(bare, 'VoterConnection.totalCount', { form: 'clear', by: 0 })).state).toBe('UNLAWFUL');
    expect(replay.replay(told(bare, 'Voter.streetAddress', { form: 'clear' })).state).toBe('UNLAWFUL');
    const argument = told(bare, 'Voter.fullName', { refused: 'ARGUMENT_READS_DENIED' });
    expect(replay.replay(argument).state).toBe('LAWFUL');
  });

  test('before anything was decided is undecided, and may then tell no field', async () => {
    const { replay, honest } = await setting();
    const ended = { ...honest, document: null, schema: null, fields: [], error: 'TOKEN_INVALID' };
    expect(replay.replay(ended)).toMatchObject({ state: 'UNDECIDED', given: 0, refused: 0 });
    expect(replay.replay({ ...ended, fields: honest.fields }).state).toBe('UNLAWFUL');
  });
});

describe('records under a draft', () => {
  const draftOf = (fields: typeof first.fields, period = agreement.period): string =>
    stringify({ ...agreement, grants: [{ ...first, fields }, second], period });
  const fields = {
    Query: { voters: 'clear' },
    Voter: { birthDate: 'clear', streetAddress: 'present', region: 'clear' },
  } as const;

  test('tell what would be given newly, refused newly, or in another form, once an operation, most often first', async () => {
    const { replay, record, register, honest } = await setting();
    const twice = await record('{voters(first:0){edges{node{birthDate}}nodes{birthDate}}}', register, march);
    const others = await record(question, register, march, { ...reader, agency: 'LKPP' });
    const undecided = { ...honest, document: null, schema: null, fields: [] };
    const { records, passedOver, changed, changes } = underDraft(
      replay,
      [honest, twice, others, undecided],
      draftOf(fields),
    );
    expect([records, passedOver, changed]).toEqual([3, 1, 2]);
    expect(changes.map((c) => `${c.consumer} ${c.element} ${c.change} ${c.before} ${c.after} ${c.operations}`)).toEqual(
      [
        'BPS Voter.birthDate OTHER_FORM year clear 2',
        'BPS Voter.fullName NEWLY_REFUSED clear FIELD_NOT_GRANTED 1',
        'BPS Voter.streetAddress NEWLY_GRANTED FIELD_NOT_GRANTED present 1',
      ],
    );
  });

  test('that changes nothing changes nothing; one that begins later is looked at on its first day', async () => {
    const { replay, record, register } = await setting();
    const early = await record(question, register, '2026-01-02T00:00:00.000Z');
    expect(underDraft(replay, [early], draftOf(first.fields))).toMatchObject({ records: 1, changed: 0, changes: [] });
    const later = { from: '2026-05-01', until: '2026-06-30' };
    expect(underDraft(replay, [early], draftOf(first.fields, later))).toMatchObject({ changed: 0 });
    expect(underDraft(replay, [early], draftOf(fields, later))).toMatchObject({ changed: 1 });
  });

  test('counts those whose document was not kept as passed over', async () => {
    const { replay, honest } = await setting();
    const bare = { ...honest, document: '0'.repeat(64) };
    expect(underDraft(replay, [bare], draftOf(first.fields))).toMatchObject({ records: 1, passedOver: 1, changed: 0 });
  });
});
