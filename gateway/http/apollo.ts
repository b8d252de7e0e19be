import { createHash } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import type { GatewayExecutor } from '@apollo/server-gateway-interface';
import { type DocumentNode, type GraphQLSchema, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import { withoutLiterals } from '../../schema/policy/index.ts';
import type { RequestContext } from '../federation/index.ts';
import { limitRules, limits } from '../limits/index.ts';
import { told } from './told.ts';

/** Hashes of documents remembered at once. */
const hashes = new LRUCache<string, string>({ max: 5_000 });

/** What a log may say of a document: SHA-256 of it without its literals. */
function loggedHash(queryHash: string, document: DocumentNode): string {
  let hash = hashes.get(queryHash);
  if (hash === undefined) {
    hash = createHash('sha256')
      .update(print(withoutLiterals(document)))
      .digest('hex');
    hashes.set(queryHash, hash);
  }
  return hash;
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Which status an answer has, by GraphQL over HTTP: `application/json` is 200 for every request that could be read as
 * GraphQL; `application/graphql-response+json` tells refusals and faults apart.
 */
const answering: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue, request, document, queryHash }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        if (queryHash !== undefined && document !== undefined)
          contextValue.outcome.document = loggedHash(queryHash, document);
        if (result.errors !== undefined) result.errors = result.errors.map((e) => told(e, contextValue.language));
        contextValue.outcome.codes = [...new Set((result.errors ?? []).map((e) => String(e.extensions?.code)))];
        const modern = /application\/graphql-response\+json/.test(request.http?.headers.get('accept') ?? '');
        const code = result.errors?.[0]?.extensions?.code;
        if (!modern) response.http.status = 200;
        else if (!('data' in result))
          response.http.status = code === 'REJECTED' ? 403 : code === 'INTERNAL' ? 500 : 400;
      },
    };
  },
};

/** Apollo Server over an executor: it parses, validates against the full API schema, and hands over. Batching is off. */
export async function startApollo(schema: GraphQLSchema, executor: GatewayExecutor) {
  const server = new ApolloServer<RequestContext>({
    gateway: {
      load: async () => ({ executor }),
      onSchemaLoadOrUpdate: (callback) => {
        callback({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => {};
      },
      stop: async () => {},
    },
    introspection: true,
    // "Did you mean" names what the reader may not know of.
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    // The route takes application/json only and no cookie, so a cross-site form cannot reach it.
    csrfPrevention: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: limitRules,
    plugins: [answering],
    logger: silent,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
  });
  await server.start();
  return server;
}
