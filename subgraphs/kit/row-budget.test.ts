import { buildSchema, graphql } from 'graphql';
import { expect, test } from 'vitest';
import { budgeted } from './row-budget.ts';

const schema = budgeted(buildSchema('type Query { trees: [Tree!] } type Tree { name: String trees: [Tree!] }'), 100);
const tree = { name: 'beringin', trees: () => Array.from({ length: 10 }, () => tree) };
const ask = (source: string) => graphql({ schema, source, rootValue: tree, contextValue: {} });

test('lists within the budget are given whole', async () => {
  const { data, errors } = await ask('{ trees { name } again: trees { name } }');
  expect(errors).toBeUndefined();
  expect(data?.again).toHaveLength(10);
});

test('lists that multiply past it are refused, and the rest is still answered', async () => {
  const { data, errors } = await ask('{ trees { name trees { trees { name } } } }');
  expect(errors?.[0]?.message).toMatch(/more than 100 list members/);
  expect(data?.trees).toHaveLength(10);
});

test('each request has a budget of its own', async () => {
  for (let i = 0; i < 20; i++) expect((await ask('{ trees { name } }')).errors).toBeUndefined();
});
