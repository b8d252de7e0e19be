import type { FastifyInstance } from 'fastify';
import { SimpulError } from '../../schema/errors/index.ts';
import { type Questions, readDocumentId } from './questions.ts';
import { readBody } from './read-body.ts';
import type { Road } from './road.ts';

/** `POST /graphql`: one operation, by its text or by the name of a trusted document (`documentId`). */
export function graphqlRoute(app: FastifyInstance, road: Road, questions: Questions): void {
  app.post('/graphql', { config: { recorded: true, counted: true } }, async (request, reply) => {
    const id = readDocumentId(request.body);
    if (id === null) return road(request, reply, { body: readBody(request.body), trusted: null });
    const { variables, ...rest } = request.body as Record<string, unknown>;
    return road(request, reply, await questions.load(request, id, variables, rest));
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
