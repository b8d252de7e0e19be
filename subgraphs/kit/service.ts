import { createHmac, createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import Fastify, { type FastifyReply } from 'fastify';
import { type ExecutionResult, execute, getVariableValues } from 'graphql';
import type { Logger } from 'pino';
import { languageOf, SimpulError, tell } from '../../schema/errors/index.ts';
import {
  claimKey,
  cursorKey,
  heldLedgerKey,
  linkageKey,
  peopleExtension,
  pseudonymKey,
} from '../../schema/hop/index.ts';
import { type AgencyCode, type Register, type RegisterSource, sourceOf } from '../../schema/language/index.ts';
import { callerClassKey } from '../../schema/policy/index.ts';
import { tellErrors, traceOf } from './answer-errors.ts';
import { Callers } from './callers.ts';
import { ClaimGuard, Claims } from './claims/index.ts';
import { CursorSealer } from './cursor.ts';
import { Documents } from './documents.ts';
import { HopCheck } from './hop-check.ts';
import { HopLedger, HopRecorder, type LedgerPlace } from './ledger/index.ts';
import { Loaders } from './loaders.ts';
import type { RequestContext, ServiceFacts } from './request-context.ts';
import { budgeted } from './row-budget.ts';
import { shielded } from './shield.ts';
import { FencedSession, fencePass, type Store } from './store/index.ts';
import { type SubgraphDefinition, subgraphSchema } from './subgraph-schema.ts';
import { witnessRoute } from './witness/index.ts';

/** Bytes of one request body at most: 5000 representations with room to spare. */
const bodyLimit = 4 * 1024 * 1024;
const version = '0.1.0';

export interface SubgraphOptions<Tables> {
  readonly name: string;
  /** Code of the agency: `KPU`. */
  readonly agency: AgencyCode;
  /** Where it keeps the record of every hop. */
  readonly ledger: LedgerPlace;
  /** 0: any free port. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly definition: SubgraphDefinition;
  readonly store: Store<Tables>;
  /** What this agency decides by: a register, or one that may change. */
  readonly register: Register | RegisterSource;
  /** Key folder; see schema/hop. */
  readonly keys: string;
  readonly logger: Logger;
  /** ms since epoch. Default: the clock. */
  readonly now?: () => number;
}

/** A subgraph that answers. */
export interface RunningSubgraph {
  readonly url: string;
  readonly port: number;
  /** Statements sent to the store by the last answered request. */
  readonly lastStatements: () => number;
  /** Brings what is derived from elsewhere up to date; absent: nothing is. */
  readonly catchUp?: () => Promise<void>;
  /** Lets running requests finish, then stops. The store is the caller's to close. */
  close(): Promise<void>;
}

interface Body {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

function readBody(bytes: Uint8Array): Body {
  let body: unknown;
  try {
    body = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    throw new SimpulError('REQUEST_MALFORMED', { detail: 'JSON' }, { cause });
  }
  if (Array.isArray(body)) throw new SimpulError('BATCHING_OFF');
  const { query, variables, operationName } = (body ?? {}) as Partial<Record<keyof Body, unknown>>;
  if (typeof query !== 'string') throw new SimpulError('REQUEST_MALFORMED', { detail: 'query' });
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
    throw new SimpulError('REQUEST_MALFORMED', { detail: 'variables' });
  if (operationName != null && typeof operationName !== 'string')
    throw new SimpulError('REQUEST_MALFORMED', { detail: 'operationName' });
  return body as Body;
}

/**
 * Serves one agency: `POST /graphql` for verified hops only, `POST /add-checkpoint` for logs that it witnesses, `GET /healthz`, `GET /readyz`.
 * @throws SimpulError REGISTER_INVALID, KEY_UNREADABLE, PORT_IN_USE; Error where the schema's declarations are not complete
 */
export async function startSubgraph<Tables>(options: SubgraphOptions<Tables>): Promise<RunningSubgraph> {
  const { name, store, keys, logger, host = '127.0.0.1', now = Date.now } = options;
  const source = sourceOf(options.register);
  const { schema: bare, elements } = await subgraphSchema(options.definition);
  const schema = budgeted(shielded(bare, elements));
  const { fence } = options.definition;
  const documents = new Documents(schema);
  const ledger = await HopLedger.open(options.ledger, {
    service: name,
    agency: options.agency,
    keys,
    decided: { schema: bare, elements },
  });
  const { entries, cutBytes } = ledger.recovered;
  if (entries > 0 || cutBytes > 0)
    logger.warn({ entries, cutBytes }, 'the ledger was not closed: taken in from its journal, torn tail cut');
  ledger.keep(source.current());
  const hops = await HopCheck.open(keys, name, source, now);
  const callers = new Callers(elements, now);
  const cursors = cursorKey(keys);
  const pseudonymKeys = new Map<string, string>();
  const keyOf = (instrument: string): string => {
    let text = pseudonymKeys.get(instrument);
    // the text of the key file, so that a party can compute the same pseudonym from its copy
    if (text === undefined) text = Buffer.from(pseudonymKey(keys, instrument)).toString('base64url');
    pseudonymKeys.set(instrument, text);
    return text;
  };
  let linkage: KeyObject | undefined;
  const linkKey = (): KeyObject => {
    linkage ??= createSecretKey(linkageKey(keys));
    return linkage;
  };
  const linkOf = (nationalId: string): string => createHmac('sha256', linkKey()).update(nationalId).digest('hex');
  const service: Omit<ServiceFacts, 'registerVersion'> = {
    name,
    version,
    startedAt: new Date(now()).toISOString(),
  };
  const guard = new ClaimGuard(claimKey(keys, name), now);
  let lastStatements = 0;

  const server = Fastify({ bodyLimit, logger: false, forceCloseConnections: 'idle' });
  server.removeAllContentTypeParsers();
  // every type: an unsigned request is refused as unsigned, whatever it says that it is
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const refuse = (reply: FastifyReply, error: SimpulError, header: string | undefined): FastifyReply => {
    const { code, message, action } = tell(error.code, error.values, languageOf(header));
    return reply
      .code(error.status || 500)
      .header('content-type', 'application/json; charset=utf-8')
      .send({ errors: [{ message, extensions: { code, action } }] });
  };

  const recorder = new HopRecorder(name, ledger, () => source.current(), now);
  recorder.attach(server);
  server.setErrorHandler((error: Error & { code?: string }, request, reply) => {
    const header = request.headers['accept-language'];
    const known =
      error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? new SimpulError('REQUEST_TOO_LARGE', { limit: bodyLimit }) : error;
    recorder.failed(request, known instanceof SimpulError ? known.code : 'INTERNAL');
    if (known instanceof SimpulError) {
      logger.warn({ requestId: request.headers['x-request-id'], code: known.code }, 'refused');
      return refuse(reply, known, header);
    }
    logger.error({ requestId: request.headers['x-request-id'], error: traceOf(error) }, 'internal error');
    return refuse(reply, new SimpulError('INTERNAL'), header);
  });
  server.setNotFoundHandler((request, reply) =>
    refuse(reply, new SimpulError('NOT_FOUND'), request.headers['accept-language']),
  );

  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const ready = ledger.ready && (await store.answers());
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable' });
  });

  witnessRoute(server, { name, ledger: options.ledger, keys, now, logger });

  server.post('/graphql', { config: { recorded: true } }, async (request, reply) => {
    const started = performance.now();
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const trace = recorder.of(request);
    const { claims, requestId: given, asker, register } = await hops.verify(request.headers, bytes, trace);
    ledger.keep(register);
    const requestId = given === '' ? randomUUID() : given;
    const { query, variables, operationName } = readBody(bytes);
    const known = documents.get(query);
    const { document, operation, hash } = known;
    const { register: _, ...caller } = claims;
    const language = languageOf(request.headers['accept-language']);
    const access = callers.access(caller, register);
    trace.register = register;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
    if (coerced !== undefined) trace.asked = { document: known, variables: coerced, access };
    const session = new FencedSession(
      store,
      fencePass(fence, (type) => access.rows(type)),
    );
    const contextValue: RequestContext<Tables> = {
      requestId,
      now: trace.now,
      caller,
      access,
      register,
      db: session.db,
      loaders: new Loaders(),
      people: trace.people,
      claims: new Claims(guard, asker, register, session),
      cursors: new CursorSealer(cursors, callerClassKey(caller)),
      pseudonymKey: keyOf,
      linkOf,
      linkKey: () => linkKey().export(),
      ledgerKey: (log) => heldLedgerKey(keys, log),
      language,
      service: { ...service, registerVersion: register.version },
    };
    let result: ExecutionResult;
    try {
      result = await execute({ schema, document, contextValue, variableValues: variables, operationName });
    } finally {
      await session.end();
    }
    const { data, errors } = result;
    const { statements } = session;
    lastStatements = statements;
    const told = errors === undefined ? undefined : tellErrors(errors, { language, logger, requestId });
    trace.data = data;
    trace.codes = (told ?? []).map((e) => String(e.extensions?.code));
    const people = trace.people.size === 0 ? {} : { extensions: { [peopleExtension]: [...trace.people] } };
    logger.info(
      {
        requestId,
        agency: caller.agency,
        purpose: caller.purpose,
        operation: hash,
        ms: Math.round(performance.now() - started),
        statements,
        errors: told?.length ?? 0,
      },
      'answered',
    );
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .send(JSON.stringify(told === undefined ? { data, ...people } : { errors: told, data: data ?? null, ...people }));
  });

  try {
    await server.listen({ port: options.port, host });
  } catch (cause) {
    await server.close();
    await ledger.close();
    if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new SimpulError('PORT_IN_USE', { port: options.port }, { cause });
    throw cause;
  }
  const address = server.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : options.port;
  return {
    url: `http://${host}:${port}/graphql`,
    port,
    lastStatements: () => lastStatements,
    async close() {
      await server.close();
      await ledger.close();
    },
  };
}
