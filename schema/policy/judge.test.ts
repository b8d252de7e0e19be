import { buildASTSchema, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import { indexElements } from './elements.ts';
import { accessTo, elements, plan, refused, schema, sdl } from './testing.ts';

const base = ['Query.people', 'Query.person', 'Person.code'];

describe('arguments are reads', () => {
  const cases: Array<
    [title: string, source: string, variables: Record<string, unknown>, unmet: string | null, met?: string[]]
  > = [
    ['structural', '{ people(first: 3) { nodes { code } } }', {}, null],
    [
      'an element as literal',
      '{ people(filter: { nationalId: "1" }) { nodes { code } } }',
      {},
      'PersonFilter.nationalId → Person.nationalId',
      ['Person.nationalId'],
    ],
    [
      'in a variable',
      'query ($f: PersonFilter) { people(filter: $f) { nodes { code } } }',
      { f: { nationalId: '1' } },
      'PersonFilter.nationalId → Person.nationalId',
      ['Person.nationalId'],
    ],
    [
      'in a variable inside a literal',
      'query ($n: PersonName) { people(filter: { name: $n }) { nodes { code } } }',
      { n: 'x' },
      'PersonFilter.name → Person.name',
      ['Person.name'],
    ],
    [
      'nested',
      '{ people(filter: { not: { not: { name: "x" } } }) { nodes { code } } }',
      {},
      'PersonFilter.name → Person.name',
      ['Person.name'],
    ],
    [
      'in a list of lists',
      'query ($fs: [[PersonFilter!]]) { people(filters: $fs) { nodes { code } } }',
      { fs: [[{}], [{}, { name: 'x' }]] },
      'PersonFilter.name → Person.name',
      ['Person.name'],
    ],
    [
      'one value in place of a list',
      '{ people(filters: { name: "x" }) { nodes { code } } }',
      {},
      'PersonFilter.name → Person.name',
      ['Person.name'],
    ],
    [
      'an order reads what it orders by',
      '{ people(sort: BORN) { nodes { code } } }',
      {},
      'Query.people(sort:) → Person.name',
      ['Person.name', 'Person.born'],
    ],
    [
      'an argument that says nothing',
      '{ people(undeclared: "x") { nodes { code } } }',
      {},
      'Query.people(undeclared:)',
    ],
    [
      'an input field that says nothing',
      '{ people(filter: { undeclared: 1 }) { nodes { code } } }',
      {},
      'PersonFilter.undeclared',
    ],
    [
      'an alias hides nothing',
      '{ code: people(filter: { name: "x" }) { nodes { code } } }',
      {},
      'PersonFilter.name → Person.name',
      ['Person.name'],
    ],
    [
      'of a required argument',
      '{ person(id: "1") { code } }',
      {},
      'Query.person(id:) → Person.nationalId',
      ['Person.nationalId'],
    ],
    ['not given', 'query ($n: PersonName) { people(filter: { name: $n }, sort: null) { nodes { code } } }', {}, null],
    [
      'given as null',
      'query ($f: PersonFilter) { people(filter: $f) { nodes { code } } }',
      { f: { nationalId: null } },
      null,
    ],
  ];
  test.each(cases)('%s', (_, source, variables, unmet, met) => {
    const key = source.includes('code: people') ? 'code' : source.includes('person(') ? 'person' : 'people';
    const p = plan(accessTo(...base), source, variables);
    expect(refused(p)).toEqual(unmet === null ? [] : [`${key} ARGUMENT_READS_DENIED`]);
    expect(p.denials[0]?.detail ?? null).toBe(unmet);
    if (met !== undefined) expect(refused(plan(accessTo(...base, ...met), source, variables))).toEqual([]);
  });

  test.each([
    ['present', 'filter: { born: { year: 1990 } }', false],
    ['ageBand', 'filter: { born: { year: 1990 } }', false],
    ['year', 'filter: { born: { year: 1990 } }', true],
    ['clear', 'filter: { born: { year: 1990 } }', true],
    ['year', 'filter: { born: { year: 1990, onDay: "1990-01-01" } }', false],
    ['clear', 'filter: { born: { year: 1990, onDay: "1990-01-01" } }', true],
  ])('granted in form %s, asked with %s: %s', (form, args, allowed) => {
    const p = plan(accessTo(...base, `Person.born:${form}`), `{ people(${args}) { nodes { code } } }`);
    expect(p.denials.length === 0).toBe(allowed);
  });

  test.each([
    ['left out', '{ listed { code } }', {}, true],
    ['null', '{ listed(list: null) { code } }', {}, true],
    ['the free value', '{ listed(list: MAIN) { code } }', {}, true],
    ['the free value in a variable', 'query ($l: PersonList) { listed(list: $l) { code } }', { l: 'MAIN' }, true],
    ['in a variable that is not given', 'query ($l: PersonList) { listed(list: $l) { code } }', {}, true],
    ['as the default of a variable', 'query ($l: PersonList = OTHER) { listed(list: $l) { code } }', {}, false],
    ['another value', '{ listed(list: OTHER) { code } }', {}, false],
    ['another value in a variable', 'query ($l: PersonList) { listed(list: $l) { code } }', { l: 'OTHER' }, false],
  ])('an argument with a free value, %s', (_, source, variables, allowed) => {
    const access = accessTo('Query.listed', 'Person.code');
    expect(plan(access, source, variables).denials.map((d) => d.detail)).toEqual(
      allowed ? [] : ['Query.listed(list:) → Person.nationalId'],
    );
    expect(plan(accessTo('Query.listed', 'Person.code', 'Person.nationalId'), source, variables).denials).toEqual([]);
  });

  test('an argument left out is judged by its default', () => {
    const document = parse(
      sdl.replace('sort: PersonOrder @reads(elements: ["Person.name", "Person.born"], form: "year")', (sort) =>
        sort.replace('PersonOrder', 'PersonOrder = NAME'),
      ),
    );
    const ordered = (access: ReturnType<typeof accessTo>, source: string): string[] => {
      const [operation] = parse(source).definitions as OperationDefinitionNode[];
      if (operation === undefined) throw new Error('no operation');
      const own = { schema: buildASTSchema(document, { assumeValidSDL: true }), elements: indexElements(document) };
      return refused(compile({ ...own, access, operation, fragments: {}, variables: {} }));
    };
    const source = '{ people { nodes { code } } }';
    expect(ordered(accessTo(...base), source)).toEqual(['people ARGUMENT_READS_DENIED']);
    expect(ordered(accessTo(...base, 'Person.name', 'Person.born:year'), source)).toEqual([]);
    expect(ordered(accessTo(...base), '{ people(sort: null) { nodes { code } } }')).toEqual([]);
  });

  test('the refusal says whom to ask: the owner of what is read', () => {
    const [denial] = plan(
      accessTo('Query.people', 'Person.code'),
      '{ people(filter: { name: "x" }) { nodes { code } } }',
    ).denials;
    expect(denial).toMatchObject({ coordinate: 'Query.people', provider: 'KPU', instrument: 'of-kpu' });
  });

  test('a literal that cannot be coerced is refused, not taken as absent', () => {
    const [operation] = parse('{ people(filter: { name: "x", born: { year: "y" } }) { nodes { code } } }').definitions;
    const p = compile({
      schema,
      elements,
      access: accessTo(...base),
      operation: operation as OperationDefinitionNode,
      fragments: {},
      variables: {},
    });
    expect(refused(p)).toEqual(['people ARGUMENT_READS_DENIED']);
  });

  test('a refused argument takes its field, not its neighbours', () => {
    const p = plan(
      accessTo(...base, 'Query.anyone'),
      '{ people(filter: { name: "x" }) { nodes { code } } anyone { code } }',
    );
    expect(refused(p)).toEqual(['people ARGUMENT_READS_DENIED']);
    expect(p.document).not.toBeNull();
  });
});
