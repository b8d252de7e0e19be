// @apollo/gateway as its documentation shows it, and graphql-shield over its schema: the nearest thing to authorization
// that it can be given, since it refuses a supergraph with @authenticated, @requiresScopes or @policy.
import { createRequire } from 'node:module';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { isObjectType } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';

// Never outlives the suite.
process.once('disconnect', () => process.exit());

const { rule, shield } = createRequire(import.meta.url)('graphql-shield');
const { supergraphSdl, ruled } = await new Promise((resolve) => process.once('message', resolve));

class Forwarding extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.authorization) request.http?.headers.set('authorization', context.authorization);
  }
}
const gateway = new ApolloGateway({ supergraphSdl, buildService: ({ url }) => new Forwarding({ url }) });

/** One rule for each coordinate that not everybody may have, by the scopes of the token. */
function guarded(schema) {
  const tree = {};
  for (const coordinate of ruled) {
    const [type, field] = coordinate.split('.');
    const object = schema.getType(type);
    if (!isObjectType(object) || object.getFields()[field] === undefined) continue;
    tree[type] ??= {};
    tree[type][field] = rule(`may read ${coordinate}`, { cache: 'no_cache' })((_parent, _args, context) =>
      context.scopes.includes(coordinate),
    );
  }
  return applyMiddleware(schema, shield(tree).generate(schema));
}

const scopesOf = (authorization) => {
  try {
    const payload = JSON.parse(Buffer.from(authorization.split('.')[1], 'base64url').toString('utf8'));
    return String(payload.scope).split(' ');
  } catch {
    return [];
  }
};

const server = new ApolloServer({
  gateway: {
    load: (options) => gateway.load(options),
    onSchemaLoadOrUpdate: (callback) =>
      gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) =>
        callback({ apiSchema: guarded(apiSchema), coreSupergraphSdl }),
      ),
    stop: () => gateway.stop(),
  },
  introspection: true,
  hideSchemaDetailsFromClientErrors: true,
});
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => {
    const { authorization } = req.headers;
    return { authorization, scopes: scopesOf(authorization) };
  },
});
process.send({ url });
