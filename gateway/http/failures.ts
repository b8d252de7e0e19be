import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { languageOf, SimpulError, tell } from '../../schema/errors/index.ts';
import { limits } from '../limits/index.ts';

/** Fastify's own refusals, in words of the catalogue. */
const known = (error: FastifyError, { raw }: FastifyRequest): SimpulError | undefined => {
  // Whoever sends it left, or was left, before all of it was there.
  if (error.code === 'ECONNRESET' && !raw.complete) return new SimpulError('REQUEST_TIMEOUT');
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new SimpulError('REQUEST_TOO_LARGE', { limit: limits.bodyBytes });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new SimpulError('MEDIA_TYPE_UNSUPPORTED');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new SimpulError('REQUEST_MALFORMED', { detail: 'JSON' });
  }
  if (error.statusCode === 403 || error.statusCode === 404) return new SimpulError('NOT_FOUND');
  if (error instanceof SyntaxError) return new SimpulError('REQUEST_MALFORMED', { detail: 'JSON' });
  return undefined;
};

function answer(request: FastifyRequest, reply: FastifyReply, error: SimpulError): FastifyReply {
  const { code, message, action } = tell(error.code, error.values, languageOf(request.headers['accept-language']));
  const modern = /application\/graphql-response\+json/.test(request.headers.accept ?? '');
  if (error.status === 503) reply.header('retry-after', '1');
  if (error.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(error.status || 500)
    .type(modern ? 'application/graphql-response+json; charset=utf-8' : 'application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions: { code, action, requestId: request.id } }] }));
}

/** Also of an address that is none. */
export const notFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  answer(request, reply, new SimpulError('NOT_FOUND'));

/**
 * Every failure outside an operation: one shape, one catalogue; what is unforeseen is logged by its kind, not told.
 * @param told is told of each before it is answered
 */
export function failures(
  app: FastifyInstance,
  logger: Logger,
  told: (request: FastifyRequest, error: SimpulError) => void,
): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const said = error instanceof SimpulError ? error : known(error, request);
    if (said !== undefined) {
      logger.info({ requestId: request.id, code: said.code, status: said.status }, 'refused');
      told(request, said);
      return answer(request, reply, said);
    }
    logger.error({ requestId: request.id, kind: error.name, at: error.stack?.split('\n')[1]?.trim() }, 'failed');
    const unforeseen = new SimpulError('INTERNAL');
    told(request, unforeseen);
    return answer(request, reply, unforeseen);
  });
  app.setNotFoundHandler(notFound);
}
