import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@provides", "@shareable"])';

/** The four subgraphs of the published federation benchmark: accounts, inventory, products, reviews. */
export const shopSdl: Readonly<Record<string, string>> = {
  accounts: /* GraphQL */ `${link}
    type Query { me: User user(id: ID!): User users: [User] }
    type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }`,
  inventory: /* GraphQL */ `${link}
    type Product @key(fields: "upc") { upc: String! weight: Int @external price: Int @external inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight") }`,
  products: /* GraphQL */ `${link}
    type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  reviews: /* GraphQL */ `${link}
    type Review @key(fields: "id") { id: ID! body: String author: User @provides(fields: "username") product: Product }
    type User @key(fields: "id") { id: ID! username: String @external numberOfReviews: Int reviews: [Review] }
    type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
};

const users = ['Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Edsger Dijkstra', 'Barbara Liskov', 'Donald Knuth'].map(
  (name, i) => ({ id: String(i + 1), name, username: `@user${i + 1}`, birthday: 1_900 + i }),
);
const products = ['Table', 'Couch', 'Glass', 'Chair', 'TV', 'Lamp', 'Grill', 'Fridge', 'Sofa'].map((name, i) => ({
  upc: String(i + 1),
  name,
  price: 100 * (i + 1) + 99,
  weight: 100 * (i % 4),
  inStock: i % 2 === 0,
}));
const reviews = Array.from({ length: 27 }, (_, i) => ({
  id: String(i + 1),
  authorID: String((i % 6) + 1),
  upc: String((i % 9) + 1),
  body: `Review ${i + 1} is as long as what people write.`,
}));

const userOf = (id: string) => users.find((u) => u.id === id);
const productOf = (upc: string) => products.find((p) => p.upc === upc);
const authored = (id: string) => reviews.filter((r) => r.authorID === id);

// biome-ignore lint/suspicious/noExplicitAny: resolvers of a fixture
type Resolvers = Record<string, Record<string, (...args: any[]) => unknown>>;

const resolvers: Readonly<Record<string, Resolvers>> = {
  accounts: {
    Query: { me: () => users[0], user: (_, { id }) => userOf(id), users: () => users },
    User: { __resolveReference: ({ id }) => userOf(id) },
  },
  inventory: {
    Product: {
      __resolveReference: (given) => ({ ...given, inStock: productOf(given.upc)?.inStock }),
      shippingEstimate: ({ price, weight }) => (price > 1_000 ? 0 : Math.round(weight * 0.5)),
    },
  },
  products: {
    Query: { topProducts: (_, { first }) => products.slice(0, first) },
    Product: { __resolveReference: ({ upc }) => productOf(upc) },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }) => reviews.find((r) => r.id === id),
      author: ({ authorID }) => ({ __typename: 'User', id: authorID, username: userOf(authorID)?.username }),
      product: ({ upc }) => ({ __typename: 'Product', upc }),
    },
    User: {
      numberOfReviews: ({ id }) => authored(id).length,
      reviews: ({ id }) => authored(id),
      username: ({ id }) => userOf(id)?.username,
    },
    Product: { reviews: ({ upc }) => reviews.filter((r) => r.upc === upc) },
  },
};

export const serviceNames = Object.keys(shopSdl);

/** The schema of one subgraph. */
export const shopSchema = (name: string): GraphQLSchema =>
  buildSubgraphSchema({ typeDefs: parse(shopSdl[name] ?? ''), resolvers: resolvers[name] as never });

/** The composed supergraph over addresses. */
export function shopSupergraph(urls: Readonly<Record<string, string>>): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(shopSdl).map(([name, text]) => ({ name, url: urls[name] ?? '', typeDefs: parse(text) })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.map((e) => e.message).join('\n'));
  return supergraphSdl;
}

const product = 'inStock name price shippingEstimate upc weight';

/** The published query: every user with his reviews, their products and those products' reviews, and the same from the products. */
const big = /* GraphQL */ `
  fragment User on User { id username name }
  fragment Review on Review { id body }
  fragment Product on Product { ${product} }
  query TestQuery {
    users { ...User reviews { ...Review product { ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } } } }
    topProducts { ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } }
  }`;

/** Scenario → query. */
export const scenarios: Readonly<Record<string, string>> = {
  big,
  small: '{ topProducts(first: 4) { upc name price inStock } }',
};
