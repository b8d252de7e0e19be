import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { languageOf, SimpulError } from '../../schema/errors/index.ts';
import type { TrustedDocument } from '../../schema/operations/index.ts';
import { logRequest, outcomeOf, type Recorder } from '../audit/index.ts';
import { type Federation, newContext, type RequestContext } from '../federation/index.ts';
import { denialMode } from '../identity/index.ts';
import { type AtWork, limits, rateLimitHeaders } from '../limits/index.ts';
import { type Codebooks, type Format, formatOf } from '../tables/index.ts';
import { answerAsFile, fileOf } from './answer-file.ts';
import type { Asker } from './asker.ts';
import type { Counting } from './counting.ts';
import { Ending } from './ending.ts';
import { FilePages, goOn, pagesWanted } from './file-pages.ts';
import { type Executed, furtherPages } from './further-pages.ts';
import type { GraphQLBody } from './read-body.ts';
import type { HttpAnswer, ShortLane } from './short-lane.ts';

/** What the road needs of the rest. */
export interface RoadParts {
  readonly apollo: ApolloServer<RequestContext>;
  readonly lane: ShortLane;
  readonly federation: Federation;
  readonly asker: Asker;
  readonly logger: Logger;
  readonly codebooks: Codebooks;
  /** null under open policy */
  readonly recorder: Recorder | null;
  readonly atWork: AtWork;
  readonly counting: Counting;
}

/** What goes down the road: a document and its variables, and the trusted document that it is, if it is one. */
export interface Load {
  readonly body: GraphQLBody;
  readonly trusted: TrustedDocument | null;
}

/** Answers one request: the only way through the gate, whoever asks and by whatever address. */
export type Road = (request: FastifyRequest, reply: FastifyReply, load: Load) => Promise<FastifyReply>;

/** Who asks, why, and how refusals are to be told; ends when the client goes away or the deadline passes. */
async function contextOf(request: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<RequestContext> {
  const ending = new Ending();
  reply.raw.once('close', () => (reply.raw.writableFinished ? ending.answered() : ending.gone()));
  const mode = denialMode(request.headers['x-denial']);
  const language = languageOf(request.headers['accept-language']);
  const caller = await asker(request);
  return newContext({ requestId: request.id, language, caller, mode, now: Date.now(), signal: ending.signal });
}

/** One operation, one caller, one purpose. */
export function createRoad({
  apollo,
  lane,
  federation,
  asker,
  logger,
  codebooks,
  recorder,
  atWork,
  counting,
}: RoadParts): Road {
  /** Through Apollo Server, which reads and validates the document, and chooses the media type. */
  const longWay = async (
    request: FastifyRequest,
    accept: string | undefined,
    body: GraphQLBody,
    context: RequestContext,
  ): Promise<HttpAnswer> => {
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries({ ...request.headers, accept }))
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body },
      context: async () => context,
    });
    const { body: sent, status = 200 } = answer;
    if (sent.kind !== 'complete') throw new SimpulError('OPERATION_UNSUPPORTED', { kind: 'incremental' });
    if (status === 200) lane.learnHeaders(accept, answer.headers);
    return { status, headers: answer.headers, body: sent.string };
  };

  /** Asks by the shorter way that there is, and logs it. */
  const executed = async (
    request: FastifyRequest,
    accept: string | undefined,
    { body, trusted }: Load,
    { context, format, started }: { context: RequestContext; format: Format; started: number },
  ): Promise<Executed> => {
    const known = lane.question(body, accept);
    const answer = known === null ? await longWay(request, accept, body, context) : await lane.answer(known, context);
    const { codes, granted } = context.outcome;
    const dryRun = context.mode === 'dry-run';
    const { outcome } = outcomeOf({ dryRun, codes, executed: context.trace.rows !== null, granted: granted > 0 });
    logRequest(logger, {
      requestId: context.requestId,
      agency: context.caller?.agency ?? 'OPEN',
      purpose: context.caller?.purpose ?? '',
      mode: context.mode,
      operation: trusted?.id ?? null,
      format,
      ...context.outcome,
      asked: Object.fromEntries(context.asked),
      status: answer.status,
      milliseconds: Math.round(performance.now() - started),
    });
    return { ...answer, outcome };
  };

  return async (request, reply, { body: sent, trusted }) => {
    const format = formatOf(request.headers.accept);
    const wanted = pagesWanted(request.headers['x-pages']);
    const started = performance.now();
    let agency: string | null = null;
    let leaving = false;
    atWork.enter();
    try {
      const context = await contextOf(request, reply, asker);
      recorder?.asked(request, context);
      if (context.caller !== null) {
        atWork.belongs(context.caller.agency);
        agency = context.caller.agency;
      }
      // What cannot become a table is said before an agency is asked for it.
      const file = format === 'json' ? null : fileOf(format, federation, sent, trusted);
      if (wanted !== null && format === 'json') throw new SimpulError('NOT_PAGED', { detail: 'JSON' });
      const body = goOn(sent, format, file, request.headers['x-after']);
      const accept = format === 'json' ? request.headers.accept : 'application/graphql-response+json';
      const askPage = furtherPages(reply.raw, context, counting, (cursor, own) => {
        const variables = { ...body.variables, ...cursor };
        return executed(request, accept, { body: { ...body, variables }, trusted }, { ...own, format });
      });
      const pages = wanted === null || file === null ? null : new FilePages(file, wanted, askPage);
      const {
        status,
        headers,
        body: json,
        outcome,
      } = await executed(request, accept, { body, trusted }, { context, format, started });
      counting.ended(request, outcome);
      for (const [name, value] of headers) reply.header(name, value);
      reply.headers(rateLimitHeaders(context.trace.left));
      reply.code(status);
      if (status === 503) reply.header('retry-after', '1');
      if (file !== null) {
        if (pages !== null && !reply.raw.closed) {
          leaving = true;
          reply.raw.once('close', () => atWork.leave(agency));
          // A client that no longer takes what is sent holds a place: twice the time of a page, and it is gone.
          reply.raw.setTimeout(2 * limits.deadline, () => reply.raw.destroy());
        }
        return answerAsFile(reply, file, json.toString(), context, federation, codebooks, pages && { pages, recorder });
      }
      if (trusted !== null) reply.header('link', `</operations/${trusted.id}/codebook>; rel="describedby"`);
      return reply.send(json);
    } finally {
      // A file in pages is at work until it is sent or given up.
      if (!leaving) atWork.leave(agency);
    }
  };
}
