import { buildASTSchema, Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { refusals } from './refusals.ts';
import { accessTo, elements, partsOf, refusedInHop, schema } from './testing.ts';

const access = accessTo('Query.anyone', 'Query.nodes', 'Person.name');
const list = (source: string, hop: boolean) => refusedInHop(access, source, hop).map((d) => d.coordinate);

describe('what an agency refuses', () => {
  test.each([
    ['all granted', '{ anyone { name } }', []],
    ['a field', '{ anyone { name born } }', ['Person.born']],
    [
      'through fragments',
      '{ anyone { ...F } } fragment F on Person { ... on Node { name } mother { name } born }',
      ['Person.mother', 'Person.born'],
    ],
    ['a root', '{ households { decile } anyone { born } }', ['Query.households', 'Person.born']],
    ['introspection: that is the gate’s to answer', '{ __schema { queryType { name } } }', ['Query.__schema']],
  ])('%s', (_, source, coordinates) => expect(list(source, true)).toEqual(coordinates));

  test('keys are free in a hop, nested ones too, and nothing else is', () => {
    const keys = '{ anyone { link region { code title } code } }';
    expect(list(keys, true)).toEqual(['Region.title', 'Person.code']);
    expect(list(keys, false)).toEqual(['Person.link', 'Person.region', 'Person.code']);
  });

  test('_entities is free in a hop, what it selects is not', () => {
    const source = parse('{ _entities(representations: []) { ... on Person { link name born } __typename } }');
    const [operation] = source.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('operation');
    const federated = buildASTSchema(
      parse(
        'scalar _Any union _Entity = Person | Region type Query { _entities(representations: [_Any!]!): [_Entity]! } type Person { link: ID name: String born: String } type Region { code: ID }',
      ),
    );
    const ask = (hop: boolean) =>
      refusals({ schema: federated, elements, access, operation, fragments: {}, variables: {}, hop }).map(
        (d) => d.coordinate,
      );
    expect(ask(true)).toEqual(['Person.born']);
    expect(ask(false)).toEqual(['Query._entities']);
  });

  test('of one root field only', () => {
    const { operation, fragments } = partsOf('{ anyone { born } nodes { name } }');
    const [, root] = operation.selectionSet.selections;
    if (root?.kind !== Kind.FIELD) throw new Error('field');
    expect(
      refusals({ schema, elements, access, operation, fragments, variables: {}, root, hop: true }).map(
        (d) => d.coordinate,
      ),
    ).toEqual(['Household.name']);
  });
});
