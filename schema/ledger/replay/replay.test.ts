import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { registerOf } from '../../language/load.ts';
import type { FormName } from '../../vocabulary/index.ts';
import { clause, keptBasis, otherwiseDecided, paper, reader } from '../basis/testing.ts';
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
      'it of another element',
      (r) => ({
        ...r,
        fields: r.fields.map((f) => (f.element === 'Voter.fullName' ? { ...f, element: 'Voter.birthPlace' } : f)),
      }),
      ['Voter.birthPlace clear –', 'Voter.fullName – clear'],
    ],
    [
      'two forms of one field',
      (r) => ({
        ...r,
        fields: [{ path: 'voters.nodes.fullName', element: 'Voter.fullName', by: 0, form: 'initials' }, ...r.fields],
      }),
      ['Voter.fullName initials –'],
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
      'no purpose',
      (r) => ({ ...r, purpose: null }),
      [
        'Query.voters clear –',
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
    const ended = await record(question, register, '2026-06-30T17:00:00.000Z');
    for (const one of [late, ended])
      expect(one.fields.map((f) => 'refused' in f && f.refused)).toEqual(['NOT_IN_FORCE']);
    for (const [one, wanted] of [
      [honest, 'LAWFUL'],
      [ended, 'LAWFUL'],
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

  test('is decided for the roles and by the instrument that were told', async () => {
    const roles = clause('§1', first.fields, { roles: ['ANALYST'] });
    const { read, register, record } = keptBasis(paper('one', [roles]), paper('other', [first]));
    const replay = new Replay(read);
    const chosen = await record(question, register, march, { ...reader, agreement: 'one' });
    expect(replay.replay(chosen)).toMatchObject({ state: 'LAWFUL', given: 3 });
    for (const otherwise of [{ agreement: null }, { agreement: 'other' }, { caller: { ...chosen.caller!, roles: [] } }])
      expect(replay.replay({ ...chosen, ...otherwise }).state).toBe('UNLAWFUL');
  });

  test('is decided as its kind decides, and by its own schema, whichever was asked for before', async () => {
    const { replay, record, register, honest } = await setting();
    // keys are free inside a hop, and are no fields of a record then
    const keys = '{voters(first:0){nodes{fullName region{code}}}}';
    const [operation, hop] = [await record(keys, register, march), await record(keys, register, march, reader, 'hop')];
    expect(hop.fields).not.toEqual(operation.fields);
    const undeclared = await record(question, register, march, reader, 'operation', otherwiseDecided);
    expect(undeclared.fields).not.toEqual(honest.fields);
    for (const one of [operation, hop, operation, honest, undeclared, honest])
      expect(replay.replay(one).state).toBe('LAWFUL');
    expect(replay.replay({ ...hop, kind: 'operation' }).state).toBe('UNLAWFUL');
    expect(replay.replay({ ...honest, schema: undeclared.schema }).state).toBe('UNLAWFUL');
  });

  test('without its document is decided field by field, and says so', async () => {
    const { replay, honest } = await setting();
    const bare = { ...honest, document: '0'.repeat(64) };
    expect(replay.replay(bare)).toMatchObject({ state: 'LAWFUL', whole: false });
    expect(replay.replay(told(bare, 'Voter.birthDate', { form: 'clear' })).state).toBe('UNLAWFUL');
    expect(replay.replay(told(bare, 'VoterConnection.totalCount', { form: 'clear', by: 0 })).state).toBe('UNLAWFUL');
    expect(replay.replay(told(bare, 'Voter.streetAddress', { form: 'clear' })).state).toBe('UNLAWFUL');
    expect(replay.replay(told(bare, 'Voter.streetAddress', { refused: 'PROHIBITED' })).state).toBe('UNLAWFUL');
    const argument = told(bare, 'Voter.fullName', { refused: 'ARGUMENT_READS_DENIED' });
    expect(replay.replay(argument).state).toBe('LAWFUL');
  });

  test('without its document is decided by the names that a record has: a long clause is cut, none is none', async () => {
    const long = clause('a clause with a long name, which the record cuts '.repeat(6), first.fields);
    const { read, register, record } = keptBasis(paper('kpu-bps', [long]));
    const replay = new Replay(read);
    for (const caller of [reader, { ...reader, agency: 'LKPP' }]) {
      const bare = { ...(await record(question, register, march, caller)), document: '0'.repeat(64) };
      expect(replay.replay(bare)).toMatchObject({ state: 'LAWFUL', whole: false });
    }
  });

  test('before anything was decided is undecided, and may then tell no field', async () => {
    const { replay, honest } = await setting();
    const ended = { ...honest, document: null, schema: null, fields: [], error: 'TOKEN_INVALID' };
    expect(replay.replay(ended)).toMatchObject({ state: 'UNDECIDED', given: 0, refused: 0 });
    expect(replay.replay({ ...ended, fields: honest.fields.slice(0, 1) }).state).toBe('UNLAWFUL');
    for (const half of [{ schema: null }, { document: null }])
      expect(replay.replay({ ...honest, ...half, fields: [] }).state).toBe('UNDECIDED');
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

  test('of several consumers, purposes, roles and registers are told one by one, most often first, then by name', async () => {
    const parties = ['KPU', 'BPS', 'LKPP'];
    const mou = { ...umbrella, parties };
    const clauses = (analyst: FormName, officer: FormName, other: FormName) => {
      const fields = (birthDate: FormName) =>
        ({ Query: { voters: 'clear' }, Voter: { birthDate, fullName: other } }) as const;
      return [
        clause('§1', fields(analyst), { roles: ['ANALYST'] }),
        clause('§2', fields(officer), { roles: ['OFFICER'] }),
        clause('§3', fields(analyst), { purposes: ['DEVELOPMENT_PLANNING'] }),
        clause('§4', fields(analyst), { to: 'LKPP' }),
      ];
    };
    const { read, register, keep, record } = keptBasis(
      mou,
      paper('kpu-bps', clauses('year', 'year', 'clear'), { parties, under: umbrella.id }),
    );
    const earlier = keep(
      registerOf([mou, paper('kpu-bps', clauses('ageBand', 'ageBand', 'clear'), { parties, under: umbrella.id })]),
    );
    const text = '{voters(first:0){nodes{birthDate}}}';
    const records = [
      await record(text, register, march, { ...reader, roles: ['OFFICER'] }),
      await record(text, register, march),
      await record(text, earlier, march),
      await record(text, register, march, { ...reader, purpose: 'DEVELOPMENT_PLANNING' }),
      await record(text, register, march, { ...reader, agency: 'LKPP' }),
      await record('{voters(first:0){nodes{birthDate fullName}}}', register, march),
      await record('{voters(first:0){nodes{fullName}}}', register, march),
      await record('{voters(first:0){nodes{fullName}}}', register, march),
    ];
    const draft = stringify(paper('kpu-bps', clauses('clear', 'present', 'initials'), { parties, under: umbrella.id }));
    const { changes } = underDraft(new Replay(read), records, draft);
    expect(
      changes.map((c) => `${c.operations} ${c.element} ${c.consumer} ${c.purpose} ${c.before} ${c.after}`),
    ).toEqual([
      '3 Voter.fullName BPS DTSEN_UPDATE clear initials',
      '2 Voter.birthDate BPS DTSEN_UPDATE year clear',
      '1 Voter.birthDate BPS DTSEN_UPDATE year present',
      '1 Voter.birthDate BPS DTSEN_UPDATE ageBand clear',
      '1 Voter.birthDate BPS DEVELOPMENT_PLANNING year clear',
      '1 Voter.birthDate LKPP DTSEN_UPDATE year clear',
    ]);
  });

  test('are decided beside the other instruments, each as it stood then', async () => {
    const theirs = (form: FormName) =>
      paper('kpu-lkpp', [clause('§1', { Query: { voters: 'clear' }, Voter: { birthDate: form } }, { to: 'LKPP' })], {
        parties: ['KPU', 'LKPP'],
        period: { from: '2026-02-01', until: '2026-06-30' },
      });
    const { read, register, keep, record } = keptBasis(agreement, umbrella, theirs('year'));
    const later = keep(registerOf([agreement, umbrella, theirs('clear')]));
    const lkpp = { ...reader, agency: 'LKPP' };
    const text = '{voters(first:0){nodes{birthDate}}}';
    const records = [await record(text, register, march, lkpp), await record(text, later, march, lkpp)];
    expect(underDraft(new Replay(read), records, draftOf(fields))).toMatchObject({ records: 2, changes: [] });
  });

  test('that happen as often are told by element, then by consumer', async () => {
    const parties = ['KPU', 'BPS', 'LKPP'];
    const papers = (fields: typeof first.fields) => [
      { ...umbrella, parties },
      paper('kpu-bps', [clause('§1', fields), clause('§2', fields, { to: 'LKPP' })], { parties, under: umbrella.id }),
    ];
    const all = { Query: { voters: 'clear' }, Voter: { fullName: 'clear', sex: 'clear' } } as const;
    const { read, register, record } = keptBasis(...papers(all));
    const text = '{voters(first:0){nodes{sex fullName}}}';
    const records = [
      await record(text, register, march, { ...reader, agency: 'LKPP' }),
      await record(text, register, march),
    ];
    const [, drafted] = papers({ Query: { voters: 'clear' }, Voter: { region: 'clear' } });
    const { changes } = underDraft(new Replay(read), records, stringify(drafted));
    expect(changes.map(({ operations, element, consumer }) => `${operations} ${element} ${consumer}`)).toEqual([
      '1 Voter.fullName BPS',
      '1 Voter.fullName LKPP',
      '1 Voter.sex BPS',
      '1 Voter.sex LKPP',
    ]);
  });

  test('tell nothing of a field that is refused for another reason', async () => {
    const { replay, honest } = await setting();
    const forbids = [
      { clause: '§9', from: 'KPU', to: 'BPS', fields: { Voter: ['streetAddress'] }, reason: umbrella.title },
    ];
    const draft = stringify({ ...agreement, prohibitions: forbids });
    expect(underDraft(replay, [honest], draft)).toMatchObject({ records: 1, changed: 0, changes: [] });
  });

  test('counts those whose document was not kept as passed over', async () => {
    const { replay, honest } = await setting();
    const bare = { ...honest, document: '0'.repeat(64) };
    expect(underDraft(replay, [bare], draftOf(first.fields))).toMatchObject({ records: 1, passedOver: 1, changed: 0 });
    for (const half of [{ schema: null }, { document: null }])
      expect(underDraft(replay, [{ ...honest, ...half }], draftOf(first.fields))).toMatchObject({
        records: 0,
        passedOver: 1,
      });
  });
});
