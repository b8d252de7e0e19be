// Mercurius as a gateway with just-in-time compilation, as its documentation shows it. It composes by federation 1, so it is
// given the shop in those words.
import mercuriusGateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';

process.once('disconnect', () => process.exit());

const schemas = {
  accounts: `
    extend type Query { me: User user(id: ID!): User users: [User] }
    type User @key(fields: "id") { id: ID! name: String username: String birthday: Int }`,
  inventory: `
    extend type Product @key(fields: "upc") { upc: String! @external weight: Int @external price: Int @external
      inStock: Boolean shippingEstimate: Int @requires(fields: "price weight") }`,
  products: `
    extend type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  reviews: `
    type Review @key(fields: "id") { id: ID! body: String author: User @provides(fields: "username") product: Product }
    extend type User @key(fields: "id") { id: ID! @external username: String @external numberOfReviews: Int reviews: [Review] }
    extend type Product @key(fields: "upc") { upc: String! @external reviews: [Review] }`,
};

const [urls, port] = process.argv.slice(2);
const app = Fastify();
app.register(mercuriusGateway, {
  jit: 1,
  gateway: { services: Object.entries(JSON.parse(urls)).map(([name, url]) => ({ name, url, schema: schemas[name] })) },
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
