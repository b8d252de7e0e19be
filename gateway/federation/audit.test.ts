import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { unmerged } from './operation.ts';
import { mergedRequests } from './plan/merge.ts';
import { createPlanner } from './plan/planner.ts';
import { executorOver } from './testing/asking.ts';

// Plans that the well-known federation audit finds wrong in plain @apollo/gateway, each as a small federation of its own.

const link = /* GraphQL */ `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import:
  ["@key", "@external", "@requires", "@shareable", "@interfaceObject", "@context", "@fromContext"])`;

interface Service {
  readonly sdl: string;
  readonly root?: object;
  // biome-ignore lint/suspicious/noExplicitAny: resolvers of small types
  readonly resolvers?: Record<string, Record<string, (...args: any[]) => unknown>>;
}

interface Case {
  readonly title: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly query: string;
  readonly data: unknown;
  readonly errors?: readonly string[];
}

const prices = (currency: string | undefined): number => ({ USD: 10, EUR: 9, IDR: 160_000 })[currency ?? 'IDR'] ?? 0;

const priced: Service = {
  sdl: /* GraphQL */ `type Query { product: Product }
    type Product @key(fields: "id") { id: ID! price(currency: String): Int }`,
  root: { product: { __typename: 'Product', id: '1' } },
  resolvers: {
    Product: {
      __resolveReference: (r) => r,
      price: (_, { currency }) => prices(currency),
    },
  },
};

const requiring = (fields: string, resolvers: Service['resolvers'] = {}): Service => ({
  sdl: /* GraphQL */ `type Product @key(fields: "id") { id: ID! price(currency: String): Int @external ${fields} }`,
  resolvers: { Product: { __resolveReference: (r) => r, ...resolvers.Product } },
});

const cheap = {
  Product: { cheap: ({ price }: { price: number }) => price, dear: ({ price }: { price: number }) => price },
};

const cases: Case[] = [
  {
    title: 'keys mashup: the first key of the other side cannot be resolved',
    services: {
      a: {
        sdl: 'type Query { p: P } type P @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! name: String }',
        root: { p: { __typename: 'P', id: '1', sku: 's', name: 'n' } },
      },
      b: {
        sdl: 'type P @key(fields: "id", resolvable: false) @key(fields: "sku") { id: ID! sku: ID! price: Int }',
        resolvers: { P: { __resolveReference: (r) => (r.sku === 's' ? { ...r, price: 3 } : null) } },
      },
    },
    query: '{ p { name price } }',
    data: { p: { name: 'n', price: 3 } },
  },
  {
    title: 'requires with an argument',
    services: { a: priced, b: requiring('cheap: Int @requires(fields: "price(currency: \\"USD\\")")', cheap) },
    query: '{ product { cheap } }',
    data: { product: { cheap: 10 } },
  },
  {
    title: 'requires with an argument, beside the same field with another one',
    services: { a: priced, b: requiring('cheap: Int @requires(fields: "price(currency: \\"USD\\")")', cheap) },
    query: '{ product { price(currency: "EUR") cheap } }',
    data: { product: { price: 9, cheap: 10 } },
  },
  {
    title: 'requires without the argument, beside the field with it',
    services: { a: priced, b: requiring('cheap: Int @requires(fields: "price")', cheap) },
    query: '{ product { price(currency: "EUR") cheap } }',
    data: { product: { price: 9, cheap: 160_000 } },
  },
  {
    title: 'two fields require one field with two arguments',
    services: {
      a: priced,
      b: requiring(
        'cheap: Int @requires(fields: "price(currency: \\"USD\\")") dear: Int @requires(fields: "price(currency: \\"EUR\\")")',
        cheap,
      ),
    },
    query: '{ product { cheap dear price } }',
    data: { product: { cheap: 10, dear: 9, price: 160_000 } },
  },
  {
    title: 'an interface object that cannot be resolved is an error, never null alone',
    services: {
      a: {
        sdl: `type Query { a: String } interface Node @key(fields: "id") { id: ID! }
          type Product implements Node @key(fields: "id") { id: ID! name: String }`,
        resolvers: { Node: { __resolveReference: (r) => ({ ...r, __typename: 'Product', name: 'n' }) } },
      },
      b: {
        sdl: 'type Query { b: Node! } type Node @interfaceObject @key(fields: "id", resolvable: false) { id: ID! field: String }',
        root: { b: { __typename: 'Node', id: '1', field: 'f' } },
      },
    },
    query: '{ b { field ... on Product { name } } }',
    data: { b: { field: 'f', name: 'n' } },
  },
  {
    title: 'arguments from an enclosing object, several values in one request',
    services: {
      a: {
        sdl: 'type Query { ts: [T!] } type T @key(fields: "id") { id: ID! lang: String! }',
        root: { ts: ['x', 'y', 'x'].map((lang, i) => ({ __typename: 'T', id: String(i), lang })) },
      },
      b: {
        sdl: `type T @key(fields: "id") @context(name: "c") { id: ID! lang: String! @external us: [U] }
          type U @key(fields: "id") { id: ID! f(n: Int, l: String @fromContext(field: "$c { lang }")): String }`,
        resolvers: {
          T: { __resolveReference: (r) => r, us: ({ id }) => [{ id: `u${id}` }] },
          U: { f: ({ id }, { n, l }) => (id === 'u1' ? Promise.reject(new Error('no f')) : `${id} ${n} ${l}`) },
        },
      },
    },
    query: '{ ts { us { f(n: 1) } } }',
    data: { ts: [{ us: [{ f: 'u0 1 x' }] }, { us: [{ f: null }] }, { us: [{ f: 'u2 1 x' }] }] },
    errors: ['ts.1.us.0.f no f'],
  },
  {
    title: 'an entity that is gone, where a value is promised: the null bubbles, and is told',
    services: {
      a: {
        sdl: 'type Query { p: P q: P } type P @key(fields: "id") { id: ID! }',
        root: { p: { __typename: 'P', id: '1' }, q: { __typename: 'P', id: '2' } },
      },
      b: {
        sdl: 'type P @key(fields: "id") { id: ID! price: Int! note: String }',
        resolvers: { P: { __resolveReference: (r) => (r.id === '1' ? null : { ...r, price: 3 }) } },
      },
    },
    query: '{ p { id price } q { price note } }',
    data: { p: null, q: { price: 3, note: null } },
    errors: ['p.price There is no valid value of P.price, which the schema promises.'],
  },
];

describe('plans that are known to go wrong', () => {
  test.each(cases)('$title', async ({ services, query, data, errors = [] }) => {
    const composed = composeServices(
      Object.entries(services).map(([name, { sdl }]) => ({ name, url: '', typeDefs: parse(link + sdl) })),
    );
    if (composed.supergraphSdl === undefined) throw new Error(composed.errors?.map((e) => e.message).join('\n'));
    const schemas = new Map(
      Object.entries(services).map(([name, { sdl, resolvers = {} }]) => [
        name,
        buildSubgraphSchema({ typeDefs: parse(link + sdl), resolvers: resolvers as never }),
      ]),
    );
    const ask = executorOver(
      createPlanner(composed.supergraphSdl),
      (plan) => mergedRequests(plan, () => true),
      async (service, body) => {
        const { query: source, variables } = JSON.parse(body);
        const schema = schemas.get(service);
        if (schema === undefined) throw new Error(service);
        const rootValue = services[service]?.root;
        return JSON.parse(JSON.stringify(await graphql({ schema, source, variableValues: variables, rootValue })));
      },
    );
    const answer = await ask(query, {});
    expect({
      data: answer.data?.toJSON(),
      errors: (answer.errors ?? []).map((e) => `${e.path?.join('.')} ${e.message}`),
    }).toEqual({ data, errors });
  });
});

test('an empty plan of a field that was asked for is an error, never null alone', async () => {
  const sdl = `${link} type Query { b: String }`;
  const composed = composeServices([{ name: 'a', url: '', typeDefs: parse(sdl) }]);
  const planner = { ...createPlanner(composed.supergraphSdl ?? ''), plan: () => null };
  const ask = executorOver(planner, unmerged, () => Promise.reject(new Error('nobody is asked')));
  const answer = await ask('{ b }', {});
  expect('data' in answer).toBe(false);
  expect(answer.errors?.map((e) => e.extensions.code)).toEqual(['OPERATION_UNSUPPORTED']);
  expect((await ask('{ __typename }', {})).data?.bytes.toString()).toBe('{"__typename":"Query"}');
});

test('where a joined request fails, its parts are asked alone', async () => {
  const a = `${link} type Query { p: P r: R } type P @key(fields: "id") { id: ID! } type R @key(fields: "id") { id: ID! }`;
  const b = `${link} type P @key(fields: "id") { id: ID! price: Int } type R @key(fields: "id") { id: ID! note: String }`;
  const composed = composeServices(
    Object.entries({ a, b }).map(([name, sdl]) => ({ name, url: '', typeDefs: parse(sdl) })),
  );
  const asked: string[] = [];
  const ask = executorOver(
    createPlanner(composed.supergraphSdl ?? ''),
    (plan) => mergedRequests(plan, () => true),
    async (service, body) => {
      asked.push(service);
      const { query } = JSON.parse(body) as { query: string };
      if (service === 'a') return { data: { p: { __typename: 'P', id: '1' }, r: { __typename: 'R', id: '1' } } };
      if (query.includes('note')) throw new Error('no notes today');
      return { data: { _entities: [{ __typename: 'P', price: 3 }] } };
    },
  );
  const answer = await ask('{ p { price } r { note } }', {});
  expect(answer.data?.toJSON()).toEqual({ p: { price: 3 }, r: { note: null } });
  expect(answer.errors?.map((e) => e.message)).toEqual(['no notes today']);
  expect(asked).toEqual(['a', 'b', 'b', 'b']);
});
