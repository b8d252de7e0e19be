import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { languageOf, SimpulError } from '../../schema/errors/index.ts';
import { logRequest } from '../audit/index.ts';
import type { RequestContext } from '../federation/index.ts';
import { denialMode } from '../identity/index.ts';
import { limits } from '../limits/index.ts';
import type { Asker } from './asker.ts';
import { readBody } from './read-body.ts';

/** What the route needs of the rest. */
export interface GraphQLRouteParts {
  readonly apollo: ApolloServer<RequestContext>;
  readonly asker: Asker;
  readonly logger: Logger;
}

/** `POST /graphql`: one operation, one caller, one purpose. */
export function graphqlRoute(app: FastifyInstance, { apollo, asker, logger }: GraphQLRouteParts): void {
  let working = 0;

  const contextOf = async (request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> => {
    const gone = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) gone.abort();
    });
    const mode = denialMode(request.headers['x-denial']);
    return {
      requestId: request.id,
      language: languageOf(request.headers['accept-language']),
      caller: await asker(request),
      mode,
      now: Date.now(),
      callerToken: '',
      signal: AbortSignal.any([gone.signal, AbortSignal.timeout(limits.deadline)]),
      asked: new Map(),
      outcome: { denied: 0, granted: 0, instruments: [], document: null, codes: [] },
    };
  };

  app.post('/graphql', async (request, reply) => {
    const body = readBody(request.body);
    if (working >= limits.concurrency) {
      reply.header('retry-after', '1');
      throw new SimpulError('OVERLOADED');
    }
    const started = performance.now();
    working++;
    try {
      const context = await contextOf(request, reply);
      const headers = new HeaderMap();
      for (const [name, value] of Object.entries(request.headers))
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers, search: '', body },
        context: async () => context,
      });
      for (const [name, value] of answer.headers) reply.header(name, value);
      const status = answer.status ?? 200;
      logRequest(logger, {
        requestId: context.requestId,
        agency: context.caller?.agency ?? 'OPEN',
        purpose: context.caller?.purpose ?? '',
        mode: context.mode,
        ...context.outcome,
        asked: Object.fromEntries(context.asked),
        status,
        milliseconds: Math.round(performance.now() - started),
      });
      reply.code(status);
      if (answer.body.kind === 'complete') return reply.send(answer.body.string);
      throw new SimpulError('OPERATION_UNSUPPORTED', { kind: 'incremental' });
    } finally {
      working--;
    }
  });

  app.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    handler: async (_request, reply) => {
      reply.header('allow', 'POST');
      throw new SimpulError('METHOD_NOT_ALLOWED');
    },
  });
}
