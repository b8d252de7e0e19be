import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { checkGrants } from './check-grants.ts';
import { indexElements } from './elements.ts';
import { elements, grant, instrument, prohibition } from './testing.ts';

const e = (provider: string) => `@element(provider: "${provider}", class: "GENERAL", definition: "d")`;

describe('what the schema declares', () => {
  test('an element', () =>
    expect(elements.byCoordinate.get('Person.born')).toEqual({
      type: 'Person',
      field: 'born',
      provider: 'KPU',
      class: 'GENERAL',
      definition: 'd',
      named: 'Date',
    }));
  test('wrappers', () => expect([...elements.wrappers].sort()).toEqual(['PageInfo', 'PersonConnection', 'PersonEdge']));
  test('keys, nested ones under their own type', () =>
    expect([...elements.keys].sort()).toEqual(['Household.code', 'Person.link', 'Person.region', 'Region.code']));
  test('feeds, nested ones under their own type', () =>
    expect(elements.feeds.get('Person.greeting')).toEqual(['Person.name', 'Person.region', 'Region.title']));
  test.each([
    [
      'of two subgraphs, each from something else',
      '@join__field(graph: A, requires: "x") @join__field(graph: B, requires: "y { z }") @join__field(graph: C)',
      // U is an interface: a field of its members
      ['T.x', 'T.y', 'V.z'],
    ],
    ['of an interface member', '@requires(fields: "y { __typename ... on V { z } }")', ['T.y', 'V.z']],
  ])('feeds %s', (_, directives, feeds) => {
    const { feeds: found } = indexElements(
      parse(`type T { f: Int ${directives} x: Int y: U } interface U { z: Int } type V implements U { z: Int }`),
    );
    expect(found.get('T.f')).toEqual(feeds);
  });
  test.each([
    [
      'a supergraph',
      '@join__field(graph: A, contextArguments: [{ context: "a__p", name: "x", type: "Int", selection: " { x }" }])',
      '@context(name: "a__p")',
      '',
    ],
    ['a subgraph', '', '@context(name: "p")', '(x: Int @fromContext(field: "$p { x }"))'],
  ])('feeds from an enclosing value, in %s', (_, field, type, argument) => {
    const { feeds } = indexElements(parse(`type P ${type} { x: Int t: T } type T { f${argument}: Int ${field} }`));
    expect(feeds.get('T.f')).toEqual(['P.x']);
  });
  test('directives imported under another name declare the same', () => {
    const { byCoordinate, reads, wrappers } = indexElements(
      parse(`extend schema @link(url: "https://simpul.id/policy/v1.0", import: [{ name: "@element", as: "@datum" }, "@reads"])
        type Query { a(x: Int @reads(elements: [])): Int @datum(provider: "KPU", class: "GENERAL", definition: "d") }
        type W @policy__wrapper { a: Int @element(provider: "KPU", class: "GENERAL", definition: "d") }`),
    );
    expect([[...byCoordinate.keys()], [...reads.keys()], [...wrappers]]).toEqual([['Query.a'], ['Query.a(x:)'], ['W']]);
  });
  test('keys of a supergraph', () =>
    expect([
      ...indexElements(
        parse(
          'type T @join__type(graph: A, key: "a b { c }") @join__type(graph: B) { a: Int b: U c: Int } type U { c: Int }',
        ),
      ).keys,
    ]).toEqual(['T.a', 'T.b', 'U.c']));
  test('reads: one or several elements, clear unless said', () => {
    const { reads } = indexElements(
      parse(
        'type Query { a(x: Int @reads(elements: "T.x", form: "year"), y: Int @reads(elements: ["T.x", "T.y"]), z: Int): Int } input I { i: Int @reads(elements: []) }',
      ),
    );
    expect(Object.fromEntries(reads)).toEqual({
      'Query.a(x:)': { elements: ['T.x'], form: 'year', free: [] },
      'Query.a(y:)': { elements: ['T.x', 'T.y'], form: 'clear', free: [] },
      'I.i': { elements: [], form: 'clear', free: [] },
    });
  });
  test('a form that there is not', () =>
    expect(() => indexElements(parse('type Query { a(x: Int @reads(elements: [], form: "blurred")): Int }'))).toThrow(
      'Query.a(x:) reads in form "blurred"',
    ));
  test('two owners', () =>
    expect(() => indexElements(parse(`type T { x: Int ${e('KPU')} ${e('BPS')} }`))).toThrow(
      'T.x is declared by two agencies',
    ));
  test('a directive of another name declares nothing', () =>
    expect(indexElements(parse('type T { x: Int @policy__element(provider: "KPU") }')).byCoordinate.size).toBe(0));
});

describe('what the schema says against a grant', () => {
  const faults = (i: Parameters<typeof instrument>[1], provider?: string) =>
    checkGrants(elements, provider)(instrument('i', i)).map((f) => `${f.path.join('.')}: ${f.message}`);
  test.each([
    ['nothing', { Person: { name: 'clear', born: 'year' } }, []],
    [
      'a field that there is not',
      { Region: { size: 'clear' } },
      [
        'grants.0.fields.Region.size: Region.size is not in the schema; write one of: Region.code, Region.title, Region.parent',
      ],
    ],
    [
      'another owner',
      { Person: { income: 'clear' } },
      ['grants.0.fields.Person.income: Person.income belongs to BPS, not to KPU; move it to a grant from BPS'],
    ],
    [
      'a form that the type does not have',
      { Person: { name: 'year' } },
      ['grants.0.fields.Person.name: Person.name is a PersonName, which has no form "year"'],
    ],
  ] as Array<[string, Parameters<typeof grant>[0]['fields'], string[]]>)('%s', (_, fields, said) =>
    expect(faults({ grants: [grant({ fields })] })).toEqual(said),
  );
  test('a prohibition', () =>
    expect(faults({ prohibitions: [prohibition({ Person: ['income'] })] })).toEqual([
      'prohibitions.0.fields.Person: Person.income belongs to BPS, not to KPU; move it to a grant from BPS',
    ]));
  test('an agency looks at its own only', () =>
    expect(
      faults(
        {
          grants: [grant({ fields: { Person: { nope: 'clear' } } })],
          prohibitions: [prohibition({ Person: ['nope'] })],
        },
        'BPS',
      ),
    ).toEqual([]));
});
