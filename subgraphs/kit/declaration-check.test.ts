import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkDeclarations } from './index.ts';
import { subgraphTypeDefs } from './subgraph-schema.ts';
import { peopleDefinition } from './testing/index.ts';

const element = '@element(provider: "KPU", class: "PUBLIC", definition: "x")';

describe('the start-up check', () => {
  it('passes a complete subgraph', async () => {
    await expect(subgraphTypeDefs(peopleDefinition)).resolves.toBeDefined();
    checkDeclarations(
      parse(`type P @key(fields: "id") { id: ID } type W @wrapper { n: Int! } type Query { p: P ${element} }`),
    );
  });

  it.each([
    ['a field that nobody owns', `type Query { secret: String }`, 'Query.secret: has no owner'],
    [
      'an element that cannot be null',
      `type Query { a: Int! ${element} }`,
      'Query.a: an element must be able to be null',
    ],
    ['a non-null list', `type Query { a: [Int]! ${element} }`, 'Query.a: an element must be able to be null'],
    ['an argument without reads', `type Query { a(b: Int): Int ${element} }`, 'Query.a(b:): says nothing'],
    ['an input field without reads', `input F { b: Int } type Query { a: Int ${element} }`, 'F.b: says nothing'],
    ['an interface', `interface I { a: Int ${element} } type Query { a: Int ${element} }`, 'I: an interface'],
    ['a mutation', `type Mutation { a: Int ${element} }`, 'Mutation: an agency is only read'],
    ['a wrapper argument', `type W @wrapper { a(b: Int): Int }`, 'W.a(b:): says nothing'],
  ])('refuses %s', (_name, sdl, fault) => {
    expect(() => checkDeclarations(parse(sdl))).toThrow(fault);
  });
});
