import fc from 'fast-check';
import {
  buildASTSchema,
  GraphQLObjectType,
  getNamedType,
  graphqlSync,
  isInterfaceType,
  isLeafType,
  parse,
  printSchema,
  validateSchema,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { indexElements } from './elements.ts';
import { accessTo, elements, everything, partsOf, plan, schema } from './testing.ts';
import { viewOf } from './view.ts';

const view = (...granted: string[]) => viewOf(schema, elements, accessTo(...granted));
const sdl = (...granted: string[]) =>
  printSchema(view(...granted))
    .replace(/"""[\s\S]*?"""\s*/g, '')
    .replace(/^directive .*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim();

describe('a reader’s own view', () => {
  test.each([
    ['granted fields only', ['Query.anyone', 'Person.code'], 'type Query { anyone: Person } type Person { code: ID }'],
    [
      'forms as types',
      ['Query.anyone', 'Person.nationalId:pseudonym', 'Person.name:initials', 'Person.born:year'],
      'type Query { anyone: Person } type Person { nationalId: Pseudonym name: Initials born: Year } scalar Pseudonym scalar Initials scalar Year',
    ],
    [
      'a form whose scalar the schema has already',
      ['Query.anyone', 'Person.born:ageBand'],
      'scalar AgeBand type Query { anyone: Person } type Person { born: AgeBand }',
    ],
    [
      'presence',
      ['Query.anyone', 'Person.born:present'],
      'type Query { anyone: Person } type Person { born: Boolean }',
    ],
    [
      'an argument needs what it reads',
      ['Query.people', 'Person.name:initials'],
      'type Query { people(first: Int): PersonConnection } type Person { name: Initials } scalar Initials type PersonConnection { nodes: [Person] edges: [PersonEdge] pageInfo: PageInfo! } type PersonEdge { node: Person cursor: String } type PageInfo { hasNextPage: Boolean! }',
    ],
    [
      'a field whose required argument cannot be given',
      ['Query.person', 'Query.anyone', 'Person.code'],
      'type Query { anyone: Person } type Person { code: ID }',
    ],
    [
      'nothing that leads nowhere',
      ['Query.people', 'Query.anyone', 'Query.nodes', 'Person.mother', 'Region.code'],
      'type Query { _nothing: Boolean }',
    ],
    [
      'an interface whose members show nothing in common',
      ['Query.node', 'Household.code'],
      'type Query { _nothing: Boolean }',
    ],
    ['nothing', [], 'type Query { _nothing: Boolean }'],
    [
      'a count alone',
      ['Query.people', 'PersonConnection.total'],
      'type Query { people(first: Int): PersonConnection } type PersonConnection { pageInfo: PageInfo! total: Int } type PageInfo { hasNextPage: Boolean! }',
    ],
  ])('%s', (_, granted, shown) => expect(sdl(...granted)).toBe(shown));

  test('an interface shows what all its members show in one form', () => {
    const shown = view(
      'Query.nodes',
      'Person.name:initials',
      'Household.name',
      'Person.code',
      'Household.code',
      'Household.decile',
    );
    const node = shown.getType('Node');
    expect(isInterfaceType(node) && Object.keys(node.getFields())).toEqual(['code']);
    expect(Object.keys((shown.getType('Household') as GraphQLObjectType).getFields())).toEqual([
      'code',
      'name',
      'decile',
    ]);
    expect(validateSchema(shown)).toEqual([]);
  });

  test('a union keeps the members that show something', () => {
    const shown = view('Query.found', 'Household.decile');
    expect(printSchema(shown)).toContain('union Found = Household');
    expect(shown.getType('Person')).toBeUndefined();
  });

  test('a name that is taken by something else', () => {
    const source =
      'type Query { day: Date @element(provider: "KPU", class: "GENERAL", definition: "d") year: Year @element(provider: "KPU", class: "GENERAL", definition: "d") } scalar Date enum Year { Y2024 }';
    const own = buildASTSchema(parse(source), { assumeValidSDL: true });
    const shown = viewOf(own, indexElements(parse(source)), {
      ...accessTo(),
      decide: (_, f) => ({
        granted: true,
        form: f === 'day' ? 'year' : 'clear',
        instrument: 'i',
        clause: 'c',
        mode: 'identified',
        minCell: 0,
        control: { complement: false, perturb: 0, round: 1 },
        provider: 'KPU',
      }),
    });
    expect((shown.getQueryType() as GraphQLObjectType).getFields().day?.type.toString()).toBe('String');
  });

  test('a field says its instrument, clause and form', () =>
    expect(
      (view('Query.anyone', 'Person.born:year').getType('Person') as GraphQLObjectType).getFields().born?.description,
    ).toBe('— of-kpu, Pasal 1; tahunnya saja'));
});

describe('of any grants', () => {
  const forms: Record<string, string> = {
    'Person.name': 'initials',
    'Person.born': 'year',
    'Person.nationalId': 'masked',
    'Household.name': 'initials',
  };
  const grants = fc
    .subarray(everything)
    .chain((list) =>
      fc
        .array(fc.boolean(), { minLength: list.length, maxLength: list.length })
        .map((coarse) => list.map((c, i) => (coarse[i] && forms[c] !== undefined ? `${c}:${forms[c]}` : c))),
    );

  test('is a valid schema that answers introspection, with nothing in it that is denied or unreachable', () => {
    fc.assert(
      fc.property(grants, (granted) => {
        const access = accessTo(...granted);
        const shown = viewOf(schema, elements, access);
        expect(validateSchema(shown)).toEqual([]);
        expect(
          graphqlSync({ schema: shown, source: '{ __schema { types { name fields { name } } } }' }).errors,
        ).toBeUndefined();
        for (const type of Object.values(shown.getTypeMap())) {
          if (!(type instanceof GraphQLObjectType) || type.name.startsWith('__')) continue;
          for (const field of Object.keys(type.getFields())) {
            if (field === '_nothing') continue;
            expect(access.decide(type.name, field).granted, `${type.name}.${field}`).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every field that is shown can be asked for, and is not refused', () => {
    fc.assert(
      fc.property(grants, (granted) => {
        const access = accessTo(...granted);
        const shown = viewOf(schema, elements, access);
        for (const root of Object.values(shown.getQueryType()?.getFields() ?? {})) {
          if (root.name === '_nothing') continue;
          const args = root.args.filter((a) => a.type.toString().endsWith('!')).map((a) => `${a.name}: "1"`);
          const below = (type: ReturnType<typeof getNamedType>, depth: number): string =>
            type instanceof GraphQLObjectType || isInterfaceType(type)
              ? `{ ${Object.values(type.getFields())
                  .filter((f) => isLeafType(getNamedType(f.type)) || depth > 0)
                  .map((f) => `${f.name} ${below(getNamedType(f.type), depth - 1)}`)
                  .concat('__typename')
                  .join(' ')} }`
              : isLeafType(type)
                ? ''
                : '{ __typename }';
          const source = `{ ${root.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${below(getNamedType(root.type), 3)} }`;
          partsOf(source);
          expect(plan(access, source).denials).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
