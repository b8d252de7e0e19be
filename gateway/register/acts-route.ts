import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { SimpulError, type Text } from '../../schema/errors/index.ts';
import { dayOf } from '../../schema/language/index.ts';
import { isSignedAct, type LiveRegister, type SignedAct } from '../../schema/language/load.ts';
import { actingKey, makeAct, recordAct } from '../../schema/register/index.ts';
import type { Identity, Verifier } from '../identity/index.ts';

/** The role that may act on its agency's instruments. */
const registrar = 'REGISTRAR';
const verbs: readonly unknown[] = ['SUSPENDED', 'RESUMED', 'TERMINATED'];

const malformed = (detail: string): never => {
  throw new SimpulError('REQUEST_MALFORMED', { detail });
};

/** One sentence for both languages, or one for each. */
function reasonOf(value: unknown): Text {
  const { id, en } = typeof value === 'string' ? { id: value, en: value } : ((value ?? {}) as Partial<Text>);
  const said = (text: unknown): text is string =>
    typeof text === 'string' && text.trim() !== '' && text.length <= 2_000;
  return said(id) && said(en) ? { id, en } : malformed('reason');
}

/**
 * The act that a body asks for: one that is signed already (`signed`), or one that this gate can sign because the party's
 * key is the demo key. A gate never holds the key of an agency.
 */
function actOf(body: unknown, live: LiveRegister, { agency, subject }: Identity, now: number): SignedAct {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return malformed('JSON');
  const { signed, instrument, act, reason, on } = body as Record<string, unknown>;
  if (signed !== undefined) {
    if (!isSignedAct(signed)) return malformed('signed');
    if (signed.by.agency !== agency) throw new SimpulError('ACT_NOT_ALLOWED');
    return signed;
  }
  if (typeof instrument !== 'string' || instrument.length > 64) return malformed('instrument');
  if (!verbs.includes(act)) return malformed('act: SUSPENDED | RESUMED | TERMINATED');
  if (on !== undefined && typeof on !== 'string') return malformed('on');
  const wanted = {
    instrument,
    act: act as SignedAct['act'],
    on: on ?? dayOf(now),
    reason: reasonOf(reason),
    agency,
    subject,
  };
  return makeAct(live, wanted, (who) => actingKey(who, undefined, live.keys), now);
}

/**
 * `POST /admin/register/acts`: a registrar of a party suspends, resumes or terminates an instrument. Durable when answered,
 * and in force for the next request of every gateway and agency that shares the journal.
 */
export function actsRoute(app: FastifyInstance, live: LiveRegister, verifier: Verifier, logger: Logger): void {
  app.post('/admin/register/acts', async (request, reply) => {
    const identity = await verifier.verify(request.headers.authorization);
    const { agency, roles } = identity;
    if (!roles.includes(registrar)) throw new SimpulError('ACT_NOT_ALLOWED');
    const now = Date.now();
    const { instrument } = ((request.body as { signed?: object } | null)?.signed ?? request.body ?? {}) as {
      instrument?: unknown;
    };
    const known = typeof instrument === 'string' ? live.refresh().instruments.get(instrument) : undefined;
    if (known !== undefined && !known.parties.includes(agency)) throw new SimpulError('ACT_NOT_ALLOWED');
    const act = actOf(request.body, live, identity, now);
    recordAct(live, act, now);
    logger.info({ requestId: request.id, instrument: act.instrument, act: act.act, agency }, 'register act');
    return reply.code(201).send({ act, register: live.refresh().version });
  });
}
