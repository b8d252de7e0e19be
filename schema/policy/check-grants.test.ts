import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Grant, Instrument } from '../language/index.ts';
import { registerOf } from '../language/load.ts';
import { checkGrants, indexElements, policyDirectives, reidentifications } from './index.ts';

const e = (provider: string, kind: string): string =>
  `@element(provider: "${provider}", class: "${kind}", definition: "d")`;
const elements = indexElements(
  parse(/* GraphQL */ `
  ${policyDirectives}
  directive @key(fields: String!) repeatable on OBJECT
  directive @requires(fields: String!) on FIELD_DEFINITION
  scalar NationalId scalar PersonName scalar Date
  type Query {
    people: [Person] ${e('KPU', 'GENERAL')}
    person(nik: NationalId! @reads(elements: ["Person.nik"], form: "masked")): Person ${e('KPU', 'GENERAL')}
    search(name: PersonName @reads(elements: ["Person.name"])): Person ${e('KPU', 'GENERAL')}
  }
  type Person @key(fields: "link") {
    link: ID ${e('KPU', 'IDENTIFIER')} nik: NationalId ${e('KPU', 'IDENTIFIER')} name: PersonName ${e('KPU', 'GENERAL')}
    birthDate: Date ${e('KPU', 'RESTRICTED')} sex: String ${e('KPU', 'GENERAL')} region: String ${e('KPU', 'RESTRICTED')}
    ill: Boolean ${e('KPU', 'SPECIFIC')} greeting: String @requires(fields: "name") ${e('BPS', 'GENERAL')}
    initials: String @requires(fields: "sex") ${e('KPU', 'GENERAL')}
  }
  type Answer { nik: NationalId ${e('BPS', 'IDENTIFIER')} name: PersonName ${e('BPS', 'GENERAL')}
    birthDate: Date ${e('BPS', 'RESTRICTED')} sex: String ${e('BPS', 'GENERAL')} region: String ${e('BPS', 'RESTRICTED')} }
  type Region { ill: Int ${e('KPU', 'SPECIFIC')} count: Int ${e('KPU', 'PUBLIC')} }
`),
);

const text = { id: 'x', en: 'x' };
const paper = (id: string, grants: Array<Partial<Grant> & Pick<Grant, 'fields'>>): Instrument => ({
  id,
  kind: 'STATUTORY',
  title: text,
  parties: ['KPU', 'BPS'],
  legalBases: ['PUBLIC_TASK'],
  period: { from: '2025-01-01' },
  acts: [{ act: 'SIGNED', on: '2025-01-01' }],
  provenance: text,
  prohibitions: [],
  grants: grants.map((g, i) => ({
    clause: `§${i + 1}`,
    from: 'KPU',
    to: 'BPS',
    purposes: ['P'],
    mode: 'identified',
    rows: 'all',
    minCell: 5,
    ...g,
  })),
});
const said = (grants: Parameters<typeof paper>[1], others: Instrument[] = [], provider?: string): string[] => {
  const i = paper('a', grants);
  const all = new Map([i, ...others].map((x) => [x.id, x]));
  return checkGrants(elements, provider)(i, all).map((f) => `${f.path.slice(3).join('.')}: ${f.message}`);
};

describe('a form is held to the class of the field and the mode of the clause', () => {
  const explicit = (fields: Record<string, string[]>): Partial<Grant> => ({ explicit: { reason: text, fields } });
  const cases: Array<[title: string, grant: Partial<Grant> & Pick<Grant, 'fields'>, said: RegExp | null]> = [
    ['a name', { fields: { Person: { name: 'clear' } } }, null],
    [
      'an identifier in clear',
      { fields: { Person: { nik: 'clear' } } },
      /Person\.nik is of class IDENTIFIER, given in clear; say why under explicit/,
    ],
    ['… said aloud', { fields: { Person: { nik: 'clear' } }, ...explicit({ Person: ['nik'] }) }, null],
    [
      '… aloud of another field',
      { fields: { Person: { nik: 'clear' } }, ...explicit({ Person: ['ill'] }) },
      /IDENTIFIER/,
    ],
    ['an identifier masked', { fields: { Person: { nik: 'masked' } } }, null],
    ['specific data in clear', { fields: { Person: { ill: 'clear' } } }, /class SPECIFIC/],
    ['… by pseudonym too', { mode: 'pseudonymous', fields: { Person: { ill: 'clear' } } }, /class SPECIFIC/],
    ['a pseudonym', { mode: 'pseudonymous', fields: { Person: { nik: 'pseudonym' } } }, null],
    [
      'a masked identifier by pseudonym',
      { mode: 'pseudonymous', fields: { Person: { nik: 'masked' } } },
      /write pseudonym or present, not masked/,
    ],
    [
      '… even aloud',
      { mode: 'pseudonymous', fields: { Person: { nik: 'clear' } }, ...explicit({ Person: ['nik'] }) },
      /not clear/,
    ],
    ['a person among counts', { mode: 'aggregate', fields: { Person: { sex: 'clear' } } }, /about one person/],
    ['a count of what is specific', { mode: 'aggregate', minCell: 10, fields: { Region: { ill: 'clear' } } }, null],
  ];
  test.each(cases)('%s', (_, grant, wanted) => {
    const found = said([grant]);
    if (wanted === null) expect(found).toEqual([]);
    else expect(found.join('\n')).toMatch(wanted);
  });
});

describe('rows are told apart by what their type has', () => {
  test.each([
    [{ lists: ['DPT'] }, /rows of Person do not stand in DPT; give it in a clause without lists/],
    [{ region: ['33'], linked: 'own' }, /rows of Person are of no person; give it in a clause without linked/],
    [{ parties: 'own' }, /rows of Person have no parties; give it in a clause without parties/],
    [{ region: ['33'] }, null],
  ] as const)('%j', (rows, wanted) => {
    const found = said([{ rows, fields: { Person: { sex: 'clear' } } }]);
    if (wanted === null) expect(found).toEqual([]);
    else expect(found.join('\n')).toMatch(wanted);
  });
});

describe('what feeds a granted field is granted too', () => {
  const greeting = { from: 'BPS', to: 'KPU', fields: { Person: { greeting: 'clear' } } } as const;
  const names = (more: Partial<Grant> = {}) =>
    paper('b', [{ to: 'KPU', fields: { Person: { name: 'clear' } }, ...more }]);
  const cases: Array<[string, Parameters<typeof paper>[1], Instrument[], RegExp | null]> = [
    ['by the same clause', [{ fields: { Person: { initials: 'clear', sex: 'clear' } } }], [], null],
    [
      'by nobody',
      [{ fields: { Person: { initials: 'clear' } } }],
      [],
      /initials is made from Person\.sex, which BPS is not given/,
    ],
    [
      'by another instrument of the same provider, which does not speak',
      [{ fields: { Person: { initials: 'clear' } } }],
      [paper('b', [{ fields: { Person: { sex: 'clear' } } }])],
      /made from/,
    ],
    [
      'to another role',
      [{ fields: { Person: { initials: 'clear' } } }, { roles: ['R'], fields: { Person: { sex: 'clear' } } }],
      [],
      /made from/,
    ],
    ['by another provider', [greeting], [names()], null],
    [
      'by another provider, for another purpose',
      [greeting],
      [names({ purposes: ['Q'] })],
      /greeting is made from Person\.name/,
    ],
    [
      'by another provider, in another form',
      [greeting],
      [names({ fields: { Person: { name: 'initials' } } })],
      /in clear/,
    ],
    [
      'a required argument in a form fine enough',
      [{ fields: { Query: { person: 'clear' }, Person: { nik: 'masked' } } }],
      [],
      null,
    ],
    [
      'a required argument in a coarser form',
      [{ mode: 'pseudonymous', fields: { Query: { person: 'clear' }, Person: { nik: 'pseudonym' } } }],
      [],
      /Query\.person\(nik:\) reads Person\.nik, which BPS is not given in form masked/,
    ],
    ['an argument that may be left out', [{ fields: { Query: { search: 'clear' } } }], [], null],
  ];
  test.each(cases)('%s', (_, grants, others, wanted) => {
    const found = said(grants, others);
    if (wanted === null) expect(found).toEqual([]);
    else expect(found.join('\n')).toMatch(wanted);
  });
  test('an agency does not judge what another owns', () => expect(said([greeting], [], 'BPS')).toEqual([]));
});

describe('two instruments of one consumer that together re-identify', () => {
  const pseudonyms = (
    fields: Record<string, 'clear' | 'year'> = { birthDate: 'year', sex: 'clear', region: 'clear' },
  ) => paper('a', [{ mode: 'pseudonymous', fields: { Person: { nik: 'pseudonym', ...fields } } }]);
  const named = (more: Partial<Grant> = {}) =>
    paper('b', [
      {
        from: 'BPS',
        fields: { Answer: { name: 'clear', birthDate: 'clear', sex: 'clear', region: 'clear' } },
        ...more,
      },
    ]);
  const now = Date.parse('2026-01-01T00:00:00Z');
  const cases: Array<[string, Instrument[], number]> = [
    ['a pseudonym here, the name there, three fields shared', [pseudonyms(), named()], 1],
    ['two fields shared', [pseudonyms({ sex: 'clear', region: 'clear' }), named()], 0],
    ['of two consumers', [pseudonyms(), named({ to: 'KPU' })], 0],
    [
      'no name',
      [pseudonyms(), named({ fields: { Answer: { birthDate: 'clear', sex: 'clear', region: 'clear' } } })],
      0,
    ],
    [
      'initials only',
      [
        pseudonyms(),
        named({ fields: { Answer: { name: 'initials', birthDate: 'clear', sex: 'clear', region: 'clear' } } }),
      ],
      0,
    ],
    [
      'the identifier itself',
      [
        pseudonyms(),
        named({ fields: { Answer: { nik: 'clear', birthDate: 'clear', sex: 'clear', region: 'clear' } } }),
      ],
      1,
    ],
    ['ended', [pseudonyms(), { ...named(), period: { from: '2020-01-01', until: '2025-12-31' } }], 0],
  ];
  test.each(cases)('%s', (_, papers, count) => {
    const found = reidentifications(registerOf(papers), elements, now);
    expect(found).toHaveLength(count);
    for (const f of found)
      expect(f).toMatchObject({
        pseudonym: { instrument: 'a', clause: '§1' },
        clear: { instrument: 'b', clause: '§1' },
        shared: ['birthDate', 'sex', 'region'],
      });
  });
});
