import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import type { GatewayExecutor } from '@apollo/server-gateway-interface';
import { toGraphQLError } from '../../schema/errors/index.ts';
import type { Federation, RequestContext } from '../federation/index.ts';
import { limitRules, limits } from '../limits/index.ts';
import { isModern, lastWord } from './last-word.ts';
import { loggedHash } from './logged-hash.ts';
import { servedDirectives } from './served-directives.ts';
import type { ShortLane } from './short-lane.ts';
import { written } from './written.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The last word on what leaves. */
const answering: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue, request, document, queryHash }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        if (queryHash !== undefined && document !== undefined)
          contextValue.outcome.document = loggedHash(queryHash, document);
        const modern = isModern(request.http?.headers.get('accept'));
        const { errors, status } = lastWord(result.errors, 'data' in result, modern, contextValue);
        if (errors !== undefined) result.errors = errors;
        if (status !== undefined) response.http.status = status;
      },
    };
  },
};

/** Hands what Apollo Server read and found valid to the federation; the next request of the same document goes the short way. */
const executing =
  (federation: Federation, lane: ShortLane): GatewayExecutor =>
  async ({ request, document, operation, queryHash, source, context }) => {
    const own = context as unknown as RequestContext;
    lane.learnDocument(source, document, queryHash);
    if (operation === undefined || operation === null)
      return { errors: [toGraphQLError('OPERATION_RESOLUTION_FAILURE', { detail: 'operationName' }, own.language)] };
    const variables = request.variables ?? {};
    return (await federation.answer({ document, operation, hash: queryHash, variables, context: own })) as never;
  };

/** Apollo Server over a federation: it parses, validates against the full API schema, and hands over. Batching is off. */
export async function startApollo(federation: Federation, lane: ShortLane) {
  const server = new ApolloServer<RequestContext>({
    gateway: {
      load: async () => ({ executor: executing(federation, lane) }),
      onSchemaLoadOrUpdate: (callback) => {
        callback({ apiSchema: federation.schema, coreSupergraphSdl: '' });
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
    validationRules: [...limitRules, servedDirectives],
    stringifyResult: written,
    plugins: [answering],
    logger: silent,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
  });
  await server.start();
  return server;
}
