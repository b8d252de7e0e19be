import { describe, expect, test } from 'vitest';
import { writeAnswer } from './shape.ts';
import { accessTo, left, plan, refused } from './testing.ts';

const names = accessTo('Query.people', 'Query.anyone', 'Person.name', 'Person.mother', 'Person.code');

describe('what is asked of the agencies', () => {
  const cases: Array<[title: string, source: string, asked: string | null, refused: string[]]> = [
    ['a granted leaf', '{ anyone { name } }', '{ anyone { name } }', []],
    ['a denied leaf', '{ anyone { name born } }', '{ anyone { name } }', ['anyone.born FIELD_NOT_GRANTED']],
    [
      'an alias hides nothing',
      '{ a: anyone { name: nationalId b: name } }',
      '{ a: anyone { b: name } }',
      ['a.name FIELD_NOT_GRANTED'],
    ],
    [
      'a named fragment in a named fragment',
      '{ anyone { ...A } } fragment A on Person { ...B name } fragment B on Person { born mother { born name } }',
      '{ anyone { mother { name } name } }',
      ['anyone.born FIELD_NOT_GRANTED', 'anyone.mother.born FIELD_NOT_GRANTED'],
    ],
    [
      'an inline fragment, with and without a condition',
      '{ anyone { ... on Person { born } ... { income name } ... on Node { code } } }',
      '{ anyone { name code } }',
      ['anyone.born FIELD_NOT_GRANTED', 'anyone.income FIELD_NOT_GRANTED'],
    ],
    [
      'one key in two fragments is refused once',
      '{ anyone { ...A ...B } } fragment A on Person { mother { born } } fragment B on Person { mother { born name } }',
      '{ anyone { mother { name } } }',
      ['anyone.mother.born FIELD_NOT_GRANTED'],
    ],
    [
      'a composite of which nothing is left goes with it',
      '{ people { nodes { born mother { born } } } anyone { name } }',
      '{ anyone { name } }',
      ['people.nodes.born FIELD_NOT_GRANTED', 'people.nodes.mother.born FIELD_NOT_GRANTED'],
    ],
    ['a denied root asks nobody', '{ households { decile } }', null, ['households FIELD_NOT_GRANTED']],
    [
      'below a denied composite nothing is judged',
      '{ anyone { household { decile members { nodes { born } } } } }',
      null,
      ['anyone.household FIELD_NOT_GRANTED'],
    ],
    ['an undeclared field', '{ hidden anyone { name } }', '{ anyone { name } }', ['hidden UNDECLARED']],
    ['__typename stays', '{ __typename anyone { __typename } }', '{ __typename anyone { __typename } }', []],
    [
      'wrappers follow their parent',
      '{ people { edges { cursor node { name } } } }',
      '{ people { edges { cursor node { name } } } }',
      [],
    ],
    [
      'what a wrapper declares does not',
      '{ people { total pageInfo { hasNextPage } } }',
      '{ people { pageInfo { hasNextPage } } }',
      ['people.total FIELD_NOT_GRANTED'],
    ],
    [
      'a condition that no value meets is left out',
      '{ anyone { name ... on Node { ... on Household { decile code } } } }',
      '{ anyone { name } }',
      [],
    ],
    ['all below is skipped', '{ anyone { name @skip(if: true) } }', '{ anyone { __simpul_type: __typename } }', []],
  ];
  test.each(cases)('%s', (_, source, asked, denials) => {
    const p = plan(names, source);
    expect(left(p)).toBe(asked);
    expect(refused(p)).toEqual(denials);
  });
});

describe('@skip and @include', () => {
  const source = (definition: string, directive: string) =>
    `query (${definition}) { anyone { name born ${directive} ... ${directive} { nationalId } } }`;
  test.each([
    ['$on: Boolean! = false', '@include(if: $on)', {}, []],
    ['$on: Boolean! = false', '@include(if: $on)', { on: true }, ['anyone.born', 'anyone.nationalId']],
    ['$off: Boolean! = true', '@skip(if: $off)', {}, []],
    ['$off: Boolean! = true', '@skip(if: $off)', { off: false }, ['anyone.born', 'anyone.nationalId']],
    ['$off: Boolean! = true', '@skip(if: $off) @include(if: true)', {}, []],
  ])('%s %s %j', (definition, directive, variables, denied) => {
    const p = plan(names, source(definition, directive), variables);
    expect(p.denials.map((d) => d.path.join('.'))).toEqual(denied);
    expect(left(p)).toBe('{ anyone { name } }');
  });
});

test('a condition that is decided is not asked again', () => {
  const p = plan(names, 'query ($on: Boolean!) { anyone @include(if: $on) { name @skip(if: false) } }', { on: true });
  expect(left(p)).toBe('{ anyone { name } }');
});

describe('introspection', () => {
  test('is set apart from the data beside it', () => {
    const p = plan(
      names,
      '{ s: __schema { queryType { ...N } } anyone { name } __type(name: "Person") { name } } fragment N on __Type { name }',
    );
    expect(left(p)).toBe('{ anyone { name } }');
    expect(p.introspection?.selections).toHaveLength(2);
    expect(JSON.stringify(p.introspection)).not.toContain('FragmentSpread');
    expect(p.denials).toEqual([]);
  });
  test('alone asks nobody', () => {
    const p = plan(names, '{ __schema { queryType { name } } }');
    expect(p.document).toBeNull();
    expect(writeAnswer({ __schema: { queryType: { name: 'Query' } } }, [p.shape])).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });
  test('has its place among the keys of the answer', () => {
    const p = plan(names, '{ anyone { born } s: __schema { queryType { name } } a: anyone { name } }');
    expect(Object.keys(writeAnswer({ a: null, s: {} }, [p.shape]) as object)).toEqual(['anyone', 's', 'a']);
    expect(p.verbatim).toBe(false);
  });
  test('none', () => expect(plan(names, '{ anyone { name } }').introspection).toBeNull());
});

test('one of several operations is compiled', () => {
  const source = 'query A { anyone { born } } query B { anyone { name } }';
  expect(refused(plan(names, source, {}, 'B'))).toEqual([]);
  expect(refused(plan(names, source, {}, 'A'))).toHaveLength(1);
});

test('variables that nothing uses any more are dropped', () => {
  const p = plan(
    accessTo('Query.people', 'Person.name'),
    'query ($a: Int, $id: ID!) { people(first: $a) { nodes { name } } person(id: $id) { name } }',
    { id: '1' },
  );
  expect(left(p)).toBe('query ($a: Int) { people(first: $a) { nodes { name } } }');
});

test('reads are what an agency is asked for, with form and clause', () => {
  const p = plan(
    accessTo('Query.people', 'Query.anyone', 'Person.born:year'),
    '{ anyone { born } people { nodes { name } } }',
  );
  expect(p.reads.map((r) => [r.coordinate, r.decision.form, r.decision.clause])).toEqual([
    ['Query.anyone', 'clear', 'Pasal 1'],
    ['Person.born', 'year', 'Pasal 1'],
  ]);
});

test('the answer is verbatim only where nothing is refused and no type was asked for', () => {
  expect(plan(names, '{ anyone { name } }').verbatim).toBe(true);
  expect(plan(names, '{ anyone { name born } }').verbatim).toBe(false);
  expect(plan(names, '{ anyone { name mother { name @skip(if: true) } } }').verbatim).toBe(false);
});

test('our own response key is refused as an alias', () => {
  expect(() => plan(names, '{ anyone { __simpul_type: name } }')).toThrow(/reserved/);
});

describe('abstract types', () => {
  const some = accessTo(
    'Query.nodes',
    'Query.found',
    'Person.code',
    'Household.code',
    'Person.name',
    'Household.name',
    'Household.decile',
    'Person.born:year',
  );
  const cases: Array<[title: string, source: string, asked: string | null, refused: string[]]> = [
    ['a field that every member grants', '{ nodes { name } }', '{ nodes { name } }', []],
    [
      'a field that one member refuses',
      '{ nodes { name region { code } } }',
      '{ nodes { name } }',
      ['nodes.region FIELD_NOT_GRANTED'],
    ],
    [
      'allowed for the type that grants it; the type is asked for',
      '{ nodes { name ... on Household { decile } ... on Person { income } } }',
      '{ nodes { name ... on Household { decile } __simpul_type: __typename } }',
      ['nodes.income FIELD_NOT_GRANTED'],
    ],
    [
      'a union, an interface on it, a type in it',
      '{ found { ... on Node { code ... on Person { born } } ... on Household { members { total } } } }',
      null,
      ['found FIELD_NOT_GRANTED'],
    ],
  ];
  test.each(cases)('%s', (_, source, asked, denials) => {
    const p = plan(
      accessTo('Query.nodes', 'Person.code', 'Household.code', 'Person.name', 'Household.name', 'Household.decile'),
      source,
    );
    expect(left(p)).toBe(asked);
    expect(refused(p)).toEqual(denials);
  });
  test('a union', () => {
    const p = plan(
      some,
      '{ found { __typename ... on Node { code ... on Person { born } } ... on Household { region { code } } } }',
    );
    expect(left(p)).toBe(
      '{ found { __typename ... on Node { code ... on Person { born } } __simpul_type: __typename } }',
    );
    expect(refused(p)).toEqual(['found.region FIELD_NOT_GRANTED']);
  });
  test('forms that differ between members are refused on the interface', () => {
    const p = plan(
      accessTo('Query.nodes', 'Person.name:initials', 'Household.name'),
      '{ nodes { name ... on Person { n: name } } }',
    );
    expect(p.denials).toMatchObject([
      { coordinate: 'Node.name', reason: 'FIELD_NOT_GRANTED', instrument: 'of-bps', provider: 'BPS' },
    ]);
    expect(left(p)).toBe('{ nodes { ... on Person { n: name } __simpul_type: __typename } }');
  });
  test('an argument that one member refuses', () => {
    const with_ = accessTo('Query.nodes', 'Person.changed', 'Household.changed');
    expect(refused(plan(with_, '{ nodes { changed } }'))).toEqual([]);
    expect(refused(plan(with_, '{ nodes { changed(after: "2024-01-01") } }'))).toEqual([
      'nodes.changed ARGUMENT_READS_DENIED',
    ]);
  });
});

describe('fragments that grow exponentially', () => {
  const bomb = (last: string): string =>
    `{ anyone { ...F0 } } ${Array.from({ length: 40 }, (_, i) => `fragment F${i} on Person { ...F${i + 1} ...F${i + 1} mother { ...F${i + 1} } }`).join(' ')} fragment F40 on Person { ${last} }`;
  test.each(['name', 'born', '... @skip(if: true) { name }'])('stop at the visit limit, fast: %s', (last) => {
    const start = performance.now();
    // Validation of such a document is the gate's to bound; here only compilation is measured.
    expect(() => plan(names, bomb(last))).toThrow(/more than 20000 fields/);
    expect(performance.now() - start).toBeLessThan(2000);
  });
  test('in an introspection too', () => {
    const fragments = Array.from(
      { length: 40 },
      (_, i) => `fragment F${i} on __Type { ...F${i + 1} a: ofType { ...F${i + 1} } }`,
    ).join(' ');
    expect(() =>
      plan(names, `{ __type(name: "Person") { ...F0 } } ${fragments} fragment F40 on __Type { name }`),
    ).toThrow(/more than 20000/);
  });
});
