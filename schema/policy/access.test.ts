import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type Grant, type Instrument, strictControl } from '../language/index.ts';
import { compileAccess } from './access.ts';
import type { CallerClass } from './caller.ts';
import type { Decision } from './decision.ts';
import { type Elements, indexElements } from './elements.ts';
import { accessTo, caller, elements, grant, instrument, now, prohibition, register } from './testing.ts';

const decide = (
  coordinate: string,
  list: Instrument[],
  who: Partial<CallerClass> = {},
  e: Elements = elements,
): Decision => {
  const [type = '', field = ''] = coordinate.split('.');
  return compileAccess(register(...list), e, caller(who), now).decide(type, field);
};
const name = { Person: { name: 'clear' } } as const;
const pks = (...grants: Grant[]) => instrument('pks', { grants });

describe('a decision', () => {
  test('granted: form, instrument, clause, mode and smallest cell', () => {
    expect(
      decide('Person.born', [pks(grant({ mode: 'aggregate', minCell: 7, fields: { Person: { born: 'year' } } }))]),
    ).toEqual({
      granted: true,
      form: 'year',
      instrument: 'pks',
      clause: 'Pasal 1',
      mode: 'aggregate',
      minCell: 7,
      // no control written: the strict one
      control: strictControl,
      provider: 'KPU',
    });
  });
  test('the smallest cell is for counts only', () =>
    expect(decide('Person.name', [pks(grant({ minCell: 7, fields: name }))])).toMatchObject({ minCell: 0 }));
  test('a wrapper follows its parent', () =>
    expect(decide('PersonConnection.nodes', [])).toMatchObject({ granted: true }));

  const two = (roles: string[]) => grant({ clause: `Pasal ${roles}`, roles, fields: name });
  const cases: Array<
    [reason: string, title: string, coordinate: string, list: Instrument[], who: Partial<CallerClass>, more: object]
  > = [
    [
      'UNDECLARED',
      'no element',
      'Query.hidden',
      [pks(grant({ fields: name }))],
      {},
      { provider: null, instrument: null },
    ],
    ['UNDECLARED', 'no such type', 'Nothing.at', [pks(grant({ fields: name }))], {}, {}],
    ['NO_INSTRUMENT', 'nobody agreed', 'Person.name', [], {}, { provider: 'KPU', instrument: null }],
    [
      'NOT_IN_FORCE',
      'not yet begun',
      'Person.name',
      [{ ...pks(grant({ fields: name })), period: { from: '2027-01-01' } }],
      {},
      { instrument: 'pks', detail: 'SIGNED' },
    ],
    [
      'PURPOSE_NOT_COVERED',
      'another purpose',
      'Person.name',
      [pks(grant({ fields: name }))],
      { purpose: 'Q' },
      { detail: 'P' },
    ],
    ['ROLE_NOT_COVERED', 'another role', 'Person.name', [pks(two(['OFFICER']))], {}, { clause: 'Pasal OFFICER' }],
    ['ROLE_NOT_COVERED', 'no role', 'Person.name', [pks(two(['ANALYST']))], { roles: [] }, {}],
    [
      'FIELD_NOT_GRANTED',
      'not in the list',
      'Person.born',
      [pks(grant({ fields: name }))],
      {},
      { instrument: 'pks', clause: null },
    ],
    [
      'FIELD_NOT_GRANTED',
      'granted to the public under another instrument: the own one speaks alone',
      'Person.born',
      [
        pks(grant({ fields: name })),
        instrument('open', { grants: [grant({ to: 'PUBLIC', fields: { Person: { born: 'clear' } } })] }),
      ],
      {},
      { instrument: 'pks' },
    ],
    [
      'FIELD_NOT_GRANTED',
      'for another purpose of the same instrument',
      'Person.name',
      [pks(grant({ purposes: ['Q'], fields: name }), grant({ fields: { Person: { born: 'clear' } } }))],
      {},
      {},
    ],
    [
      'PROHIBITED',
      'a prohibition wins over a grant',
      'Person.name',
      [{ ...pks(grant({ fields: name })), prohibitions: [prohibition({ Person: ['name'] })] }],
      {},
      { instrument: 'pks', clause: 'Pasal 9' },
    ],
    [
      'PROHIBITED',
      'a prohibition to the public holds for every agency',
      'Person.name',
      [{ ...pks(grant({ fields: name })), prohibitions: [prohibition({ Person: ['name'] }, { to: 'PUBLIC' })] }],
      {},
      {},
    ],
    [
      'AMBIGUOUS_INSTRUMENT',
      'two instruments',
      'Person.name',
      [pks(grant({ fields: name })), instrument('twin', { grants: [grant({ fields: name })] })],
      {},
      { detail: 'pks, twin' },
    ],
    [
      'AMBIGUOUS_GRANT',
      'two roles that meet two clauses',
      'Person.name',
      [pks(two(['ANALYST']), two(['OFFICER']))],
      { roles: ['OFFICER', 'ANALYST'] },
      { clause: 'Pasal ANALYST; Pasal OFFICER' },
    ],
  ];
  test.each(cases)('%s: %s', (reason, _, coordinate, list, who, more) => {
    expect(decide(coordinate, list, who)).toMatchObject({ granted: false, reason, coordinate, ...more });
  });

  test.each([
    [
      'a prohibition to another agency does not concern this one',
      'Person.name',
      [{ ...pks(grant({ fields: name })), prohibitions: [prohibition({ Person: ['name'] }, { to: 'LKPP' })] }],
      {},
    ],
    ['ANY purpose', 'Person.name', [pks(grant({ purposes: ['ANY'], fields: name }))], { purpose: 'Q' }],
    ['one of several roles', 'Person.name', [pks(two(['OFFICER', 'ANALYST']))], {}],
  ] as Array<[string, string, Instrument[], Partial<CallerClass>]>)('granted: %s', (_, coordinate, list, who) => {
    expect(decide(coordinate, list, who)).toMatchObject({ granted: true });
  });

  test.each(['constructor', 'toString', '__proto__'])('a field called %s is granted only by name', (field) => {
    const odd = indexElements(
      parse(`type Person { ${field}: Int @element(provider: "KPU", class: "GENERAL", definition: "d") }`),
    );
    expect(decide(`Person.${field}`, [pks(grant({ fields: name }))], {}, odd)).toMatchObject({
      reason: 'FIELD_NOT_GRANTED',
    });
    expect(
      decide(
        `Person.${field}`,
        [{ ...pks(grant({ fields: name })), prohibitions: [prohibition({ Person: ['x'] })] }],
        {},
        odd,
      ),
    ).toMatchObject({ reason: 'FIELD_NOT_GRANTED' });
  });
});

describe('what is computed from something denied is denied (@requires)', () => {
  const all = ['Person.greeting', 'Person.name', 'Person.region', 'Region.title'];
  test('all fed', () => expect(accessTo(...all).decide('Person', 'greeting').granted).toBe(true));
  test.each(all.slice(1))('without %s', (fed) => {
    const access = accessTo(...all.filter((c) => c !== fed));
    expect(access.decide('Person', 'greeting')).toMatchObject({ reason: 'FED_BY_DENIED', detail: fed });
  });
  test('a feed in another form would show the clear value', () =>
    expect(
      accessTo('Person.greeting', 'Person.name:initials', 'Person.region', 'Region.title').decide('Person', 'greeting'),
    ).toMatchObject({ reason: 'FED_BY_DENIED' }));
  test('a circle ends', () => {
    const circle = indexElements(
      parse(`type Person {
      a: Int @requires(fields: "b") @element(provider: "KPU", class: "GENERAL", definition: "d")
      b: Int @requires(fields: "a") @element(provider: "KPU", class: "GENERAL", definition: "d")
    }`),
    );
    expect(
      decide('Person.a', [pks(grant({ fields: { Person: { a: 'clear', b: 'clear' } } }))], {}, circle),
    ).toMatchObject({ reason: 'FED_BY_DENIED' });
  });
});

describe('rows', () => {
  const rows = (list: Instrument[], who: Partial<CallerClass> = {}) =>
    compileAccess(register(...list), elements, caller(who), now).rows('Person');
  const duty = pks(grant({ rows: { region: 'duty' }, fields: name }));
  test('no grant, no row', () => expect(rows([])).toEqual({ kind: 'region', codes: [] }));
  test('all', () => expect(rows([pks(grant({ fields: name }))])).toEqual({ kind: 'all' }));
  test('on duty', () =>
    expect(rows([duty], { duty: { region: '33.08' } })).toEqual({ kind: 'region', codes: ['33.08'] }));
  test('no duty, no row', () => expect(rows([duty])).toEqual({ kind: 'region', codes: [] }));
  test('a duty of another kind, no row', () =>
    expect(rows([duty], { duty: { pollingStation: '3308102001001' } })).toEqual({ kind: 'region', codes: [] }));
  test('another role, no row', () =>
    expect(rows([pks(grant({ roles: ['OFFICER'], fields: name }))])).toEqual({ kind: 'region', codes: [] }));
  test('two providers of one type: the rows that both give', () => {
    const of = (from: string, codes: string[], fields: Grant['fields']) =>
      instrument(from.toLowerCase(), { grants: [grant({ from, rows: { region: codes }, fields })] });
    expect(rows([of('KPU', ['33.08'], name), of('BPS', ['33.08.01', '34'], { Person: { income: 'clear' } })])).toEqual({
      kind: 'region',
      codes: ['33.08.01'],
    });
  });
});

describe('validUntil', () => {
  const until = (...list: Instrument[]) => compileAccess(register(...list), elements, caller(), now).validUntil;
  test('an empty register never changes', () => expect(until()).toBe(Number.POSITIVE_INFINITY));
  test('the next edge of any instrument', () =>
    expect(
      until(pks(grant({ fields: name })), instrument('b', { period: { from: '2025-01-01', until: '2026-12-31' } })),
    ).toBe(Date.parse('2027-01-01T00:00:00+07:00')));
});
