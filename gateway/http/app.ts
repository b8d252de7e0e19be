import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { SimpulError } from '../../schema/errors/index.ts';
import type { LiveRegister } from '../../schema/language/load.ts';
import type { TrustedDocument } from '../../schema/operations/index.ts';
import { purposes } from '../../schema/vocabulary/codes.ts';
import { outcomeOf, type Recorder } from '../audit/index.ts';
import type { Config } from '../config.ts';
import type { Federation } from '../federation/index.ts';
import {
  createVerifier,
  issuerPlugin,
  issuerSettings,
  personas,
  portalClientId,
  trustedIssuer,
} from '../identity/index.ts';
import { AtWork, limits } from '../limits/index.ts';
import { portalPlugin } from '../portal/index.ts';
import { actsRoute, registerRoute } from '../register/index.ts';
import { Codebooks } from '../tables/index.ts';
import type { Metrics } from '../telemetry/index.ts';
import { startApollo } from './apollo.ts';
import { createAsker } from './asker.ts';
import { catalogueRoute } from './catalogue-route.ts';
import { Counting } from './counting.ts';
import { explainRoute } from './explain-route.ts';
import { failures, notFound } from './failures.ts';
import { graphqlRoute } from './graphql-route.ts';
import { health } from './health.ts';
import { ledgerRoute } from './ledger-route.ts';
import { operationsRoute } from './operations-route.ts';
import { Questions } from './questions.ts';
import { createRoad } from './road.ts';
import { schemaRoute } from './schema-route.ts';
import { ShortLane } from './short-lane.ts';
import { refuseUnreadable } from './unreadable.ts';
import { watch } from './watch.ts';

export interface AppParts {
  readonly config: Config;
  readonly federation: Federation;
  /** null under open policy */
  readonly register: LiveRegister | null;
  /** Trusted documents by name. */
  readonly operations: ReadonlyMap<string, TrustedDocument>;
  readonly logger: Logger;
  /** Keeps the ledger; null under open policy. */
  readonly recorder: Recorder | null;
  readonly metrics: Metrics;
}

/** A gate that can be listened with and stopped. */
export interface App {
  readonly fastify: FastifyInstance;
  /** Says unavailable, lets running requests finish, then closes. */
  stop(): Promise<void>;
}

/** A body that is compressed is not unpacked: how large it is would show too late. */
const isPlain = (encoding: string | undefined): boolean => encoding === undefined || encoding === 'identity';

const distDir = fileURLToPath(new URL('../portal/dist', import.meta.url));

/** Every route of the gate over one federation. Under open policy there is neither issuer nor portal. */
export async function createApp({
  config,
  federation,
  register,
  operations,
  logger,
  recorder,
  metrics,
}: AppParts): Promise<App> {
  let stopping = false;
  const fastify = Fastify({
    bodyLimit: limits.bodyBytes,
    logger: false,
    genReqId: () => randomUUID(),
    requestTimeout: limits.deadline,
    // Node looks for requests that are too slow every half minute, unless told.
    http: { headersTimeout: limits.deadline / 2, connectionsCheckingInterval: limits.deadline / 10 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (_, request, reply) => void notFound(request, reply),
  });
  fastify.server.maxConnections = config.connections;
  // Only JSON: a form of another site cannot send it without a preflight.
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', async (request, reply) => {
    // An answer is one reader's and of one moment; a route that knows better says so.
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    if (!isPlain(request.headers['content-encoding'])) throw new SimpulError('MEDIA_TYPE_UNSUPPORTED');
    // A kept-alive connection that outlived the word to stop; health says so in its own way.
    if (stopping && !request.url.startsWith('/healthz') && !request.url.startsWith('/readyz')) {
      reply.header('connection', 'close').header('retry-after', '1');
      throw new SimpulError('SHUTTING_DOWN');
    }
  });
  const counting = new Counting(metrics);
  failures(fastify, logger, (request, error) => {
    recorder?.failed(request, error);
    const { outcome } = outcomeOf({ dryRun: false, codes: [error.code], executed: false, granted: false });
    counting.ended(request, outcome);
  });
  recorder?.attach(fastify);
  counting.attach(fastify);
  health(fastify, federation.subgraphs, recorder?.ledger ?? null, () => stopping);

  const lane = new ShortLane(federation);
  const apollo = await startApollo(federation, lane);
  const guarded = config.policy === 'register';
  const verifier = guarded ? createVerifier(await trustedIssuer(config)) : null;
  const asker = createAsker(verifier, new Set(purposes.keys()), (request, identity) =>
    recorder?.identified(request, identity),
  );
  const codebooks = new Codebooks();
  const atWork = new AtWork(config.requests);
  const road = createRoad({ apollo, lane, federation, asker, logger, codebooks, recorder, atWork, counting });
  watch(metrics, { federation, lane, atWork, server: fastify.server, ledger: recorder?.ledger ?? null });
  const questions = new Questions(operations, federation, asker);
  graphqlRoute(fastify, road, questions);
  operationsRoute(fastify, road, questions, codebooks);
  schemaRoute(fastify, federation, asker);
  catalogueRoute(fastify, federation, config.publicUrl);
  explainRoute(fastify, federation, asker, recorder);
  if (recorder !== null) ledgerRoute(fastify, federation, asker, recorder);
  if (register !== null && verifier !== null) {
    registerRoute(fastify, register, federation.elements);
    actsRoute(fastify, register, verifier, logger);
  }

  if (guarded) {
    const settings = issuerSettings(config);
    if (settings !== null) await fastify.register(issuerPlugin, settings);
    await fastify.register(portalPlugin, {
      distDir,
      publicUrl: config.publicUrl,
      settings: {
        signIn: { authority: config.issuer ?? `${config.publicUrl}/oidc`, clientId: portalClientId },
        personas: settings === null ? [] : [...personas.values()],
        purposes: Object.fromEntries(purposes),
        limits,
      },
    });
  }

  return {
    fastify,
    async stop() {
      stopping = true;
      await fastify.close();
      await apollo.stop();
      await federation.close();
      await recorder?.ledger.close();
    },
  };
}
